/** Polynomials as SMT-LIB terms. */
import { bindParameters, derivative, type Expression, parse } from "@flatcheck/activation";
import { Q, type Rational } from "@flatcheck/enclosure";
import type { Activation } from "./repository.js";

/**
 * The query whose models are the points where Assumption 3.1 fails: for a polynomial, ρ > 0 exists iff φ′ and φ‴ have no
 * value ≤ 0. Undefined when the activation is not typed as a polynomial.
 */
export function violationOf31({ expr, params }: Activation): string | undefined {
  const values = new Map(Object.entries(params).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const phi = bindParameters(parse(expr, { parameters: [...values.keys()] }), values);
  const [first, third] = [derivative(phi), derivative(phi, 3)].map(term);
  if (term(phi) === undefined || first === undefined || third === undefined) return undefined;
  return `(or (<= ${first} 0.0) (<= ${third} 0.0))`;
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
