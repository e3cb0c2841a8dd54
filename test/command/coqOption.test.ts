/** `--coq` against its contract: the file, the report, refusals with exit 3. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, run } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

describe("--coq FILE", () => {
  test("writes the file and names its theorems", async () => {
    const file = folder.file("cubic.v");
    const { code, stdout } = await run("check", "x^3+x", "--coq", file);
    expect(code).toBe(0);
    expect(stdout).toContain(`Coq: ${file} states\n  assumption_3_1\n`);
    expect(readFileSync(file, "utf8")).toContain("Theorem assumption_3_4 : 0 < (16/3)");
  });

  test("--json adds the field coq, and the exit code is that of the verdicts", async () => {
    const file = folder.file("quintic.v");
    const { code, stdout } = await run("check", "x+sin(x)^2", "--coq", file, "--json");
    expect(code).toBe(1);
    const { coq } = json<{ coq: { file: string; theorems: string[]; leftOut: { id: string; reason: string }[] } }>(stdout);
    expect(coq.file).toBe(file);
    expect(coq.theorems).toContain("assumption_3_1_fails");
    expect(coq.leftOut.map(({ id }) => id)).toContain("coercive");
  });

  test.each([
    [["x^3+tan(x)"], "got tan"],
    [["x^3+nu*x", "--param", "nu=0.1..1"], "got a range for nu; give --param nu=VALUE"],
    [["x+sin(x)^2", "--assumption", "coercive"], "got none"],
  ])("%j is refused, and nothing is written", async (args, reason) => {
    const file = folder.file("refused.v");
    const { code, stdout, stderr } = await run("check", ...args, "--coq", file, "--json");
    expect(code).toBe(3);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(json<{ error: { code: string } }>(stdout).error.code).toBe("coq");
    expect(existsSync(file)).toBe(false);
  });

  test.each(["no-extension", "two-words.v", "cubic.coq"])("the file name %s is refused", async (name) => {
    const { code, stderr } = await run("check", "x^3+x", "--coq", folder.file(name));
    expect([code, existsSync(folder.file(name))]).toEqual([3, false]);
    expect(stderr).toContain("expected a file ending in .v");
  });
});
