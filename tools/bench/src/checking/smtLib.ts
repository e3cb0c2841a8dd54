/** The assumptions on a polynomial activation as SMT-LIB assertions about a real x. */
import { bindParameters, derivative, type Expression, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Activation } from "../measuring/repository.js";

export interface Query {
  readonly assertion: string;
  readonly tactic: string;
  /** What z3 answers when the assumption holds. */
  readonly holds: "sat" | "unsat";
}

export type Assumption = "3.1" | "3.4";

/** The query for an assumption; undefined when the activation is not typed as a polynomial. */
export function queryOf(assumption: Assumption, { expr, params }: Activation): Query | undefined {
  const values = new Map(Object.entries(params).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const phi = bindParameters(parse(expr, { parameters: [...values.keys()] }), values);
  const [first, second, third] = [1, 2, 3].map((k) => term(derivative(phi, k)));
  if (term(phi) === undefined || first === undefined || second === undefined || third === undefined) return undefined;
  return assumption === "3.1" ? uniform(first, third) : normal(first, second, third);
}

/** A polynomial that is > 0 everywhere has a positive minimum, so ρ₁ and ρ₂ exist iff φ′ and φ‴ have no value ≤ 0. */
const uniform = (first: string, third: string): Query => ({
  assertion: `(or (<= ${first} 0.0) (<= ${third} 0.0))`,
  tactic: "(check-sat-using qfnra-nlsat)",
  holds: "unsat",
});

/** ∃β > 0 ∀x: ±β·φ″ ≤ φ′²·φ‴. Plain `check-sat` decides most of these, z3's other tactics for quantifiers fewer. */
function normal(first: string, second: string, third: string): Query {
  const product = `(* ${first} ${first} ${third})`;
  const both = `(and (<= (* beta ${second}) ${product}) (<= (* beta (- ${second})) ${product}))`;
  return {
    assertion: `(exists ((beta Real)) (and (> beta 0.0) (forall ((x Real)) ${both})))`,
    tactic: "(check-sat)",
    holds: "sat",
  };
}

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
