/** Data that are pasted: what was printed is read back, and what is none is refused with its place. */
import { fc, test as property } from "@fast-check/vitest";
import { METHODS, TRAINED } from "@flatcheck/numeric";
import { expect, test } from "vitest";
import { CHOICES } from "../simulate/settings.js";
import { pastedData, typedWeights } from "./pastedData.js";
import { predictCommand } from "./predictCommand.js";

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const rows = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));

property.prop([rows, fc.constantFrom(",", ", ", " ", "\t"), fc.constantFrom("\n", " ; ", "\n\n")], { numRuns: 50 })(
  "rows in any of the usual spellings",
  (numbers, between, end) => {
    // −0 is printed as 0.
    const plain = numbers.map((row) => row.map((x) => x + 0));
    const text = plain.map((row) => row.join(between)).join(end);
    const expected = { X: plain.map((row) => row.slice(0, -1)), y: plain.map((row) => row.at(-1)) };
    expect(pastedData(text)).toEqual(expected);
    const names = plain[0]?.map((_, k) => `x${k}`).join(between);
    expect(pastedData(`${names}${end}${text}`)).toEqual(expected);
    expect(pastedData(JSON.stringify(expected))).toEqual({ ...expected, a: undefined, theta0: undefined });
  },
);

test.each([
  ["1, 0, 2\n0, 1", /expected 3 numbers in every row of the data, as in the first, got 2 in row 2/],
  ["1\n2", /expected rows of at least one input and a label/],
  ["1, 2\n3, x", /expected a number in row 2, column 2 of the data, got "x"/],
  ["1, 1e999", /expected a number in row 1, column 2 of the data, got "1e999"/],
  ["1, 0x10", /got "0x10"/],
  ["{", /expected JSON in the data that begin with \{, got an error/],
  ['{"X": [[1, "a"]]}', /expected rows of numbers in "X"/],
  ['{"X": [[1]], "y": 3}', /expected numbers in "y" and "a"/],
  ['{"X": [[1]], "theta0": [1]}', /expected rows of numbers in "theta0"/],
])("%j is refused", (text, message) => expect(() => pastedData(text)).toThrow(message));

test("weights have commas or blanks between them", () => {
  expect([...typedWeights(" 1, 1 -2")]).toEqual([1, 1, -2]);
  expect(() => typedWeights("1, b")).toThrow(/got "b"; write for example 1, 1, -2/);
});

test("the command has the numbers of the page, and what is pasted as a file", () => {
  const options = { activation: "x^3 + nu*x", params: { nu: "1/10" }, neurons: 4, learningRate: 0.1 };
  expect(predictCommand({ options, timeLimit: 10 })).toBe("flatcheck predict 'x^3 + nu*x' --param nu=1/10 --neurons 4 --learning-rate 0.1");
  expect(predictCommand({ options: { activation: "x" }, data: "1 2", weights: "1, 2", timeLimit: 2 })).toBe(
    "flatcheck predict x --data data.csv --weights=1,2 --time-limit 2",
  );
});

test("the form has the methods and layers that the library has", () => {
  expect(CHOICES.method.toSorted()).toEqual([...METHODS.keys()].toSorted());
  expect(CHOICES.train).toEqual(TRAINED);
});
