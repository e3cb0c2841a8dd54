/** Bounds with one thing wrong: coefficients, exponents, signs, factors, terms and quantities. */
import { type Bound, number, power, product, quantity, textOf } from "../bounds/bound.js";

export interface BoundMutant {
  readonly change: string;
  readonly bound: Bound;
}

/** All changes of one side; `names` are the quantities that may stand in for each other. */
export function boundMutants(bound: Bound, names: readonly string[]): readonly BoundMutant[] {
  const own = ownChanges(bound, names);
  const inside = childrenOf(bound).flatMap((child, at) =>
    boundMutants(child, names).map(({ change, bound: replaced }) => ({ change, bound: withChild(bound, at, replaced) })),
  );
  return [...own, ...inside];
}

/** The names of the quantities of a bound. */
export const quantitiesOf = (bound: Bound): readonly string[] =>
  bound.kind === "quantity" ? [bound.name] : childrenOf(bound).flatMap(quantitiesOf);

function ownChanges(b: Bound, names: readonly string[]): readonly BoundMutant[] {
  switch (b.kind) {
    case "number":
      return [
        { change: `2 × ${b.value}`, bound: number(2 * b.value) },
        { change: `½ × ${b.value}`, bound: number(b.value / 2) },
        { change: `− ${b.value}`, bound: number(-b.value) },
      ];
    case "quantity":
      return [
        { change: `2 × ${b.name}`, bound: product(number(2), b) },
        { change: `½ × ${b.name}`, bound: product(number(1 / 2), b) },
        { change: `${b.name} squared`, bound: power(b, 2) },
        ...[...new Set(names)]
          .filter((name) => name !== b.name)
          .map((name) => ({ change: `${name} for ${b.name}`, bound: quantity(name) })),
      ];
    case "product":
      return b.factors.map((factor, at) => ({
        change: `without the factor ${textOf(factor)}`,
        bound: { ...b, factors: b.factors.filter((_, i) => i !== at) },
      }));
    case "sum":
      return b.terms.flatMap((term, at) => [
        { change: `without the term ${textOf(term)}`, bound: { ...b, terms: b.terms.filter((_, i) => i !== at) } },
        { change: `the other sign of ${textOf(term)}`, bound: { ...b, terms: b.terms.with(at, product(number(-1), term)) } },
      ]);
    case "power":
      return [-1, 1].map((by) => ({
        change: `exponent ${b.exponent + by} for ${b.exponent} of ${textOf(b.base)}`,
        bound: power(b.base, b.exponent + by),
      }));
    case "positive-log":
      return [{ change: `without the logarithm of ${textOf(b.argument)}`, bound: b.argument }];
  }
}

function childrenOf(b: Bound): readonly Bound[] {
  if (b.kind === "product") return b.factors;
  if (b.kind === "sum") return b.terms;
  if (b.kind === "power") return [b.base];
  return b.kind === "positive-log" ? [b.argument] : [];
}

function withChild(b: Bound, at: number, child: Bound): Bound {
  if (b.kind === "product") return { ...b, factors: b.factors.with(at, child) };
  if (b.kind === "sum") return { ...b, terms: b.terms.with(at, child) };
  if (b.kind === "power") return { ...b, base: child };
  return b.kind === "positive-log" ? { ...b, argument: child } : b;
}
