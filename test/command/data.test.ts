/** One reader serves all commands, and each says what it took. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, run } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

const COMMANDS: [string, string[]][] = [
  ["check", []],
  ["simulate", ["--steps", "20"]],
  ["verify", ["--statement", "D.2", "--runs", "2"]],
];

interface Report {
  readonly data: {
    readonly source: string;
    readonly columns: readonly string[];
    readonly label?: string;
    readonly notes: readonly string[];
  };
}

const INDEXED = ",x1,x2,target\n0,1,0,0.3\n1,0,1,0.2\n";

describe.each(COMMANDS)("%s", (command, options) => {
  test("says what it took, as text and as JSON", async () => {
    const file = folder.write(`${command}.csv`, INDEXED);
    const plain = await run(command, "x^3+x", "--data", file, ...options);
    expect(plain.stdout).toContain("inputs x1, x2; label target; column 1, which has no name and counts the rows, left out");
    const { stdout } = await run(command, "x^3+x", "--data", file, ...options, "--json");
    expect(json<Report>(stdout).data).toMatchObject({ source: file, columns: ["x1", "x2"], label: "target", notes: [expect.any(String)] });
  });

  test("takes --label and --columns", async () => {
    const file = folder.write(`${command}-chosen.csv`, "a,b,c\n1,2,3\n4,0,6\n");
    const { stdout } = await run(command, "x^3+x", "--data", file, "--columns", "a,b", "--label", "-1", ...options, "--json");
    expect(json<Report>(stdout).data).toMatchObject({ columns: ["a", "b"], label: "c" });
  });

  test("reads the trajectory of a run", async () => {
    await run("simulate", "x^3+x", "--steps", "20", "--out", folder.file(command), "--figure", "none", "--quiet");
    const { stdout } = await run(command, "x^3+x", "--data", `${folder.file(command)}/trajectory.npz`, ...options, "--json");
    expect(json<Report>(stdout).data).toMatchObject({
      columns: ["X"],
      label: "y",
      notes: ["also a", "theta0 is the last θ of the run", expect.stringContaining("left out: steps")],
    });
  });

  test("says on stderr and in JSON what else a table may mean", async () => {
    const file = folder.write(`${command}-halves.csv`, "1,5,2,25,3,0\n0,5,1,25,2,0\n");
    const { stdout, stderr } = await run(command, "x^3+x", "--data", file, ...options, "--json");
    expect(stderr).toContain("(1.5, 2.25, 3.0), say --decimal comma");
    expect(json<{ data: { warnings: readonly string[] } }>(stdout).data.warnings).toEqual([expect.stringContaining("6 whole numbers")]);
  });

  test("refuses labels that are not as many as the samples", async () => {
    const file = folder.write(`${command}-labels.json`, '{"X":[[1,0],[0,1]],"y":[1,2,3]}');
    const { code, stderr } = await run(command, "x^3+x", "--data", file, ...options);
    expect(stderr).toContain("expected 2 numbers in y, one for each row of X,");
    expect(code).toBe(3);
  });

  test("refuses --label without a file", async () => {
    const { code, stderr } = await run(command, "x^3+x", "--label", "y", ...options);
    expect([code, stderr]).toEqual([3, "flatcheck: expected --data FILE with --label, got none; --label is about a data file\n"]);
  });
});

test("with data theorems are said to apply to them, as text and as JSON", async () => {
  const args = ["check", "x^3+x", "--data", folder.write("theorems.csv", INDEXED)];
  const [text, document] = [await run(...args), await run(...args, "--json")];
  const { theorems } = json<{ readonly theorems: Readonly<Record<string, { readonly because: readonly string[] }>> }>(document.stdout);
  expect(theorems["G.1"]?.because).toEqual(["coercive", "3.2"]);
  expect(text.stdout).toContain("Lemma G.1  (by coercive, 3.2)");
});
