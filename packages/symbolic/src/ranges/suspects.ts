/**
 * Values of a parameter at which something may change that is not seen from values on a grid: 0, and zeros of what depends on the parameter alone, as k of 10⁴·(k − √2).
 * Nothing follows from them; they are tried.
 */
import { type Expression, jetOf, parametersOf } from "@flatcheck/activation";
import { doubleIntervals as D, type DoubleInterval, insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Line } from "./line.js";

const PARTS = 64;
const MOST = 12;

/** In no order. */
export function suspectsOn(expression: Expression, line: Line): readonly Rational[] {
  const zero = Q.sign(line.from) < 0 && Q.sign(line.to) > 0 ? [Q.ZERO] : [];
  const found = [...ofParameterAlone(expression)].flatMap((u) => zerosOf(u, line));
  return [...zero, ...found].slice(0, MOST);
}

/** The largest parts of the expression that have the parameter and no variable. */
function* ofParameterAlone(e: Expression): Generator<Expression> {
  if (e.kind !== "apply") return;
  if (!hasVariable(e)) {
    if (parametersOf(e).length > 0) yield* withParts(e);
    return;
  }
  for (const arg of e.args) yield* ofParameterAlone(arg);
}

function* withParts(e: Expression): Generator<Expression> {
  if (e.kind !== "apply") return;
  yield e;
  for (const arg of e.args) yield* withParts(arg);
}

const hasVariable = (e: Expression): boolean => e.kind === "variable" || (e.kind === "apply" && e.args.some(hasVariable));

function zerosOf(u: Expression, { name, from, to }: Line): readonly Rational[] {
  const [a, b] = [Q.toNumber(from), Q.toNumber(to)];
  const value = (p: number): number => {
    const [v] = insideDomain(() => jetOf(D.doubleArithmetic, u, [D.fromRational(Q.ZERO)], new Map([[name, { lo: p, hi: p }]]))) ?? [];
    return v === undefined ? Number.NaN : middle(v);
  };
  const places = Array.from({ length: PARTS + 1 }, (_, i) => a + ((b - a) * i) / PARTS);
  return places.slice(1).flatMap((right, i) => {
    const left = places[i] as number;
    return value(left) * value(right) < 0 ? [Q.fromNumber(between(value, left, right))] : [];
  });
}

const middle = (v: DoubleInterval): number => v.lo / 2 + v.hi / 2;

function between(value: (p: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  const sign = Math.sign(value(a));
  for (let i = 0; i < 60; i++) {
    const c = a / 2 + b / 2;
    if (Math.sign(value(c)) === sign) a = c;
    else b = c;
  }
  return b;
}
