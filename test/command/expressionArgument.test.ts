/** An expression as it is typed, from standard input, or from a file. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, outcomeOf, run, start } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface Report {
  readonly activation: { readonly input: string };
}

const input = (stdout: string): string => json<Report>(stdout).activation.input;
const ARGS = ["--json", "--assumption", "3.1"];

test.each([["x^3+x"], ["x^3+x\n"], ["\n  x^3+x \r\n\n"], ["\uFEFFx^3+x\n"]])("from standard input: %j", async (text) => {
  const child = start(["check", "-", ...ARGS]);
  child.stdin.end(text);
  const { code, stdout } = await outcomeOf(child);
  expect([code, input(stdout).trim()]).toEqual([0, "x^3+x"]);
});

describe("from a file", () => {
  test.each([
    ["check", ...ARGS],
    ["derive", "--json"],
    ["simulate", "--steps", "5", "--json"],
    ["verify", "--statement", "D.2", "--runs", "1", "--json"],
  ])("%s", async (command, ...args) => {
    const file = folder.write("phi.txt", "x^3+x\n");
    const [typed, read] = [await run(command, "x^3+x", ...args), await run(command, `@${file}`, ...args)];
    expect([read.code, read.stderr]).toEqual([typed.code, typed.stderr]);
    const about = (text: string): unknown => json(text)["activation"] ?? (json(text)["config"] as Report).activation;
    expect(about(read.stdout)).toEqual(about(typed.stdout));
  });

  test.each([
    ["", "got none"],
    ["\n\n", "got none"],
    ["x^3\nx\n", "got 2 lines"],
  ])("of no one line: %j", async (text, got) => {
    const { code, stderr } = await run("check", `@${folder.write("bad.txt", text)}`);
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining(`expected one line with an expression in ${folder.file("bad.txt")}, ${got}; write`),
    ]);
  });

  test("that is not there, or not named", async () => {
    expect((await run("check", "@nowhere.txt")).stderr).toBe("flatcheck: expected a file that can be read, got nowhere.txt (ENOENT)\n");
    expect((await run("check", "@")).stderr).toContain("expected the name of a file after @, got none");
  });

  test("positions count from the first character of its line", async () => {
    const { stdout } = await run("check", `@${folder.write("ambiguous.txt", "1/2x\n")}`, "--json");
    expect(json(stdout)).toMatchObject({ error: { code: "ambiguous", position: 3 } });
  });
});
