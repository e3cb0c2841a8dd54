/** Singular points that are found are accepted by replay, are the worst there is, and lie where they are known to. */
import { atOnce } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, refusals, replayerFor } from "../../../test-kit/searching.js";
import type { CertificateStatement } from "../../certificate.js";
import { pieceBreaks, singularities } from "./singularities.js";
import type { Singularity } from "./singularity.js";

function found(text: string): Singularity[] {
  const replayer = replayerFor(text);
  const accepts = (s: CertificateStatement): boolean => {
    try {
      replayer.check(s);
      return true;
    } catch {
      return false;
    }
  };
  return atOnce(singularities(benchOf(text), 3, accepts));
}

test.each([
  ["1/(x-3)", "undefined", 3],
  ["1/(x^2-2)", "pole", -Math.SQRT2],
  ["tan(x)", "pole", Math.PI / 2],
  ["log(x)", "undefined", 0],
  ["sqrt(5-x)", "undefined", 6],
  ["abs(x-1)+x", "jump", 1],
  ["max(x,2)^2", "jump", 2],
] as const)("%s: %s near %f", (text, kind, z) => {
  const [first] = found(text);
  expect(first?.statement.kind).toBe(kind);
  expect(first?.z).toBeCloseTo(z, 6);
  expect(
    refusals(
      text,
      found(text).map((s) => s.statement),
    ),
  ).toEqual([]);
});

test.each([
  ["abs(x)", 1],
  ["x*abs(x)", 2],
  ["abs(x)^3", 3],
])("the first derivative of %s that jumps is number %i", (text, derivative) => {
  expect(found(text).map((s) => s.statement)).toMatchObject([{ kind: "jump", derivative }]);
});

test("of a function that is defined nowhere that is all there is to say", () => {
  expect(found("log(-1-x^2)").map((s) => s.statement)).toMatchObject([{ kind: "undefined", everywhere: true }]);
});

describe.each(FAMILY.filter((text) => !/abs|max/.test(text)))("%s", (text) => {
  test("has no singular point, and no pieces", () => {
    expect(found(text)).toEqual([]);
    expect(pieceBreaks(benchOf(text))).toEqual([]);
  });
});
