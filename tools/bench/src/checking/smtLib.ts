/** Conditions on a polynomial activation as SMT-LIB assertions about a real x. */
import { bindParameters, derivative, type Expression, parse } from "@flatcheck/activation";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "@flatcheck/symbolic";
import type { Activation } from "../measuring/repository.js";

export interface Query {
  readonly assertion: string;
  readonly tactic: string;
  /** What z3 answers when the conditions hold. */
  readonly holds: "sat" | "unsat";
}

type Condition = Assumption["conditions"][number];
type ConditionOf<T extends Condition["type"]> = Extract<Condition, { readonly type: T }>;
type Form = ConditionOf<"sign">["form"];

/** Terms for φ, φ′, φ″, φ‴. */
type Derivatives = readonly string[];

/** The query whether all of the conditions hold; undefined where the activation is not typed as a polynomial, or a condition is not one on the sign or the size of forms at every x. */
export function queryOf(conditions: readonly Condition[], { expr, params }: Activation): Query | undefined {
  const values = new Map(Object.entries(params).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const phi = bindParameters(parse(expr, { parameters: [...values.keys()] }), values);
  const found = [0, 1, 2, 3].map((k) => term(derivative(phi, k)));
  const derivatives = found.filter((text) => text !== undefined);
  const [signs, ratios] = [conditions.filter(isPositivity), conditions.filter((c) => c.type === "dominates")];
  if (derivatives.length < found.length || signs.length + ratios.length < conditions.length) return undefined;
  return ratios.length === 0 ? nowhereNegative(signs, derivatives) : withConstants(signs, ratios, derivatives);
}

/** A polynomial that is > 0 everywhere has a positive minimum, so that it is bounded away from 0 where it is positive. */
const isPositivity = (c: Condition): c is ConditionOf<"sign"> => c.type === "sign" && c.relation !== "increasing";

/** No form has a value ≤ 0. */
const nowhereNegative = (signs: readonly ConditionOf<"sign">[], derivatives: Derivatives): Query => ({
  assertion: joined(
    "or",
    signs.map(({ form }) => `(<= ${ofForm(form, derivatives)} 0.0)`),
  ),
  tactic: "(check-sat-using qfnra-nlsat)",
  holds: "unsat",
});

/** ∃β > 0 ∀x: ±β·q ≤ p, for each quotient. Plain `check-sat` decides most of these, z3's other tactics for quantifiers fewer. */
function withConstants(
  signs: readonly ConditionOf<"sign">[],
  ratios: readonly ConditionOf<"dominates">[],
  derivatives: Derivatives,
): Query {
  const names = ratios.map((_, k) => (k === 0 ? "beta" : `beta${k}`));
  const dominated = ratios.flatMap(({ numerator, denominator }, k) => {
    const [p, q] = [ofForm(numerator, derivatives), ofForm(denominator, derivatives)];
    return [q, `(- ${q})`].map((side) => `(<= (* ${item(names, k)} ${side}) ${p})`);
  });
  const body = joined("and", [...signs.map(({ form }) => `(> ${ofForm(form, derivatives)} 0.0)`), ...dominated]);
  const positive = names.map((name) => `(> ${name} 0.0)`).join(" ");
  return {
    assertion: `(exists (${names.map((name) => `(${name} Real)`).join(" ")}) (and ${positive} (forall ((x Real)) ${body})))`,
    tactic: "(check-sat)",
    holds: "sat",
  };
}

const joined = (operator: string, parts: readonly string[]): string =>
  parts.length === 1 ? item(parts, 0) : `(${operator} ${parts.join(" ")})`;

/** A form, with a term for each derivative of φ. */
function ofForm(form: Form, derivatives: Derivatives): string {
  const terms = form.map(({ coefficient, powers }) => {
    const factors = powers.flatMap((power, k) => Array.from({ length: power }, () => item(derivatives, k)));
    return product(Q.eq(coefficient, Q.ONE) && factors.length > 0 ? factors : [literal(coefficient), ...factors]);
  });
  return terms.length === 0 ? "0.0" : joined("+", terms);
}

const product = (factors: readonly string[]): string => joined("*", factors);

function term(e: Expression): string | undefined {
  if (e.kind === "number") return literal(e.value);
  if (e.kind === "variable") return "x";
  if (e.kind !== "apply") return undefined;
  const [u, v] = e.args.map(term);
  if (u === undefined) return undefined;
  if (e.operator === "neg") return `(- ${u})`;
  if (e.operator === "pow") return power(u, e.args[1]);
  if (e.operator === "div" && e.args[1]?.kind !== "number") return undefined;
  const symbol = SYMBOLS[e.operator];
  return symbol === undefined || v === undefined ? undefined : `(${symbol} ${u} ${v})`;
}

const SYMBOLS: Readonly<Record<string, string>> = { add: "+", sub: "-", mul: "*", div: "/" };

function power(base: string, exponent: Expression | undefined): string | undefined {
  if (exponent?.kind !== "number" || exponent.value.d !== 1n || exponent.value.n < 1n) return undefined;
  return `(* ${Array.from({ length: Number(exponent.value.n) }, () => base).join(" ")})`;
}

function literal({ n, d }: Rational): string {
  const size = `(/ ${n < 0n ? -n : n}.0 ${d}.0)`;
  return n < 0n ? `(- ${size})` : size;
}
