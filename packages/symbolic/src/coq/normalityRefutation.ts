/** β-normality refuted: φ′²φ‴ is negative at a point, or vanishes where φ″ does not. */
import type { Statement } from "@flatcheck/certify";
import { Q, type Rational } from "@flatcheck/enclosure";
import type { Claim, Derivatives } from "./claim.js";
import { coqNumber } from "./coqText.js";
import { type Element, elementPower, evaluateElement, multiplyElements } from "./element.js";
import { type CoqOutcome, leftOut } from "./outcome.js";
import { negativePoint, pointLemma, zeroPoint } from "./pointWitness.js";
import { vanishingQuotient } from "./vanishingQuotient.js";

const ID = "3.4";
const NEGATION = "~ exists beta, 0 < beta /\\ forall x, beta * Rabs (phi2 x) <= phi1 x^2 * phi3 x";

export function normalityRefutation(statement: Statement, points: readonly Rational[], d: Derivatives): CoqOutcome {
  const product: Claim = { text: "phi1 x^2 * phi3 x", element: multiplyElements(elementPower(d[1], 2), d[3]) };
  const negative = negativePoint(product, points);
  if (negative !== undefined) return fromNegativePoint(product, pointLemma("assumption_3_4_witness", product, negative), negative.z);
  const root = zeroLemma(product, points, d) ?? rootLemma(rootNear(statement, d[1]), d);
  const limit = root === undefined ? vanishingQuotient("assumption_3_4_violated", limitPoints(statement), d) : undefined;
  if (limit !== undefined) return fromLimit(limit);
  return root === undefined
    ? leftOut(ID, "its witness is neither a point that can be stated nor a limit of polynomials in x or in one exponential")
    : fromRoot(root);
}

function fromNegativePoint(product: Claim, lemma: string, z: Rational): CoqOutcome {
  const text = `${lemma}Theorem assumption_3_4_violated : exists x, ${product.text} < 0.
Proof. exists ${coqNumber(z)}. exact assumption_3_4_witness. Qed.
Theorem assumption_3_4_fails : ${NEGATION}.
Proof.
  intros [beta [P H]]. assert (W := assumption_3_4_witness). assert (N := H ${coqNumber(z)}).
  assert (A := Rmult_le_pos _ _ (Rlt_le _ _ P) (Rabs_pos (phi2 ${coqNumber(z)}))). lra.
Qed.
`;
  return { id: ID, text, theorems: ["assumption_3_4_violated", "assumption_3_4_fails"] };
}

function fromRoot(lemma: string): CoqOutcome {
  const text = `${lemma}Theorem assumption_3_4_fails : ${NEGATION}.
Proof.
  intros [beta [P H]]. destruct assumption_3_4_violated as [x [Z N]]. assert (B := H x).
  assert (A := Rmult_lt_0_compat _ _ P (Rabs_pos_lt _ N)). rewrite Z in B. lra.
Qed.
`;
  return { id: ID, text, theorems: ["assumption_3_4_violated", "assumption_3_4_fails"] };
}

function fromLimit(lemma: string): CoqOutcome {
  const text = `${lemma}Theorem assumption_3_4_fails : ${NEGATION}.
Proof. intros [beta [P H]]. destruct (assumption_3_4_violated beta P) as [x W]. assert (B := H x). lra. Qed.
`;
  return { id: ID, text, theorems: ["assumption_3_4_violated", "assumption_3_4_fails"] };
}

/** Rational points beside which the statement takes a limit. */
function limitPoints(s: Statement): readonly Rational[] {
  const at = s.kind === "ratio-limit" ? s.place.at : s.kind === "rational-limit" ? s.at : s.kind === "root" ? s.bracket[0] : "";
  const point = Q.parse(at);
  return point === undefined ? [Q.ZERO] : [point, Q.ZERO];
}

type Bracket = readonly [Rational, Rational];

/** Short rationals about a root of the element that the statement brackets, between which it changes sign. */
function rootNear(statement: Statement, e: Element): Bracket | undefined {
  if (statement.kind !== "root") return undefined;
  const middle = Q.toNumber(Q.div(Q.add(Q.parse(statement.bracket[0])!, Q.parse(statement.bracket[1])!), Q.fromInteger(2)));
  const bracket = [-1, 1].map((side) => Q.rational(BigInt(Math.round(middle * SCALE) + side), BigInt(SCALE))) as unknown as Bracket;
  const [a, b] = bracket.map((q) => evaluateElement(e, Q.toNumber(q))) as [number, number];
  return a * b < 0 ? bracket : undefined;
}

const SCALE = 4096;

/** `exists x, φ′²φ‴ = 0 and φ″ ≠ 0` at a rational point. */
function zeroLemma(product: Claim, points: readonly Rational[], d: Derivatives): string | undefined {
  const candidates = [...points, Q.ZERO, Q.ONE].filter((q) => Math.abs(evaluateElement(d[2], Q.toNumber(q))) > CLEAR);
  const witness = zeroPoint(product, candidates);
  if (witness === undefined) return undefined;
  const apart = evaluateElement(d[2], Q.toNumber(witness.z)) > 0 ? "Rgt_not_eq" : "Rlt_not_eq";
  return `${VIOLATED}
Proof. exists ${coqNumber(witness.z)}. split; [${witness.tactic} | apply ${apart}; ${UNFOLDED}; interval]. Qed.
`;
}

const CLEAR = 1e-6;
const VIOLATED = "Theorem assumption_3_4_violated : exists x, phi1 x^2 * phi3 x = 0 /\\ phi2 x <> 0.";
const UNFOLDED = "unfold phi1, phi2, phi3; rewrite ?tanh_by_exp";

/** `exists x, φ′²φ‴ = 0 and φ″ ≠ 0` by the intermediate value theorem, as φ′ changes sign in the bracket and φ″ does not vanish in it. */
function rootLemma(bracket: Bracket | undefined, d: Derivatives): string | undefined {
  if (bracket === undefined) return undefined;
  const [a, b] = bracket.map(coqNumber) as [string, string];
  const curvature = bracket.map((q) => evaluateElement(d[2], Q.toNumber(q))) as [number, number];
  if (curvature[0] * curvature[1] <= 0) return undefined;
  const apart = curvature[0] > 0 ? "Rgt_not_eq" : "Rlt_not_eq";
  return `${VIOLATED}
Proof.
  destruct (IVT_cor phi1 ${a} ${b}) as [x [B Z]].
  - intros t. apply derivable_continuous_pt. exists (phi2 t). apply is_derive_Reals, phi1_slope.
  - lra.
  - ${UNFOLDED}; interval with (i_prec 80).
  - exists x. split; [rewrite Z; ring |]. apply ${apart}. ${UNFOLDED}; interval with (i_bisect x, i_prec 80).
Qed.
`;
}
