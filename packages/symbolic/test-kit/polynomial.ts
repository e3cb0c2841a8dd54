/** Polynomials read off an expression tree, and as terms of SMT-LIB: nothing of the prover is used, so that an oracle can judge it. */
import type { Expression } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** Coefficients from the constant one up. */
export type Coefficients = readonly Rational[];

const at = (p: Coefficients, k: number): Rational => p[k] ?? Q.ZERO;
const indices = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

function add(p: Coefficients, q: Coefficients, factor: Rational = Q.ONE): Coefficients {
  return indices(Math.max(p.length, q.length)).map((k) => Q.add(at(p, k), Q.mul(factor, at(q, k))));
}

export function times(p: Coefficients, q: Coefficients): Coefficients {
  const sum = indices(Math.max(0, p.length + q.length - 1)).map(() => Q.ZERO);
  p.forEach((a, i) => q.forEach((b, j) => (sum[i + j] = Q.add(sum[i + j] as Rational, Q.mul(a, b)))));
  return sum;
}

export const differentiate = (p: Coefficients): Coefficients => p.slice(1).map((c, k) => Q.mul(Q.fromInteger(k + 1), c));

const constantOf = (p: Coefficients | undefined): Rational | undefined =>
  p?.slice(1).every((c) => c.n === 0n) === true ? at(p, 0) : undefined;

/** The polynomial that an expression is; undefined when another operator occurs. */
export function polynomialOf(e: Expression): Coefficients | undefined {
  if (e.kind === "number") return [e.value];
  if (e.kind === "variable") return [Q.ZERO, Q.ONE];
  if (e.kind !== "apply") return undefined;
  const [p, q] = e.args.map(polynomialOf);
  if (p === undefined || (q === undefined && e.args.length > 1)) return undefined;
  const second = q ?? [];
  const scalar = constantOf(q);
  switch (e.operator) {
    case "neg":
      return p.map(Q.neg);
    case "add":
      return add(p, second);
    case "sub":
      return add(p, second, Q.fromInteger(-1));
    case "mul":
      return times(p, second);
    case "div":
      return scalar === undefined || scalar.n === 0n ? undefined : p.map((c) => Q.div(c, scalar));
    case "pow":
      return scalar === undefined || scalar.d !== 1n || scalar.n < 0n
        ? undefined
        : indices(Number(scalar.n)).reduce<Coefficients>((a) => times(a, p), [Q.ONE]);
    default:
      return undefined;
  }
}

const integer = (n: bigint): string => (n < 0n ? `(- ${-n}.0)` : `${n}.0`);

/** A rational number in SMT-LIB. */
export const smtNumber = (q: Rational): string => (q.d === 1n ? integer(q.n) : `(/ ${integer(q.n)} ${integer(q.d)})`);

/** A polynomial in x in SMT-LIB. */
export function smtPolynomial(p: Coefficients): string {
  const terms = p.flatMap((c, k) => (c.n === 0n ? [] : [`(* ${[smtNumber(c), ...indices(k).map(() => "x")].join(" ")} 1.0)`]));
  return terms.length === 0 ? "0.0" : terms.length === 1 ? (terms[0] as string) : `(+ ${terms.join(" ")})`;
}
