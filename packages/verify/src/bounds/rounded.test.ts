/** No rounded number is printed as if it were all of it. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { areText, isText } from "./rounded.js";

const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

test.prop([doubles])("= only before the number itself", (value) => {
  const [sign, text] = isText(value).split(" ");
  expect(sign === "=").toBe(Number(text) === value + 0);
});

test.prop([fc.array(doubles, { minLength: 1 })])("and before a list only where all of it is", (values) => {
  expect(areText(values).startsWith("= ")).toBe(values.every((value) => isText(value).startsWith("= ")));
});

test("as in findings", () => {
  expect([isText(9), isText(7.14329), isText(-0), areText([0, 1]), areText([1 / 3, 1])]).toEqual([
    "= 9",
    "≈ 7.1433",
    "= 0",
    "= (0, 1)",
    "≈ (0.33333, 1)",
  ]);
});
