/** One notation for numbers, whatever takes them: options of all commands, parameters, batches, data files and expressions. */
import { parameterValues } from "@flatcheck/activation";
import { check } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { PLAIN } from "../test-kit/run.js";
import { idOf, requestOf } from "./batchLine.js";
import { CHECK } from "./commands/check.js";
import { DERIVE } from "./commands/derive.js";
import { SIMULATE } from "./commands/simulate.js";
import { TABLES } from "./commands/tables.js";
import { VERIFY } from "./commands/verify.js";
import { csvData } from "./data/csv.js";
import { trainingData } from "./data/trainingData.js";
import { decimalNumber } from "./numberText.js";
import { readParameters } from "./parameters.js";

/** What is no number here, and what is said to be written in its place. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ["0x10", "16"],
  ["0X1f", "31"],
  ["0b101", "5"],
  ["0o17", "15"],
  ["1_000", "1000"],
  ["1'000", "1000"],
  ["1 000", "1000"],
  ["１２", "12"],
  ["٣", "3"],
  ["𝟏𝟐", "12"],
  ["1.0D+03", "1.0e+03"],
  ["2.0f", "2"],
];

const COMMANDS = [
  { ...CHECK, args: ["x"] },
  { ...DERIVE, args: ["x", "--neurons=1", "--samples=1", "--dimension=1"] },
  { ...SIMULATE, args: ["x"] },
  { ...VERIFY, args: ["x"] },
  { ...TABLES, args: [] },
] as const;

describe.each(COMMANDS)("$name", ({ run, options, args }) => {
  const numbers = Object.keys(options).filter((name) => options[name]?.kind === "number");
  const drawn = "plot" in options ? ["--plot=none.svg"] : [];
  const given = (option: string): readonly string[] =>
    option === "jobs" ? ["--batch", "none.jsonl"] : option === "font-size" ? [...args, ...drawn] : args;
  test.each(numbers)("--%s", async (option) => {
    for (const [text, plain] of FOREIGN) {
      const message = `after --${option}, got "${text}"; write ${Number(plain)}`;
      await expect(run([...given(option), `--${option}=${text}`], PLAIN)).rejects.toThrow(message);
    }
    for (const text of ["-5", "five", "", "1e"]) {
      const message = new RegExp(`^expected a .* after --${option}, got "${text}"$`);
      await expect(run([...given(option), `--${option}=${text}`], PLAIN)).rejects.toThrow(message);
    }
  });
});

describe.each(FOREIGN)("%s is refused, and %s asked for", (text, plain) => {
  const advice = `write ${plain}`;

  test("as a parameter, on the command line and in a batch", () => {
    expect(() => readParameters([`nu=${text}`])).toThrow(advice);
    expect(() => readParameters([`nu=0..${text}`])).toThrow(advice);
    expect(() => parameterValues({ nu: text })).toThrow(advice);
    expect(() => parameterValues({ nu: { from: "0", to: text } })).toThrow(advice);
  });

  test.skipIf(/[ ']/.test(text))("in a data file", () => {
    const data = csvData("d.csv", new TextEncoder().encode(`x;y\n${text};1\n`), {});
    expect(() => trainingData(data)).toThrow(advice);
  });

  test("in an expression", async () => {
    const decimal = `${Number(plain)}`;
    await expect(check(`x^3+${text}*x`)).rejects.toThrow(`write x^3+${decimal}*x`);
    await expect(check(`x^3+${text}*unknown(x)`)).rejects.toThrow();
  });
});

test("a decimal is one everywhere", () => {
  for (const text of ["1e3", "1E3", "+1000", "1000.", " 1000 "]) expect(decimalNumber(text)).toBe(1000);
  expect(readParameters(["nu=1e3"]).values).toEqual(parameterValues({ nu: 1000 }).values);
  expect(parameterValues({ nu: "1000." }).values).toEqual(parameterValues({ nu: "+1e3" }).values);
});

describe("a line of a batch", () => {
  test("keeps the decimals that are written", () => {
    const { params } = requestOf('{"id":1,"expr":"x","params":{"nu":0.10000000000000000001,"k":{"from":1e-400,"to":1}}}', 1);
    expect(params).toEqual({ nu: "0.10000000000000000001", k: { from: "1e-400", to: "1" } });
  });

  test.each([
    ['{"id":1,"expr":"x","params":{},"parms":{}}', /^unknown field "parms", which was not used: did you mean "params"\?$/],
    ['{"id":1,"expr":"x","Expression":"x"}', /did you mean "expr"\?$/],
    ['{"id":1,"expr":"x","timelimit":3}', /^unknown field "timelimit", .* did you mean --time-limit, which is said once/],
    ['{"id":1,"expr":"x","timeLimit":3}', /did you mean --time-limit/],
    ['{"id":1,"expr":"x","timeout":3}', /did you mean --time-limit/],
    ['{"id":1,"expr":"x","assumptions":["3.1"]}', /did you mean --assumption,/],
    ['{"id":1,"expr":"x","digts":3}', /did you mean --digits,/],
  ])("is answered with what was meant: %s", (line, warning) => {
    const { ignored, warnings } = requestOf(line, 1);
    expect(ignored).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  test("is not warned of what is somebody's own", () => {
    expect(requestOf('{"id":1,"expr":"x","source":"paper","note":"","year":2016,"accept":[]}', 1).warnings).toEqual([]);
  });

  test.each([
    ['{"id":"a","parms":{"nu":1},"expr":"x^3+nu*x"}', /expected the field "params" in line 7, got "parms"; rename it/],
    ['{"id":"a","parmas":{"nu":1},"expr":"x^3+nu*x"}', /expected the field "params" in line 7, got "parmas"; rename it/],
    ['{"id":"a","Expr":"x"}', /expected the field "expr" in line 7, got "Expr"; rename it/],
    ['{"id":"a","expr":"x","expr":"x^3"}', /expected every field once in line 7, got "expr" twice/],
  ])("is refused with its id: %s", (line, message) => {
    expect(() => requestOf(line, 7)).toThrow(message);
    expect(idOf(line)).toEqual({ id: "a" });
  });

  test("takes of a range its ends and nothing else", () => {
    expect(() => parameterValues({ nu: { form: 0, to: 1 } as never })).toThrow('got the field "form"');
  });
});
