/** β·|Q| ≤ P refuted: P is negative at a point, or vanishes where Q does not, or P/|Q| tends to 0. */
import { type CertificateStatement, type ConditionOf, type Domain, type Form, isLine } from "@flatcheck/certify";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { claimAt, type Derivatives, formClaim, type Quotient, UNFOLD } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { inside } from "../domainInCoq.js";
import { type Element, evaluateElement } from "../element.js";
import type { Lemmas } from "../lemmas.js";
import { negativePoint, type PointWitness, pointLemma, pointsOf, zeroPoint } from "../pointWitness.js";
import { vanishingQuotient } from "../vanishingQuotient.js";
import type { Names, Refutation } from "./coqCondition.js";

type Dominates = ConditionOf<"dominates">;

/** Ways to refute a condition, as {@link CoqCondition} has them. */
export function refuteDomination(
  c: Dominates,
  statement: CertificateStatement,
  { derivatives: d, domain }: Lemmas,
  names: Names,
): readonly (() => Refutation | undefined)[] {
  const quotient: Quotient = { above: formClaim(d, c.numerator), below: formClaim(d, c.denominator) };
  const points = pointsOf(statement);
  const made = <T>(found: T | undefined, make: (found: T) => Refutation): Refutation | undefined =>
    found === undefined ? undefined : make(found);
  const ways = [
    () => made(negativePoint(quotient.above, points, domain), (witness) => fromNegativePoint(quotient, witness, names, domain)),
    () =>
      made(
        zeroLemma(quotient, points, names) ?? rootLemma({ numerator: c.numerator, quotient, derivatives: d }, statement, names),
        (lemma) => fromRoot(lemma, names),
      ),
    () => made(vanishingQuotient(`${names.theorem}_violated`, limitPoints(statement), quotient), (lemma) => fromLimit(lemma, names)),
  ];
  // The other ways choose a point of ℝ.
  return isLine(domain) ? ways : ways.slice(0, 1);
}

function fromNegativePoint({ above, below }: Quotient, witness: PointWitness, names: Names, domain: Domain): Refutation {
  const { theorem, positive } = names;
  const point = coqNumber(witness.z);
  return {
    lemma: pointLemma(`${theorem}_witness`, above, witness),
    violated: `Theorem ${theorem}_violated : exists x, ${inside(domain)}${above.text} < 0.\nProof. exists ${point}. ${isLine(domain) ? "" : "split; [lra |]. "}exact ${theorem}_witness. Qed.`,
    at: { point, choose: "" },
    close: `assert (W := ${theorem}_witness). assert (A := Rmult_le_pos _ _ (Rlt_le _ _ ${positive}) (Rabs_pos (${claimAt(below, point)}))). lra.`,
  };
}

const fromRoot = (violated: string, { theorem, positive, said }: Names): Refutation => ({
  lemma: "",
  violated,
  at: { point: "x", choose: `destruct ${theorem}_violated as [x [Z N]]. ` },
  close: `assert (A := Rmult_lt_0_compat _ _ ${positive} (Rabs_pos_lt _ N)). rewrite Z in ${said}. lra.`,
});

const fromLimit = (violated: string, { theorem, constant, positive }: Names): Refutation => ({
  lemma: "",
  violated,
  at: { point: "x", choose: `destruct (${theorem}_violated ${constant} ${positive}) as [x W]. ` },
  close: "lra.",
});

/** Rational points beside which the statement takes a limit. */
function limitPoints(s: CertificateStatement): readonly Rational[] {
  const at = s.kind === "ratio-limit" ? s.place.at : s.kind === "rational-limit" ? s.at : s.kind === "root" ? s.bracket[0] : "";
  const point = Q.parse(at);
  return point === undefined ? [Q.ZERO] : [point, Q.ZERO];
}

const violated = ({ above, below }: Quotient, { theorem }: Names): string =>
  `Theorem ${theorem}_violated : exists x, ${above.text} = 0 /\\ ${below.text} <> 0.`;
const CLEAR = 1e-6;
const UNFOLDED = `${UNFOLD}; elementary`;

/** `exists x, P = 0 and Q ≠ 0` at a rational point. */
function zeroLemma(quotient: Quotient, points: readonly Rational[], names: Names): string | undefined {
  const { above, below } = quotient;
  const candidates = [...points, Q.ZERO, Q.ONE].filter((q) => Math.abs(evaluateElement(below.element, Q.toNumber(q))) > CLEAR);
  const witness = zeroPoint(above, candidates);
  if (witness === undefined) return undefined;
  const apart = evaluateElement(below.element, Q.toNumber(witness.z)) > 0 ? "Rgt_not_eq" : "Rlt_not_eq";
  return `${violated(quotient, names)}
Proof. exists ${coqNumber(witness.z)}. split; [${witness.tactic} | apply ${apart}; ${UNFOLDED}; interval]. Qed.`;
}

type Bracket = readonly [Rational, Rational];

const SCALE = 4096;

/** Short rationals about a root of the element that the statement brackets, between which it changes sign. */
function rootNear(statement: CertificateStatement, e: Element): Bracket | undefined {
  if (statement.kind !== "root") return undefined;
  const middle = Q.toNumber(Q.div(Q.add(Q.parse(statement.bracket[0])!, Q.parse(statement.bracket[1])!), Q.fromInteger(2)));
  const bracket = [-1, 1].map((side) => Q.rational(BigInt(Math.round(middle * SCALE) + side), BigInt(SCALE))) as unknown as Bracket;
  const [a, b] = bracket.map((q) => evaluateElement(e, Q.toNumber(q))) as [number, number];
  return a * b < 0 ? bracket : undefined;
}

/** k where every term of the numerator has the factor φ⁽ᵏ⁾, k = 1 or 2: these have slopes in the file. */
const factorOrders = (numerator: Form): readonly (1 | 2)[] =>
  ([1, 2] as const).filter((k) => numerator.every((t) => (t.powers[k] ?? 0) > 0));

/** P/|Q|, with P as a form of which derivatives are factors. */
interface Factored {
  readonly numerator: Form;
  readonly quotient: Quotient;
  readonly derivatives: Derivatives;
}

/** `exists x, P = 0 and Q ≠ 0` by the intermediate value theorem, as a factor φ⁽ᵏ⁾ of P changes sign in the bracket and Q does not vanish in it. */
function rootLemma({ numerator, quotient, derivatives }: Factored, statement: CertificateStatement, names: Names): string | undefined {
  const found = factorOrders(numerator).flatMap((k) => {
    const bracket = rootNear(statement, item(derivatives, k));
    return bracket === undefined ? [] : [{ k, bracket }];
  })[0];
  if (found === undefined) return undefined;
  const { k, bracket } = found;
  const [a, b] = bracket.map(coqNumber) as [string, string];
  const below = bracket.map((q) => evaluateElement(quotient.below.element, Q.toNumber(q))) as [number, number];
  if (below[0] * below[1] <= 0) return undefined;
  const apart = below[0] > 0 ? "Rgt_not_eq" : "Rlt_not_eq";
  return `${violated(quotient, names)}
Proof.
  destruct (IVT_cor phi${k} ${a} ${b}) as [x [B Z]].
  - intros t. apply derivable_continuous_pt. exists (phi${k + 1} t). apply is_derive_Reals, phi${k}_slope.
  - lra.
  - ${UNFOLDED}; interval with (i_prec 80).
  - exists x. split; [rewrite Z; ring |]. apply ${apart}. ${UNFOLDED}; interval with (i_bisect x, i_prec 80).
Qed.`;
}
