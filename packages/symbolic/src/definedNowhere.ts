/** Why an activation is defined for no x at all, in the terms in which it was typed: `sin(alpha*x)^2/alpha` with α = 0 divides by 0. */
import { bindParameters, canonical, type Expression, operatorNamed, parametersOf, printText } from "@flatcheck/activation";
import { isDefinedNowhere } from "@flatcheck/certify";
import { type MpfrArithmetic, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";

/** A clause such as `with alpha = 0, sin(alpha*x)^2/alpha divides by 0`; undefined where no operator is found. */
export async function whyNowhere(expression: Expression, params: ReadonlyMap<string, Rational>): Promise<string | undefined> {
  const K = await mpfrArithmetic(128);
  try {
    const node = innermost(K, expression, params);
    if (node?.kind !== "apply") return undefined;
    const names = [...parametersOf(node)];
    const values = names.flatMap((name) => (params.has(name) ? [`${name} = ${Q.toString(params.get(name) as Rational)}`] : []));
    // A logarithm has a pole, too, and divides by nothing.
    const { denominator, definedFor } = operatorNamed(node.operator);
    const divides = definedFor === undefined && denominator?.(node.args) !== undefined;
    const what = divides ? "divides by 0" : "is not a real number for any x";
    return `${values.length === 0 ? "" : `with ${values.join(", ")}, `}${printText(node)} ${what}`;
  } finally {
    K.dispose();
  }
}

/** The smallest part that is defined nowhere. */
function innermost(K: MpfrArithmetic, e: Expression, params: ReadonlyMap<string, Rational>): Expression | undefined {
  const names = new Set(parametersOf(e));
  const own = new Map([...params].filter(([name]) => names.has(name)));
  if (e.kind !== "apply" || !isDefinedNowhere(K, canonical(bindParameters(e, own)), new Map())) return undefined;
  for (const arg of e.args) {
    const inner = innermost(K, arg, params);
    if (inner !== undefined) return inner;
  }
  return e;
}
