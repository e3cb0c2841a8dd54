/** Where φ jumps it exists, and its derivatives do not: a jump refutes what is said of derivatives, and of φ itself it says nothing. */
import { printText } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { activation } from "../../test-kit/conditions.js";
import { type CertificateStatement, type CoverStep, toFormData } from "../certificate.js";
import { phi } from "../form.js";
import { analyse } from "../prove.js";
import { replay } from "../replay.js";
import type { Condition } from "./conditions.js";

const increasing = (slope: 1 | 2 | 3): Condition => ({ type: "sign", relation: "increasing", form: phi(slope) });
const positive = (k: 0 | 1): Condition => ({ type: "sign", relation: "positive", form: phi(k) });
const verdictOf = async (text: string, condition: Condition): Promise<string | undefined> =>
  (await analyse(activation(text), [condition], { milliseconds: 3000 })).outcomes[0]?.verdict;

describe("true of a function that jumps, so it must not be refuted", () => {
  test.each([
    ["x+sign(x)", increasing(1)],
    ["x^3+2*x+sign(x)/2", increasing(1)],
    ["sign(x)+2", positive(0)],
    ["exp(x)+1+sign(x)/2", positive(0)],
  ])("%s", async (text, condition) => {
    expect(await verdictOf(text, condition)).not.toBe("fails");
  });
});

describe("false of a function that jumps, so it must not be proved", () => {
  test.each([
    ["x-5*sign(x)", increasing(1)],
    ["x-sign(x)/1e6", increasing(1)],
    ["exp(x)-sign(x)", increasing(1)],
    ["sign(x)", positive(0)],
    ["1-2*sign(x-3)", positive(0)],
  ])("%s", async (text, condition) => {
    expect(await verdictOf(text, condition)).not.toBe("holds");
  });
});

describe("derivatives do not exist where φ jumps, so what is said of them fails", () => {
  test.each([
    ["x+sign(x)", positive(1)],
    ["x+sign(x)", increasing(2)],
    ["x^3+x+abs(x)", positive(1)],
    ["x^3+x+abs(x)", increasing(2)],
  ])("%s", async (text, condition) => {
    expect(await verdictOf(text, condition)).toBe("fails");
  });
});

describe("φ′ > 0 on both sides of a jump says nothing across it, however the line is covered", () => {
  const over = (type: "enclosure" | "range" | "sturm", ...ends: readonly string[]): readonly CoverStep[] =>
    ends.slice(1).map((to, i) => ({ type, from: ends[i] as string, to, ...(type === "sturm" ? {} : { bits: 128 }) }) as CoverStep);
  const tails = (...boxes: readonly CoverStep[]): readonly CoverStep[] => [
    { type: "tail", from: "-inf", to: "-4", order: 6, bits: 128 },
    ...boxes,
    { type: "tail", from: "4", to: "+inf", order: 6, bits: 128 },
  ];
  const box = (from: string, to: string, centre: string, degree: number): CoverStep => ({
    type: "box",
    from,
    to,
    centre,
    degree,
    bits: 128,
  });
  const COVERS: readonly (readonly CoverStep[])[] = [
    ...(["enclosure", "range", "sturm"] as const).flatMap((type) => [
      over(type, "-inf", "+inf"),
      over(type, "-inf", "0", "+inf"),
      over(type, "-inf", "1/3", "+inf"),
    ]),
    tails(box("-4", "4", "0", 2)),
    tails(box("-4", "0", "-1", 0), box("0", "4", "1", 0)),
    tails(box("-4", "1/3", "0", 0), box("1/3", "4", "1", 0)),
    tails({ type: "zero", from: "-4", to: "4", centre: "0", multiplicity: 2, bits: 128 }),
  ];
  const form = toFormData(phi(1));
  const claims = (cover: readonly CoverStep[]): readonly CertificateStatement[] => [
    { kind: "bound", form, relation: "nonnegative", cover },
    { kind: "bound", form, relation: "positive", cover },
    { kind: "bound", form, relation: "increasing", positiveAt: "1", cover },
    { kind: "monotone", form, cover },
  ];

  test.each(["x-5*sign(x)", "x+exp(x)-5*sign(x)", "x^3+x-max(sign(x),0)", "x-sign(x-1/3)", "2*x-5*sign(sin(x))", "x-5*sign(sinh(x))"])(
    "%s",
    async (text) => {
      const expression = printText(activation(text));
      for (const statement of COVERS.flatMap(claims)) await expect(replay({ expression, statements: [statement] })).rejects.toThrow();
    },
  );

  test("where there is no jump, covers of each type prove it", async () => {
    const proved = (cover: readonly CoverStep[]): Promise<boolean> =>
      replay({ expression: "x", statements: claims(cover).slice(1, 2) }).then(
        () => true,
        () => false,
      );
    const isProved = await Promise.all(COVERS.map(proved));
    expect(isProved.slice(0, -1)).toEqual(COVERS.slice(0, -1).map(() => true));
  });
});
