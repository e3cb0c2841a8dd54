/** That φ⁽ᵏ⁾ exists and is continuous on ℝ, as a bound that says so: the form 1 + (φ⁽ᵏ⁾)² has a cover. */
import { type Application, type Expression, operatorNamed } from "@flatcheck/activation";
import { DomainError, type Jet, type MpfrArithmetic, type MpfrInterval, Q, type Rational } from "@flatcheck/enclosure";
import type { Statement } from "../certificate.js";
import { type Form, phi } from "../form.js";
import type { Hints } from "./boxSearch.js";
import { coverLine } from "./cover.js";
import { boundStatement } from "./infimum.js";
import { arithmetic, formOn, rationalInfimum, rationalRoute } from "./rationalRoute.js";
import { TAIL_BITS } from "./tailSearch.js";
import type { Workbench } from "./workbench.js";

/** A bound whose cover shows that φ⁽ᵏ⁾ is defined and continuous; undefined where none was found. @throws OutOfTime */
export function definedness(bench: Workbench, k: 0 | 1 | 2 | 3, hints: Hints): Statement | undefined {
  const square = phi(k).map((t) => ({ ...t, powers: t.powers.map((p) => 2 * p) as [number, number, number, number] }));
  const form: Form = [{ coefficient: Q.ONE, powers: [0, 0, 0, 0] }, ...square];
  const exact = onRoute(bench, form);
  if (exact !== undefined) return exact;
  const search = coverLine(bench, form, true, hints, true);
  return search.kind === "covered" ? boundStatement(bench, form, search) : undefined;
}

function onRoute(bench: Workbench, form: Form): Statement | undefined {
  const route = rationalRoute(bench);
  if (route === undefined) return undefined;
  try {
    return rationalInfimum(route, form).statements.find((s) => s.kind === "bound");
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/**
 * Whether every operator of φ is smooth at every real x: its jet of order 1 over the values of its arguments exists, as that of √u,
 * log u and 1/u does where u keeps away from 0. The values are enclosed over ℝ at once; an argument whose enclosure does not
 * suffice may still be proved to be > 0, or < 0.
 */
export function isSmoothByParts(bench: Workbench): boolean {
  if (bench.ranges.size > 0) return hasJet(bench, bench.expression);
  const visit = (e: Expression): boolean =>
    e.kind !== "apply" || hasJet(bench, e) || (e.args.every(visit) && isSmoothWhereSigned(bench, e));
  return visit(bench.expression);
}

function hasJet(bench: Workbench, e: Expression): boolean {
  return attempt(bench, (K) => bench.about(e).mpfrJet(K, "-inf", "+inf", 1));
}

/** Whether the operator is smooth when its arguments are known by their signs. */
function isSmoothWhereSigned(bench: Workbench, e: Application): boolean {
  const signs = e.args.map((u) => signOf(bench, u));
  return attempt(bench, (K) => {
    const tiny: Rational = { n: 1n, d: 1n << 1000n };
    const values = signs.map((s) =>
      s === 0 ? K.between("-inf", "+inf") : s > 0 ? K.between(tiny, "+inf") : K.between("-inf", Q.neg(tiny)),
    );
    const exponent = operatorNamed(e.operator).jetRational && e.args[1]?.kind === "number" ? e.args[1].value : undefined;
    const jets = values.map((v) => [v, K.between("-inf", "+inf")] as const);
    if (exponent !== undefined) operatorNamed(e.operator).jetRational?.(K, jets[0] as Jet<MpfrInterval>, exponent);
    else operatorNamed(e.operator).jet(K, ...jets);
  });
}

/** The sign that u is proved to have on ℝ; 0 where none is. */
function signOf(bench: Workbench, u: Expression): -1 | 0 | 1 {
  const about = bench.about(u);
  for (const side of [1, -1] as const) {
    const form: Form = [{ coefficient: Q.fromInteger(side), powers: [1, 0, 0, 0] }];
    const route = rationalRoute(about);
    const isSigned =
      route === undefined
        ? coverLine(about, form, true, { zeros: [], splits: [] }, true).kind === "covered"
        : route.pieces.every((p) => arithmetic(p).isPositive(formOn(p, form)));
    if (isSigned) return side;
  }
  return 0;
}

function attempt(bench: Workbench, f: (K: MpfrArithmetic) => unknown): boolean {
  const K = bench.arithmetic(TAIL_BITS);
  try {
    K.scope(() => f(K));
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
