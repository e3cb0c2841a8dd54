/** Bad input ends with exit code 3, one line on stderr, and with `--json` one error object on stdout; nothing else. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, run } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface ErrorObject {
  readonly error: { readonly code: string; readonly message: string; readonly position?: number };
}

async function expectRefusal(args: readonly string[]): Promise<ErrorObject["error"]> {
  const plain = await run(...args);
  expect([plain.code, plain.stdout], plain.stderr.slice(0, 300)).toEqual([3, ""]);
  expect(plain.stderr).toMatch(/^[^\n]+\n$/);
  expect(plain.stderr.length).toBeLessThan(500);
  expect(plain.stderr).not.toMatch(/\bat .*\.(?:ts|mjs|js):\d+/);
  const [command = "", ...rest] = args;
  const { code: exit, stdout, stderr } = await run(command, "--json", ...rest);
  expect([exit, stderr.split("\n").length]).toEqual([3, 2]);
  const { error } = json<ErrorObject>(stdout);
  expect(error).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/), message: expect.stringMatching(/.{10}/) });
  return error;
}

describe("expressions", () => {
  const table: [string, string, string, number?][] = [
    ["nothing", "", "empty"],
    ["spaces", "  ", "empty"],
    ["an operator without an operand", "x^3+", "syntax", 4],
    ["an open parenthesis", "(x", "syntax"],
    ["a closing parenthesis", "x)", "syntax", 1],
    ["a character of no meaning", "x^3 $ x", "syntax", 4],
    ["an unknown name", "foo(x)", "unknown-name", 0],
    ["a misspelt name", "x^3+sinn(x)", "unknown-name", 4],
    ["an unbound parameter", "x^3+nu*x", "unknown-name"],
    ["two variables", "x+z", "several-variables"],
    ["a product of two readings", "1/2x", "ambiguous"],
    ["too many arguments", "sin(x,x)", "arity"],
    ["too few arguments", "max(x)", "arity"],
    ["a constructor", "constructor(1)", "unknown-name", 0],
    ["a prototype", "__proto__", "unknown-name"],
    ["a method of objects", "x^3+toString(x)", "unknown-name"],
    ["code", "process.exit(0)", "syntax"],
    ["a template", "`x`", "syntax"],
    ["5,000 nested parentheses", `${"(".repeat(5000)}x${")".repeat(5000)}`, "too-long"],
    ["3,000 nested parentheses", `${"(".repeat(3000)}x${")".repeat(3000)}`, "too-deep"],
    ["5,000 open parentheses", "(".repeat(5000), "too-deep"],
    ["5,000 signs", `${"-".repeat(5000)}x`, "too-deep"],
    ["a tower of powers", `x${"^x".repeat(3000)}`, "too-deep"],
    ["an exponent past all bounds", "x^3+1e99999*x", "too-large"],
    ["letters of another script", "х^3", "syntax"],
    ["two lines", "x\n+", "syntax"],
  ];

  test.each(table)("%s", async (_, expr, code, position) => {
    const error = await expectRefusal(["check", "--", expr]);
    expect(error.code).toBe(code);
    if (position !== undefined) expect(error.position).toBe(position);
  });
});

test("another notation comes with the text to type", async () => {
  const { message, ...error } = await expectRefusal(["check", "np.where(x > 0, x, 0.5*x)"]);
  expect(error).toEqual({ code: "syntax", position: 2, rewriting: "max(x, 0)+1/2*min(x, 0)" });
  expect(message).toContain("write max(x, 0)+1/2*min(x, 0)");
});

describe("options", () => {
  const table: [string, string[]][] = [
    ["an unknown command", ["chekc", "x"]],
    ["no expression", ["check"]],
    ["two expressions", ["check", "x^3", "+x"]],
    ["an unknown option", ["check", "x", "--frobnicate"]],
    ["an option without its value", ["check", "x", "--param"]],
    ["an unknown assumption", ["check", "x", "--assumption", "3.9"]],
    ["a prototype as an assumption", ["check", "x", "--assumption", "__proto__"]],
    ["a parameter that does not occur", ["check", "x^3+x", "--param", "nu=1"]],
    ["a parameter without a value", ["check", "x^3+nu*x", "--param", "nu"]],
    ["a parameter that is no number", ["check", "x^3+nu*x", "--param", "nu=abc"]],
    ["a parameter that is infinite", ["check", "x^3+nu*x", "--param", "nu=Infinity"]],
    ["a parameter divided by 0", ["check", "x^3+nu*x", "--param", "nu=1/0"]],
    ["a parameter given twice", ["check", "x^3+nu*x", "--param", "nu=1", "--param", "nu=2"]],
    ["a parameter named like the variable", ["check", "x^3+x", "--param", "x=1"]],
    ["a parameter named like a function", ["check", "x^3+sin*x", "--param", "sin=1"]],
    ["a parameter named __proto__", ["check", "x^3+x", "--param", "__proto__=1"]],
    ["a range that runs backwards", ["check", "x^3+nu*x", "--param", "nu=2..1"]],
    ["a range with three ends", ["check", "x^3+nu*x", "--param", "nu=1..2..3"]],
    ["two ranges of one parameter", ["check", "x^3+nu*x", "--param", "nu=1..2", "--param", "nu=2..3"]],
    ["digits that are no number", ["check", "x", "--digits", "many"]],
    ["0 digits", ["check", "x", "--digits", "0"]],
    ["a thousand digits", ["check", "x", "--digits", "1000"]],
    ["half a digit", ["check", "x", "--digits", "2.5"]],
    ["a negative time limit", ["check", "x", "--time-limit=-1"]],
    ["a time limit that is no number", ["check", "x", "--time-limit", "soon"]],
    ["a plot of another kind", ["check", "x^3+x", "--plot", "plot.gif"]],
    ["a plot where no file can be", ["check", "x^3+x", "--plot", "/nowhere/plot.svg"]],
    ["a certificate where no file can be", ["check", "x^3+x", "--certificate", "/nowhere/c.json"]],
    ["a batch file that is not there", ["check", "--batch", "/nowhere/b.jsonl"]],
    ["a batch file that is a folder", ["check", "--batch", "/tmp"]],
    ["a batch and an expression", ["check", "x", "--batch", "/dev/null"]],
    ["no job", ["check", "--batch", "/dev/null", "--jobs", "0"]],
    ["half a job", ["check", "--batch", "/dev/null", "--jobs", "1.5"]],
    ["a data file that is not there", ["check", "x", "--data", "/nowhere/x.csv"]],
    ["a data file of another kind", ["check", "x", "--data", "/dev/null"]],
    ["no certificate", ["audit"]],
    ["two certificates", ["audit", "a.json", "b.json"]],
    ["a certificate that is not there", ["audit", "/nowhere/c.json"]],
    ["a plot of a range", ["check", "x^3+nu*x", "--param", "nu=1..2", "--plot", "plot.svg"]],
  ];

  test.each(table)("%s", async (_, args) => {
    await expectRefusal(args);
  });
});

describe("files", () => {
  const table: [string, string, string | Uint8Array, string[]][] = [
    ["a certificate that is no JSON", "c.json", "{", ["audit"]],
    ["a CSV with a word", "a.csv", "1,2,3\n1,two,3\n", ["check", "x", "--data"]],
    ["a ragged CSV", "b.csv", "1,2,3\n1,2\n", ["check", "x", "--data"]],
    ["an empty CSV", "c.csv", "", ["check", "x", "--data"]],
    ["a CSV with NaN", "d.csv", "1,2,3\nNaN,1,2\n", ["check", "x", "--data"]],
    ["JSON without X", "e.json", '{"y":[1]}', ["check", "x", "--data"]],
    ["JSON with null", "f.json", '{"X":[[1,null]]}', ["check", "x", "--data"]],
    ["ragged JSON", "g.json", '{"X":[[1,2],[1]]}', ["check", "x", "--data"]],
    ["an .npy of another format", "h.npy", "not numpy at all", ["check", "x", "--data"]],
    ["an .npy that ends early", "i.npy", new Uint8Array([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 200, 0]), ["check", "x", "--data"]],
    ["an empty .npy", "j.npy", "", ["check", "x", "--data"]],
    ["an .npz that is no archive", "k.npz", "PK?", ["check", "x", "--data"]],
  ];

  test.each(table)("%s", async (_, name, content, args) => {
    await expectRefusal([...args, folder.write(name, content)]);
  });
});
