/** `flatcheck tables` against its contract where it does not write. */
import { existsSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Folder, outcomeOf, start } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

test("an interrupt writes nothing, says so and exits with 2", async () => {
  const out = folder.file("tables");
  const child = start(["tables", "--out", out, "--progress", "--json"]);
  child.stderr.once("data", () => child.kill("SIGINT"));
  const { code, stdout, stderr } = await outcomeOf(child);
  expect(stderr).toContain(`flatcheck: interrupted: nothing was written, ${out} is as it was\n`);
  expect([code, JSON.parse(stdout)]).toEqual([2, { out, interrupted: true }]);
  expect(existsSync(out)).toBe(false);
});
