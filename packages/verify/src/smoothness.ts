/** Whether differences of a statement mean something: they may reach across any point near the pre-activations of its cases. */
import { jetOf } from "@flatcheck/activation";
import { DomainError, J, Q } from "@flatcheck/enclosure";
import type { Context } from "./context.js";
import { withPrecision } from "./formulas/formulaCase.js";

export const NOT_SMOOTH = "φ is not known to be smooth wherever a difference may reach";

const known = new WeakMap<Context, boolean>();

/** Analytic on ℝ by `check`, or with derivatives of order 4 that an enclosure over a long interval finds everywhere in it. */
export function isSmooth(c: Context): boolean {
  const found = known.get(c) ?? (c.checked.regularity.class === "analytic" || hasJets(c));
  known.set(c, found);
  return found;
}

/** Pre-activations of the cases, which are sums of at most 4 products of normal numbers, are less than this. */
const REACH = Q.fromInteger(64);
const ORDER = 4;

function hasJets({ expression }: Context): boolean {
  try {
    withPrecision((K) => jetOf(K, expression, J.variable(K, K.between(Q.neg(REACH), REACH), ORDER)));
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
