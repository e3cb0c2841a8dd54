/** The constant that an outcome is: its ends are those of the outcome, and only what is proved has both. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { small } from "../../../test-kit/forms.js";
import { leftOnLine } from "../left.js";
import { enclosureOf, type InfimumPlace, metBy, nothing, type RatioInfimum, refuted } from "./outcome.js";

const place: fc.Arbitrary<InfimumPlace> = fc.oneof(small, fc.constantFrom<InfimumPlace>("+inf", "-inf", undefined));
const left = leftOnLine("why");
const bounded = fc
  .tuple(small, small, place, fc.constantFrom(true, false, undefined))
  .map(([a, b, at, attained]): RatioInfimum => ({ kind: "bounded", lower: Q.min(a, b), upper: Q.max(a, b), at, attained, statements: [] }));
const open = fc.tuple(small, place).map(([upper, at]): RatioInfimum => ({ kind: "open", best: { upper, at }, statements: [], left }));
const other = fc.constantFrom<RatioInfimum>(nothing(left), refuted([], "+inf"), { kind: "vacuous", statements: [] });

test.prop([fc.oneof(bounded, open, other)])("ends, attainment and place are those of the outcome", (found) => {
  const [met, constant] = [metBy(found), enclosureOf(found, metBy(found)?.at)];
  expect(constant.at).toEqual(met?.at);
  if (found.kind === "bounded") expect(constant).toMatchObject({ lower: found.lower, upper: found.upper });
  if (found.kind === "open") expect([constant.lower, constant.upper]).toEqual([undefined, met?.upper ?? "+inf"]);
  if (found.kind === "refuted") expect(constant).toEqual({ lower: "-inf", upper: "-inf", attained: false });
  if (found.kind === "vacuous") expect(constant).toEqual({ lower: "+inf", upper: "+inf" });
  expect("attained" in constant).toBe(found.kind === "refuted" || (found.kind === "bounded" && found.attained !== undefined));
});
