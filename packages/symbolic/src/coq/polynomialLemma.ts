/**
 * Polynomials that are ≥ 0 or > 0 on ℝ or for u > 0, proved in Coq: p = u^k·s²·h, where h > 0. For u = ±(R + y) beyond the
 * cut-offs h has coefficients ≥ 0 in y; between them `interval` decides.
 */
import { isPositiveOn, polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqNumber } from "./coqText.js";

export type Domain = "line" | "positive";

/** `Lemma name u : [0 < u ->] 0 <= p`, or `0 < p`; undefined where p is not of that kind. */
export function polynomialLemma(name: string, p: Polynomial, domain: Domain, isStrict: boolean): string | undefined {
  if (P.isZero(p)) return isStrict ? undefined : `Lemma ${name} (u : R) : ${hypothesis(domain)}0 <= 0.\nProof. intros; lra. Qed.\n`;
  const { power, square, rest } = factored(p, domain);
  if ((isStrict && P.degree(square) > 0) || !isPositiveOn(rest, lowerEnd(domain), "+inf")) return undefined;
  const core = coreLemma(`${name}_core`, rest, domain);
  if (core === undefined) return undefined;
  const factors = [`u^${power}`, `(${polynomialText(square)})^2`, `(${polynomialText(rest)})`];
  const [sign, as] = isStrict ? ["<", "positive_as"] : ["<=", "nonnegative_as"];
  const steps = isStrict
    ? `apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; [apply pow_lt_or_one; ${positiveOr(domain)} | lra] | exact C]`
    : `apply Rmult_le_pos; [apply Rmult_le_pos; [apply pow_or_one; ${positiveOr(domain)} | apply pow2_ge_0] | apply Rlt_le; exact C]`;
  return `${core}Lemma ${name} (u : R) : ${hypothesis(domain)}0 ${sign} ${polynomialText(p)}.
Proof.
  intros${domain === "line" ? "" : " D"}. assert (C := ${name}_core u${domain === "line" ? "" : " (Rlt_le _ _ D)"}).
  apply (${as} (${factors.join(" * ")})); [ | field].
  ${steps}.
Qed.
`;
}

const hypothesis = (domain: Domain): string => (domain === "line" ? "" : "0 < u -> ");
const lowerEnd = (domain: Domain): Rational | "-inf" => (domain === "line" ? "-inf" : Q.ZERO);
const positiveOr = (domain: Domain): string => (domain === "line" ? "now right" : "left; exact D");

/** p = u^power · square² · rest, the power for u > 0 only; the square holds what rest would vanish at. */
function factored(p: Polynomial, domain: Domain): { power: number; square: Polynomial; rest: Polynomial } {
  const power = domain === "line" ? 0 : p.coefficients.findIndex((c) => c.n !== 0n);
  const shifted = P.polynomial(p.coefficients.slice(power));
  if (isPositiveOn(shifted, lowerEnd(domain), "+inf")) return { power, square: P.ONE, rest: shifted };
  const square = P.squareFreeDecomposition(shifted)
    .map(({ factor, multiplicity }) => P.pow(factor, Math.floor(multiplicity / 2)))
    .reduce(P.mul, P.ONE);
  return { power, square, rest: P.divmod(shifted, P.mul(square, square)).quotient };
}

/** `Lemma name u : 0 < h`, for h > 0 on ℝ; undefined where it is not. */
export const coreOf = (name: string, h: Polynomial): string | undefined =>
  isPositiveOn(h, "-inf", "+inf") ? coreLemma(name, h, "line") : undefined;

/** `Lemma name u : [0 <= u ->] 0 < h`. */
function coreLemma(name: string, h: Polynomial, domain: Domain): string | undefined {
  const right = cutOff(h, 1);
  const left = domain === "line" ? cutOff(h, -1) : 0;
  if (right === undefined || left === undefined) return undefined;
  const statement = `Lemma ${name} (u : R) : ${domain === "line" ? "" : "0 <= u -> "}0 < ${polynomialText(h)}.`;
  if (P.degree(h) === 0) return `${statement}\nProof. intros; lra. Qed.\n`;
  const isSplit = right > 0 || left > 0;
  const parts = [
    `  intros${domain === "line" ? "" : " D"}. destruct (Rle_dec ${right} u) as [H|H].`,
    `  - ${tailSteps(h, right, 1)}`,
    ...(domain === "line" ? [`  - destruct (Rle_dec u (- ${left})) as [H'|H'].`, `    + ${tailSteps(h, left, -1)}`] : []),
    ...(isSplit || domain === "positive" ? [`  ${domain === "line" ? "  +" : "-"} ${middleSteps(left, right)}`] : ["    + lra."]),
  ];
  return `${statement}\nProof.\n${parts.join("\n")}\nQed.\n`;
}

const middleSteps = (left: number, right: number): string =>
  left === 0 && right === 0
    ? "exfalso; lra."
    : `assert (B : - ${left} <= u <= ${right}) by lra. interval with (i_bisect u, i_taylor u, i_degree 8, i_depth 40, i_prec 80).`;

function tailSteps(h: Polynomial, from: number, sign: 1 | -1): string {
  const [lemma, evidence] = sign > 0 ? ["beyond", "H"] : ["below", "H'"];
  return `destruct (${lemma} ${from} u ${evidence}) as [y [Hy ->]]. apply (positive_as (${horner(shifted(h, from, sign))})); [horner_positive Hy | field].`;
}

/** The powers of 2 (and 0) up to which a cut-off is looked for. */
const CUT_OFFS: readonly number[] = [0, ...Array.from({ length: 24 }, (_, k) => 2 ** k)];

/** The first R for which h(±(R + y)) has a positive constant term and coefficients ≥ 0 in y. */
const cutOff = (h: Polynomial, sign: 1 | -1): number | undefined =>
  CUT_OFFS.find((from) => shifted(h, from, sign).coefficients.every((c, k) => (k === 0 ? c.n > 0n : c.n >= 0n)));

/** h(sign·(from + y)). */
const shifted = (h: Polynomial, from: number, sign: 1 | -1): Polynomial =>
  P.compose(h, P.polynomial([Q.fromInteger(sign * from), Q.fromInteger(sign)]));

function horner(p: Polynomial): string {
  const [first, ...others] = p.coefficients.map(coqNumber).toReversed();
  return others.reduce((text, c) => `${c} + y * (${text})`, first as string);
}

/** Highest power first, every coefficient written. */
export function polynomialText(p: Polynomial, variable = "u"): string {
  const terms = p.coefficients.map((c, k) => ({ c, k })).filter(({ c }) => c.n !== 0n);
  const text = terms.toReversed().map(({ c, k }) => `${coqNumber(c)}${k === 0 ? "" : ` * ${variable}^${k}`}`);
  return text.join(" + ") || "0";
}
