/** A cover of ℝ for one form: a global range, or two tails and boxes between them. */

import { jetOf } from "@flatcheck/activation";
import { DomainError, J, type Jet, Q, RangeArithmetic, type Rational, type TailSum } from "@flatcheck/enclosure";
import type { Step } from "../certificate.js";
import { type Form, formJet } from "../form.js";
import { coverCompact, type Hints } from "./boxSearch.js";
import { coverTail, TAIL_BITS } from "./tailSearch.js";
import type { Workbench } from "./workbench.js";

export type CoverSearch =
  | { readonly kind: "covered"; readonly steps: Step[]; readonly strict: boolean }
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "stuck"; readonly remaining: string; readonly reason: string };

/** The least value the form has by its exact sum bounded over all of ℝ; undefined when it is not such a sum. */
export function globalRange(bench: Workbench, form: Form): { lower: Rational | undefined; strict: boolean } | undefined {
  if (bench.ranges.size > 0) return undefined;
  const expanded = bench.remember("range", () => rangeJet(bench));
  if (expanded === undefined) return undefined;
  const { A, phi } = expanded;
  return defined(() => {
    const hull = A.hull(formJet(A, form, phi, 0)[0] as TailSum);
    return { lower: A.K.ends(hull).lo, strict: A.K.isPositive(hull) };
  });
}

function rangeJet(bench: Workbench): { A: RangeArithmetic; phi: Jet<TailSum> } | undefined {
  return defined(() => {
    const A = new RangeArithmetic(bench.exactArithmetic(), "-inf", "+inf");
    return { A, phi: jetOf(A, bench.expression, J.variable(A, A.variable(), 3)) };
  });
}

function defined<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Looks for a cover that shows form ≥ 0 (`strict`: > 0) on ℝ. */
export function coverLine(bench: Workbench, form: Form, strict: boolean, hints: Hints, tryRange: boolean): CoverSearch {
  if (tryRange) {
    const range = globalRange(bench, form);
    if (range?.lower !== undefined && Q.sign(range.lower) >= 0 && (range.strict || !strict)) {
      return { kind: "covered", steps: [{ type: "range", from: "-inf", to: "+inf", bits: TAIL_BITS }], strict: range.strict };
    }
  }
  const right = coverTail(bench, form, strict, 1);
  if (right.kind === "negative") return { kind: "violated", z: right.R };
  const left = coverTail(bench, form, strict, -1);
  if (left.kind === "negative") return { kind: "violated", z: Q.neg(left.R) };
  const [from, to] = [left.kind === "covered" ? -Q.toNumber(left.R) : -64, right.kind === "covered" ? Q.toNumber(right.R) : 64];
  const middle = coverCompact(bench, form, strict, from, to, hints);
  if (middle.kind === "violated") return { kind: "violated", z: Q.fromNumber(middle.z) };
  if (right.kind === "stuck") return { kind: "stuck", remaining: "the tail at +∞", reason: right.reason };
  if (left.kind === "stuck") return { kind: "stuck", remaining: "the tail at −∞", reason: left.reason };
  if (middle.kind === "stuck") return { kind: "stuck", remaining: `the box [${middle.from}, ${middle.to}]`, reason: middle.reason };
  const steps: Step[] = [
    { type: "tail", from: "-inf", to: Q.toString(Q.neg(left.R)), order: left.order, bits: TAIL_BITS },
    ...middle.steps,
    { type: "tail", from: Q.toString(right.R), to: "+inf", order: right.order, bits: TAIL_BITS },
  ];
  return { kind: "covered", steps, strict };
}
