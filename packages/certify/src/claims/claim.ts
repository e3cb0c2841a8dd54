/** What a claim says, as a tree: sides made of φ, its derivatives, x and exact numbers, compared with each other. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { DerivativeOrder } from "../form.js";
import type { Comparison } from "./claimLexer.js";

/** A quantity at a point z. */
export type Quantity =
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "phi"; readonly order: DerivativeOrder }
  | { readonly kind: "x" }
  | { readonly kind: "abs"; readonly of: Quantity }
  | { readonly kind: "power"; readonly base: Quantity; readonly exponent: number }
  | { readonly kind: "+" | "-" | "*" | "/"; readonly left: Quantity; readonly right: Quantity };

/** left ⋈ right at every z. */
export interface Comparing {
  readonly left: Quantity;
  readonly comparison: Comparison;
  readonly right: Quantity;
}

/** All comparisons hold at every z, where both sides exist. */
export type Claim = readonly Comparing[];

/** The infimum or the supremum of a quantity over the points where it exists. */
export interface SharpConstant {
  readonly extremum: "inf" | "sup";
  readonly of: Quantity;
}

/** `phi1*phi3-phi2^2 > 0 and phi1 > 0`, which is read as the same claim. */
export const claimText = (claim: Claim): string =>
  claim.map(({ left, comparison, right }) => `${quantityText(left)} ${comparison} ${quantityText(right)}`).join(" and ");

/** `inf phi1^2*phi3/abs(phi2)`, which is read as the same constant. */
export const constantText = ({ extremum, of }: SharpConstant): string => `${extremum} ${quantityText(of)}`;

/** How tightly an operator binds. */
const LEVEL = { "+": 1, "-": 1, "*": 2, "/": 2, power: 3, atom: 4 } as const;

/** A quantity as it is typed, with the parentheses that it needs. */
export const quantityText = (q: Quantity): string => written(q).text;

interface Written {
  readonly text: string;
  readonly level: number;
}

function written(q: Quantity): Written {
  switch (q.kind) {
    case "number":
      return { text: Q.toString(q.value), level: q.value.d === 1n && q.value.n >= 0n ? LEVEL.atom : q.value.n < 0n ? 0 : LEVEL["/"] };
    case "phi":
      return { text: q.order === 0 ? "phi" : `phi${q.order}`, level: LEVEL.atom };
    case "x":
      return { text: "x", level: LEVEL.atom };
    case "abs":
      return { text: `abs(${quantityText(q.of)})`, level: LEVEL.atom };
    case "power":
      return { text: `${within(q.base, LEVEL.atom)}^${q.exponent < 0 ? `(${q.exponent})` : q.exponent}`, level: LEVEL.power };
    default:
      return { text: `${within(q.left, LEVEL[q.kind])}${q.kind}${within(q.right, LEVEL[q.kind] + 1)}`, level: LEVEL[q.kind] };
  }
}

/** In parentheses where the operator around it binds more tightly. */
function within(q: Quantity, level: number): string {
  const { text, level: own } = written(q);
  return own < level ? `(${text})` : text;
}
