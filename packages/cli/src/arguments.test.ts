/** Options that do not exist are answered with those that do, in one line. */
import { describe, expect, test } from "vitest";
import { run } from "../test-kit/run.js";
import { isShortOption, readArguments } from "./arguments.js";
import { SIMULATE } from "./commands/simulate.js";
import { unknownCommand } from "./options/meant.js";
import { UsageError } from "./usageError.js";

const { options: OPTIONS } = SIMULATE;

function refusal(...argv: string[]): string {
  try {
    readArguments("simulate", argv, OPTIONS);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "none";
}

describe("habits", () => {
  test.each([
    ["--lr", "learning-rate"],
    ["--lr=0.1", "learning-rate"],
    ["-lr", "learning-rate"],
    ["--learning_rate", "learning-rate"],
    ["--learningRate", "learning-rate"],
    ["--eta", "learning-rate"],
    ["--epochs", "steps"],
    ["--iterations", "steps"],
    ["--hidden", "neurons"],
    ["--seeds", "seed"],
    ["--batch-size", "batch"],
    ["--output", "out"],
    ["-o", "out"],
    ["-n", "samples"],
    ["--sigma", "noise"],
    ["--dim", "dimension"],
    ["--target", "label"],
    ["--params", "param"],
    ["--silent", "quiet"],
  ])("%s is --%s", (typed, meant) => expect(refusal("x^3", typed, "1")).toBe(`unknown option ${typed.replace(/=.*/, "")}: use --${meant}`));

  test.each([
    [["x^3+nu*x", "--nu", "1/10"], "unknown option --nu: use --param nu=1/10"],
    [["x^3+nu*x", "--nu=0.1..1"], "unknown option --nu: use --param nu=0.1..1"],
    [["a*x", "-a", "2"], "unknown option -a: use --param a=2"],
    [["x^3", "--output=json"], "unknown option --output: use --json"],
  ] as const)("%j is a parameter, or JSON", (argv, message) => expect(refusal(...argv)).toBe(message));

  test("that mean nothing", () => expect(refusal("--frobnicate")).toBe("unknown option --frobnicate; see flatcheck simulate --help"));
});

/** `labes` is as near to `label` as to `labels`. */
const long = Object.keys(OPTIONS).filter((name) => name.length > 4 && name !== "labels");

test.each(long)("--%s with a letter too few, or two swapped", (name) => {
  for (let k = 1; k < name.length - 1; k++) {
    const dropped = name.slice(0, k) + name.slice(k + 1);
    const swapped = name.slice(0, k) + (name[k + 1] as string) + (name[k] as string) + name.slice(k + 2);
    for (const typed of [dropped, swapped].filter((one) => !Object.hasOwn(OPTIONS, one)))
      expect(refusal(`--${typed}`)).toBe(`unknown option --${typed}: use --${name}`);
  }
});

describe("values", () => {
  test("that are missing", () => expect(refusal("--steps")).toBe("expected a value after --steps, got none; write --steps VALUE"));
  test("that look like options", () =>
    expect(refusal("--param", "--json")).toBe("expected a value after --param, got --json; write --param=--json if that is the value"));
  test("that look like expressions", () =>
    expect(refusal("--out", "-5")).toBe("expected a value after --out, got -5; write --out=-5 if that is the value"));
  test("of options that take none", () => expect(refusal("--json=yes")).toBe("expected --json alone, got --json=yes; it takes no value"));
  test("behind -- nothing is an option", () =>
    expect(readArguments("check", ["--json", "--", "--lr"], OPTIONS).positionals).toEqual(["--lr"]));
  test("what another option takes is none", () => expect(readArguments("check", ["--out=--lr"], OPTIONS).values.out).toBe("--lr"));
});

test.each(["-x", "-z", "-e", "-pi", "-x^3", "-sin(x)", "-2x", "--lr", "-"])("%s is no short option", (argument) =>
  expect(isShortOption(argument)).toBe(false),
);

describe("commands", () => {
  test.each([
    ["chekc", 'unknown command "chekc": use flatcheck check'],
    ["Simulate", 'unknown command "Simulate": use flatcheck simulate'],
    ["train", 'unknown command "train": use flatcheck simulate'],
    ["x^3+x", 'expected a command before the expression, got "x^3+x"; write flatcheck check "x^3+x"'],
    ["--lr", "unknown option --lr; a command comes first: check, simulate"],
    ["khec", 'expected a command (check, simulate), got "khec"; see flatcheck --help'],
    ["frobnicate", 'expected a command (check, simulate), got "frobnicate"; see flatcheck --help'],
  ])("%s", (name, message) =>
    expect(
      unknownCommand(
        name,
        new Map([
          ["check", {}],
          ["simulate", { habits: "train" }],
        ]),
      ).message,
    ).toBe(message),
  );
});

test("help, of the program and of a command, and its version", async () => {
  expect(await run("help", "check")).toEqual(await run("check", "--help"));
  expect((await run("help")).stdout).toContain("flatcheck help check");
  expect(await run("--version")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(await run("help", "chekc")).toMatchObject({ code: 3, stderr: 'flatcheck: unknown command "chekc": use flatcheck check\n' });
});

describe.each([["check"], ["audit"], ["derive"], ["simulate"], ["verify"], ["tables"]])("%s", (command) => {
  test("answers an unknown option in one line, also as JSON", async () => {
    const { code, stdout, stderr } = await run(command, "x^3+x", "--jsn", "--json");
    const message = "unknown option --jsn: use --json";
    const isTables = command === "tables";
    if (isTables) expect([code, stderr.split("\n").length]).toEqual([3, 2]);
    else expect([code, JSON.parse(stdout), stderr]).toEqual([3, { error: { code: "usage", message } }, `flatcheck: ${message}\n`]);
  });
});
