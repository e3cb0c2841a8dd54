/** The errors of arithmetic: which of them {@link insideDomain} takes, and what it hands on. */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { CutOffError, DomainError, insideDomain } from "./scalar.js";

const failing = (error: unknown) => (): never => {
  throw error;
};

describe("insideDomain", () => {
  property.prop([fc.anything()])("gives what is computed", (value) => {
    expect(insideDomain(() => value)).toBe(value);
    expect(insideDomain(() => value, failing(new Error("not asked")))).toBe(value);
  });

  property.prop([fc.string(), fc.boolean()])(
    "makes nothing of an argument outside the domain, or what is asked for",
    (operation, certain) => {
      const error = new DomainError(operation, certain);
      expect(insideDomain(failing(error))).toBeUndefined();
      expect(insideDomain(failing(error), (e) => [e.operation, e.certain])).toEqual([operation, certain]);
    },
  );

  test.each([new RangeError("too long"), new TypeError("no function"), new Error("out of time"), "a text", undefined])(
    "hands on %s",
    (error) => {
      let thrown: unknown = "nothing";
      try {
        insideDomain(failing(error), () => "taken");
      } catch (e) {
        thrown = e;
      }
      expect(thrown).toBe(error);
    },
  );
});

test("a cut-off that is too near is an argument that is not certainly inside", () => {
  const error = new CutOffError();
  expect(insideDomain(failing(error), (e) => e)).toBe(error);
  expect(error.certain).toBe(false);
  expect(error.message).toBe("tail cut-off: argument not certainly inside the domain");
});
