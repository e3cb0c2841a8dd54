/**
 * The immutable expression tree of the activation language: what the parser makes and every other module reads.
 */
import type { Rational } from "@flatcheck/enclosure";

/** A tree of the activation language: an exact number, π or e, the variable, a parameter, or an operator applied to trees. */
export type Expression =
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "constant"; readonly name: "pi" | "e" }
  | { readonly kind: "variable" }
  | { readonly kind: "parameter"; readonly name: string }
  | Application;

/** An operator of the table applied to its arguments; `add sub mul div pow neg` are operators like any other. */
export interface Application {
  readonly kind: "apply";
  readonly operator: string;
  readonly args: readonly Expression[];
}
