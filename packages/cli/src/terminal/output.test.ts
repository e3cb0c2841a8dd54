/** Every text that the command writes is there in ASCII, too: help, reports, formulas, ledgers and errors, for activations of all kinds. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, run } from "../../test-kit/run.js";
import { COMMANDS } from "../commands/commands.js";

const folder = new Folder();
afterAll(() => folder.remove());

/** The first character beyond ASCII, with what stands around it. */
const beyond = (text: string): string | undefined => /.{0,30}[^\0-\x7f].{0,30}/u.exec(text)?.[0];

const CASES: readonly (readonly string[])[] = [
  ...[...COMMANDS.keys()].map((name) => [name, "--help"]),
  ["check", "gelu(x)"],
  ["check", "x^3+nu*x", "--param", "nu=-1..1"],
  ["check", "log(x)"],
  ["check", "x^3/2+40x-sin(x)-sin(pi*x)/pi^3-sin(e*x)/e^3", "--assumption", "3.1"],
  ["check", "x^3+x", "--data", folder.write("d.csv", "x1,x2,y\n1,0,1\n0,1,2\n")],
  ["check", "σ(x)"],
  ["check", "x²"],
  ["derive", "x^3+nu*x"],
  ["derive", "elu(x)", "--neurons", "2", "--samples", "1", "--dimension", "1"],
  ["derive", "gelu(x)", "--format", "markdown"],
  ["derive", "gelu(x)", "--format", "typescript"],
  ["simulate", "x^3+x", "--steps", "20", "--radius", "1"],
  ["simulate", "sinh(x)", "--method", "riemannian-flow", "--time", "0.01"],
  ["verify", "x^2", "--runs", "2", "--statement", "3.5-time", "--statement", "F.2", "--statement", "4.4", "--statement", "G.4"],
  ["operators"],
  ["chekc"],
];

describe.each(CASES.map((args) => [args.join(" "), args] as const))("%s", (_, args) => {
  test("has nothing beyond ASCII with --ascii", async () => {
    const { stdout, stderr } = await run(...args, "--ascii");
    expect([beyond(stdout), beyond(stderr)]).toEqual([undefined, undefined]);
    expect(`${stdout}${stderr}`.length).toBeGreaterThan(10);
  });
});

test("JSON with --ascii is the same document", async () => {
  const args = ["derive", "x^3+nu*x", "--of", "trace", "--json"];
  const [plain, ascii] = [await run(...args), await run(...args, "--ascii")];
  expect(beyond(plain.stdout)).toBeDefined();
  expect(beyond(ascii.stdout)).toBeUndefined();
  expect(json(ascii.stdout)).toEqual(json(plain.stdout));
});

test("colour is there where it is asked for, and text is the same without it", async () => {
  const [plain, coloured] = [await run("check", "x^5+x"), await run("check", "x^5+x", "--color", "always")];
  expect(coloured.stdout).toContain("\u001b[31m✗\u001b[39m 3.1");
  expect(coloured.stdout.replaceAll(/\p{Cc}\[\d+m/gu, "")).toBe(plain.stdout);
});

test("reports are as wide as COLUMNS says", async () => {
  process.env["COLUMNS"] = "60";
  try {
    const { stdout } = await run("check", "gelu(x)");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
    expect((await run("check", "gelu(x)", "--json")).stdout.split("\n")).toHaveLength(2);
  } finally {
    delete process.env["COLUMNS"];
  }
});
