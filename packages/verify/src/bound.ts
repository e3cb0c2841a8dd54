/**
 * Sides of inequalities as data: products, powers, sums and exponentials of named numbers. They are printed and evaluated, and mutated where the strength
 * of the tests is measured.
 */
import { exp as numericExp, log as numericLog, pow } from "@flatcheck/numeric";
export type Bound =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "quantity"; readonly name: string }
  | { readonly kind: "product"; readonly factors: readonly Bound[] }
  | { readonly kind: "sum"; readonly terms: readonly Bound[] }
  | { readonly kind: "power"; readonly base: Bound; readonly exponent: number }
  | { readonly kind: "exp"; readonly argument: Bound }
  /** log(max(1, argument)), the positive part of a logarithm. */
  | { readonly kind: "positive-log"; readonly argument: Bound };

/** Values of the quantities in one case. */
export type Quantities = Readonly<Record<string, number>>;

export const number = (value: number): Bound => ({ kind: "number", value });
export const quantity = (name: string): Bound => ({ kind: "quantity", name });
export const product = (...factors: readonly Bound[]): Bound => ({ kind: "product", factors });
export const sum = (...terms: readonly Bound[]): Bound => ({ kind: "sum", terms });
export const power = (base: Bound, exponent: number): Bound => ({ kind: "power", base, exponent });
export const exp = (argument: Bound): Bound => ({ kind: "exp", argument });
export const positiveLog = (argument: Bound): Bound => ({ kind: "positive-log", argument });

/** @throws RangeError for a quantity that the case does not have */
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
      return bound.factors.reduce((result, factor) => result * value(factor), 1);
    case "sum":
      return bound.terms.reduce((result, term) => result + value(term), 0);
    case "power":
      return pow(value(bound.base), bound.exponent);
    case "exp":
      return numericExp(value(bound.argument));
    case "positive-log":
      return numericLog(Math.max(1, value(bound.argument)));
  }
}

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
    case "exp":
      return `exp(${textOf(bound.argument)})`;
    case "positive-log":
      return `ln⁺(${textOf(bound.argument)})`;
  }
}
