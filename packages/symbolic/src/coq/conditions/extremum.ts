/** A sharp constant in Coq: no value is below a number a little below the infimum, and some value is below a number a little above it. */
import type { CertificateStatement, ConditionOf, ConstantBounds, Domain } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { aboveBound, type Claim, formClaim, formInCoq, nameOfForm, plusMultiple, UNFOLD } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { given, inside, pointsIn, premise } from "../domainInCoq.js";
import { evaluateElement, numberOf } from "../element.js";
import type { Lemmas } from "../lemmas.js";
import { atPoint, pointsOf, SIMPLE_POINTS } from "../pointWitness.js";
import type { CoqCondition, Evidence, Open, Proved } from "./coqCondition.js";

type Extremum = ConditionOf<"extremum">;

export const extremumInCoq: CoqCondition<Extremum> = {
  isStated: ({ parts }) => parts.every(({ guards }) => guards.length === 0),
  isPointwise: false,
  isOnIntervals: true,
  constant: () => undefined,
  claim: () => "",
  prove,
  unfound: "no value that Coq sees to leave every bound",
  refute: () => [],
};

/** num/|den| where den ≠ 0, in Coq and in doubles. */
interface Quotient {
  readonly above: Claim;
  readonly below: Claim;
  /** What den is, where it is the same number > 0 everywhere. */
  readonly divisor: Rational | undefined;
  /** Whether den is a number > 0, a square, or a product of even powers. */
  readonly isNonNegative: boolean;
  /** `num / Rabs (den)`. */
  readonly text: string;
}

function quotientsOf({ parts }: Extremum, { derivatives }: Lemmas): readonly Quotient[] {
  return parts.map(({ numerator, denominator, isNonNegative }) => {
    const [above, below] = [formClaim(derivatives, numerator), formClaim(derivatives, denominator)];
    const number = numberOf(below.element);
    const divisor = number !== undefined && number.n > 0n && below.parts.length === 0 ? number : undefined;
    const isUnit = divisor !== undefined && Q.eq(divisor, Q.ONE);
    return { above, below, divisor, isNonNegative, text: isUnit ? above.text : `(${above.text}) / Rabs (${formInCoq(denominator)})` };
  });
}

function prove(c: Extremum, { constant, statements }: Evidence, lemmas: Lemmas): Proved | Open {
  const bounds = constant === undefined ? undefined : infimumOf(c, constant);
  if (bounds === undefined) return { reason: "no finite bounds of the constant are certified" };
  const quotients = quotientsOf(c, lemmas);
  const name = c.parts.map(({ numerator, denominator }) => `${nameOfForm(numerator)}_over_${nameOfForm(denominator)}`).join("_and_");
  const witness = witnessOf(quotients, bounds.above, statements, lemmas.domain);
  if (witness === undefined) return { reason: "no point is found at which the value is as close to the constant as is certified" };
  let reason = "";
  for (const below of bounds.below) {
    const found = quotients.map((quotient, i) => proveAbove(`${name}_${i + 1}`, quotient, below, lemmas));
    const open = found.find((f) => "reason" in f);
    if (open === undefined) return stated(quotients, { below, above: bounds.above, witness }, found as readonly Proved[], lemmas.domain);
    reason = "reason" in open ? open.reason : "";
  }
  return { reason };
}

const SLACK = Q.rational(1n, 10_000_000n);
const DIGITS = 12;

/** Bounds of the infimum of the parts: from below, the certified one where it is exact and short, then a little less; from above a little more. */
function infimumOf({ extremum }: Extremum, { lower, upper }: ConstantBounds): { below: readonly Rational[]; above: Rational } | undefined {
  if (typeof lower === "string" || typeof upper === "string") return undefined;
  const [a, b] = extremum === "inf" ? [lower, upper] : [Q.neg(upper), Q.neg(lower)];
  const slack = Q.mul(Q.max(Q.abs(a), Q.rational(1n, 1000n)), SLACK);
  const rounded = (q: Rational, way: "down" | "up"): Rational => Q.parse(Q.toDecimal(q, DIGITS, way)) as Rational;
  const relaxed = rounded(Q.sub(a, slack), "down");
  return { below: Q.eq(a, b) && Q.toString(a).length <= 2 * DIGITS ? [a, relaxed] : [relaxed], above: rounded(Q.add(b, slack), "up") };
}

/** `bound·|den| <= num`, from both signs of den. */
function proveAbove(name: string, { above, below, divisor, isNonNegative }: Quotient, bound: Rational, lemmas: Lemmas): Proved | Open {
  const claims =
    divisor === undefined
      ? [plusMultiple(above, Q.neg(bound), below), ...(isNonNegative ? [] : [plusMultiple(above, bound, below)])]
      : [aboveBound(above, Q.mul(bound, divisor))];
  const proofs = claims.map((claim, i) => ({ name: `${name}_${i + 1}`, proof: lemmas.prove(`${name}_${i + 1}`, claim, false) }));
  const open = proofs.map((p) => p.proof).find((p) => p.kind === "open");
  if (open?.kind === "open") return { reason: open.reason };
  const names = proofs.map((p) => p.name);
  const facts = names.map((lemma, i) => `assert (L${i} := ${lemma} x${given(lemmas.domain)}); `).join("");
  const absolute = isNonNegative ? "rewrite Rabs_pos_eq by (first [visible | nra])" : "apply normality_from_both_signs";
  const apart = `intros N; apply quotient_above; [exact N | ${absolute}; lra]`;
  return { lemmas: names, tactic: `${facts}${divisor === undefined ? apart : "lra"}` };
}

interface Stated {
  readonly below: Rational;
  readonly above: Rational;
  readonly witness: { readonly part: number; readonly z: Rational };
}

function stated(quotients: readonly Quotient[], { below, above, witness }: Stated, proved: readonly Proved[], domain: Domain): Proved {
  const each = quotients.map(
    ({ below: den, divisor, text }) => `${divisor === undefined ? `(${den.text} <> 0 -> ` : "("}${coqNumber(below)} <= ${text})`,
  );
  const taken = quotients[witness.part] as Quotient;
  const nonzero = taken.divisor === undefined ? `${taken.below.text} <> 0 /\\ ` : "";
  const z = coqNumber(witness.z);
  const clear = evaluateElement(taken.below.element, Q.toNumber(witness.z)) > 0 ? "Rgt_not_eq" : "Rlt_not_eq";
  const value = `${UNFOLD}; elementary; ${atPoint({ ...taken.above, parts: [...taken.above.parts, ...taken.below.parts] })}`;
  const steps = [
    ...(inside(domain) === "" ? [] : ["split; [lra |]"]),
    ...(nonzero === "" ? [] : [`split; [apply ${clear}; ${value} |]`]),
    value,
  ];
  return {
    claim: `(forall x, ${premise(domain)}${each.join(" /\\ ")}) /\\ exists x, ${inside(domain)}${nonzero}${taken.text} < ${coqNumber(above)}`,
    lemmas: proved.flatMap((p) => p.lemmas),
    tactic: `split; [intros x${given(domain)}; ${proved.map((p) => p.tactic).reduceRight((rest, one) => `split; [${one} | ${rest}]`)} | exists ${z}; ${steps.join("; ")}]`,
  };
}

/** A point at which one of the quotients is clearly below the number: a simple one, or one beside the least of the values. */
function witnessOf(
  quotients: readonly Quotient[],
  above: Rational,
  statements: readonly CertificateStatement[],
  domain: Domain,
): Stated["witness"] | undefined {
  const limit = Q.toNumber(above);
  const points = pointsIn(domain, [...statements.flatMap(pointsOf), ...SIMPLE_POINTS]);
  for (const [part, quotient] of quotients.entries()) {
    const value = (z: Rational): number => valueAt(quotient, Q.toNumber(z));
    const simple = points.find((z) => value(z) < limit - CLEAR * Math.abs(limit));
    if (simple !== undefined) return { part, z: simple };
    const near = points.filter((z) => Number.isFinite(value(z))).toSorted((a, b) => value(a) - value(b))[0];
    const z = near === undefined ? undefined : pointsIn(domain, [refined(quotient, Q.toNumber(near))])[0];
    if (z !== undefined && value(z) < limit - CLEAR * Math.abs(limit)) return { part, z };
  }
  return undefined;
}

/** Above the rounding of doubles, below the slack. */
const CLEAR = 1e-10;

const valueAt = ({ above, below }: Quotient, x: number): number => {
  const den = Math.abs(evaluateElement(below.element, x));
  return den < 1e-6 ? Number.POSITIVE_INFINITY : evaluateElement(above.element, x) / den;
};

/** The least value within 1/8, by a search in thirds, at a number of few digits. */
function refined(quotient: Quotient, x: number): Rational {
  let [a, b] = [x - 0.125, x + 0.125];
  for (let i = 0; i < 60; i++) {
    const [m, n] = [a + (b - a) / 3, b - (b - a) / 3];
    if (valueAt(quotient, m) < valueAt(quotient, n)) b = n;
    else a = m;
  }
  return Q.parse(Q.toDecimal(Q.fromNumber((a + b) / 2), 8, "down")) as Rational;
}
