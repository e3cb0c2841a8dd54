/**
 * Sides of inequalities as data: products, powers, sums and logarithms of named numbers. They are printed, evaluated in doubles, enclosed from enclosures of the numbers, and mutated where
 * the strength of the tests is measured.
 */
import { doubleIntervals as D, type DoubleInterval } from "@flatcheck/enclosure";
import { log } from "@flatcheck/numeric";

/** A bound as a tree: numbers, named quantities, and arithmetic on them. */
export type Bound =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "quantity"; readonly name: string }
  | { readonly kind: "product"; readonly factors: readonly Bound[] }
  | { readonly kind: "sum"; readonly terms: readonly Bound[] }
  | { readonly kind: "power"; readonly base: Bound; readonly exponent: number }
  /** log(max(1, argument)), the positive part of a logarithm. */
  | { readonly kind: "positive-log"; readonly argument: Bound };

/** Values of the quantities in one case. */
export type Quantities = Readonly<Record<string, number>>;
/** Enclosures of them. */
export type Enclosures = Readonly<Record<string, DoubleInterval>>;

export const number = (value: number): Bound => ({ kind: "number", value });
export const quantity = (name: string): Bound => ({ kind: "quantity", name });
export const product = (...factors: readonly Bound[]): Bound => ({ kind: "product", factors });
export const sum = (...terms: readonly Bound[]): Bound => ({ kind: "sum", terms });
export const power = (base: Bound, exponent: number): Bound => ({ kind: "power", base, exponent });
export const positiveLog = (argument: Bound): Bound => ({ kind: "positive-log", argument });

/** The value of a bound for values of its quantities. @throws RangeError for a quantity that the case does not have */
export function valueOf(bound: Bound, quantities: Quantities): number {
  const value = (b: Bound): number => valueOf(b, quantities);
  switch (bound.kind) {
    case "number":
      return bound.value;
    case "quantity": {
      const known = quantities[bound.name];
      if (known === undefined) throw new RangeError(`the case has no ${bound.name}`);
      return known;
    }
    case "product":
      return bound.factors.reduce((result, factor) => times(result, value(factor)), 1);
    case "sum":
      return bound.terms.reduce((result, term) => result + value(term), 0);
    case "power":
      return powerOf(value(bound.base), bound.exponent);
    case "positive-log":
      return log(Math.max(1, value(bound.argument)));
  }
}

/** 0 of 0·∞: a bound whose logarithm vanishes owes nothing to a rate 0. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);

/** u^k for whole and half k: products and roots, which are the same bits everywhere. */
function powerOf(u: number, k: number): number {
  if (k < 0) return 1 / powerOf(u, -k);
  if (k !== Math.floor(k)) return powerOf(Math.sqrt(u), 2 * k);
  return k === 0 ? 1 : u * powerOf(u, k - 1);
}

/** All values that the bound may have where the quantities are in their enclosures. @throws RangeError for a quantity that the case does not have */
export function enclosureOf(bound: Bound, quantities: Enclosures): DoubleInterval {
  const value = (b: Bound): DoubleInterval => enclosureOf(b, quantities);
  switch (bound.kind) {
    case "number":
      return D.interval(bound.value);
    case "quantity": {
      const known = quantities[bound.name];
      if (known === undefined) throw new RangeError(`the case has no ${bound.name}`);
      return known;
    }
    case "product":
      return bound.factors.map(value).reduce(D.mul, D.interval(1));
    case "sum":
      return bound.terms.map(value).reduce(D.add, D.interval(0));
    case "power":
      return enclosedPower(value(bound.base), bound.exponent);
    case "positive-log":
      return enclosedLog(value(bound.argument));
  }
}

function enclosedPower(u: DoubleInterval, k: number): DoubleInterval {
  if (k < 0) return inverse(enclosedPower(u, -k));
  return k === Math.floor(k) ? D.pown(u, k) : D.pown(D.sqrt({ lo: Math.max(0, u.lo), hi: Math.max(0, u.hi) }), 2 * k);
}

/** 1/u; up to +∞ for a u ≥ 0 that may be 0. */
function inverse(u: DoubleInterval): DoubleInterval {
  if (u.lo < 0 && u.hi >= 0) return D.ENTIRE;
  if (u.lo !== 0) return D.div(D.interval(1), u);
  return { lo: u.hi === 0 ? Number.MAX_VALUE : D.div(D.interval(1), D.interval(u.hi)).lo, hi: Number.POSITIVE_INFINITY };
}

/** What the kernels' logarithm may be off by, relative: a few units in the last place, as they are tested to be. */
const LOG_ERROR = 2 ** -48;

function enclosedLog({ lo, hi }: DoubleInterval): DoubleInterval {
  const of = (x: number, error: number): number => (x === Number.POSITIVE_INFINITY ? x : log(Math.max(1, x)) * (1 + error));
  return { lo: of(lo, -LOG_ERROR), hi: of(hi, LOG_ERROR) };
}

/** A bound as one line of text. */
export function textOf(bound: Bound): string {
  switch (bound.kind) {
    case "number":
      return `${bound.value}`;
    case "quantity":
      return bound.name;
    case "product":
      return bound.factors.map((f) => (f.kind === "sum" ? `(${textOf(f)})` : textOf(f))).join("·");
    case "sum":
      return bound.terms.map(textOf).join(" + ");
    case "power":
      return `${bound.base.kind === "quantity" ? textOf(bound.base) : `(${textOf(bound.base)})`}^${bound.exponent}`;
    case "positive-log":
      return `ln⁺(${textOf(bound.argument)})`;
  }
}
