/** Whether differences of a statement mean something: they may reach across any point near the pre-activations of its cases. */
import { jetOf } from "@flatcheck/activation";
import { insideDomain, jets as J, rationals as Q } from "@flatcheck/enclosure";
import { onceFor, squaredNorms } from "@flatcheck/numeric";
import { withPrecision } from "./formulas/formulaCase.js";
import type { Context } from "./ledger/context.js";

/** Why differences say nothing about φ on these data; undefined where they do. */
export function differenceRefusal(c: Context): string | undefined {
  if (!isSmooth(c)) return NOT_SMOOTH;
  const longest = c.data === undefined ? 0 : Math.sqrt(squaredNorms(c.data).reduce((most, norm) => Math.max(most, norm), 0));
  if (longest <= LONGEST) return undefined;
  return `the longest sample has norm ${Number(longest.toPrecision(3))}, and steps of θ from 2⁻⁷ to 2⁻⁴ are large changes of its pre-activations`;
}

/** Beyond this norm even the least step moves a pre-activation by 1/2, and differences may settle at what is no derivative. */
const LONGEST = 64;

const NOT_SMOOTH = "φ is not known to be smooth wherever a difference may reach";

/** Analytic on ℝ by `check`, or with derivatives of order 4 that an enclosure over a long interval finds everywhere in it. */
export const isSmooth: (c: Context) => boolean = onceFor((c: Context) => c.checked.regularity.class === "analytic" || hasJets(c));

/** By proof: no formula, and no bound, asks for more than φ‴. */
export const isThriceDifferentiable = ({ checked: { regularity } }: Context): boolean =>
  regularity.domain === "R" && (regularity.class === "analytic" || /^C[3-9]$/.test(regularity.class));

/** Pre-activations of the cases, which are sums of at most 4 products of normal numbers, are less than this. */
const REACH = Q.fromInteger(64);
const ORDER = 4;

function hasJets({ expression }: Context): boolean {
  return (
    insideDomain(() => {
      withPrecision((K) => jetOf(K, expression, J.variable(K, K.between(Q.neg(REACH), REACH), ORDER)));
      return true;
    }) ?? false
  );
}
