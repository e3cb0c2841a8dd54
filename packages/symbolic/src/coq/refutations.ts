/** Theorems for the assumptions that fail: a point, or a limit, at which an inequality is violated. */
import type { Statement } from "@flatcheck/certify";
import { Q, type Rational } from "@flatcheck/enclosure";
import { partsOf } from "./activationInCoq.js";
import type { Claim, Derivatives } from "./claim.js";
import { coqNumber } from "./coqText.js";
import { normalityRefutation } from "./normalityRefutation.js";
import { type CoqOutcome, leftOut } from "./outcome.js";
import { negativePoint, pointLemma, zeroPoint } from "./pointWitness.js";
import { vanishingLemma } from "./vanishing.js";

/** The theorem that the assumption fails, from the refuting statement or from a simpler witness. */
export function refutation(id: string, statement: Statement, d: Derivatives): CoqOutcome {
  const points = pointsOf(statement);
  if (statement.kind === "undefined" || statement.kind === "pole" || statement.kind === "jump")
    return leftOut(id, "it fails because φ or a derivative does not exist everywhere, which is not stated in Coq");
  return id === "3.4" ? normalityRefutation(statement, points, d) : slopeRefutation(id, points, d);
}

/** The rational points that a statement names. */
export function pointsOf(s: Statement): readonly Rational[] {
  if (s.kind === "value" || s.kind === "ratio-value") return [Q.parse(s.z) as Rational];
  if (s.kind === "root") return s.bracket.map((end) => Q.parse(end) as Rational);
  return s.kind === "identically-zero" ? [Q.ZERO] : [];
}

function slopeRefutation(id: string, points: readonly Rational[], d: Derivatives): CoqOutcome {
  const claims = ([1, 3] as const).map((k): Claim => ({ text: `phi${k} x`, element: d[k] }));
  for (const find of [negativePoint, zeroPoint]) {
    for (const claim of claims) {
      const witness = find(claim, points);
      if (witness !== undefined) return fromPoint(id, claim, pointLemma(`${nameOf(id)}_witness`, claim, witness), witness);
    }
  }
  if (id === "3.1") {
    for (const claim of claims) {
      const lemma = vanishingLemma(`${nameOf(id)}_witness`, claim, partsOf(d));
      if (lemma !== undefined) return fromLimit(id, claim, lemma);
    }
  }
  return leftOut(id, "its witness is neither a rational point nor the limit of a polynomial in one exponential");
}

const nameOf = (id: string): string => `assumption_${id.replaceAll(/[.-]/g, "_")}`;

/** The assumption, negated. */
const negation = (id: string): string =>
  id === "3.1"
    ? "~ exists rho1 rho2, 0 < rho1 /\\ 0 < rho2 /\\ forall x, rho1 <= phi1 x /\\ rho2 <= phi3 x"
    : "~ forall x, 0 < phi1 x /\\ 0 < phi3 x";

function fromPoint(
  id: string,
  claim: Claim,
  lemma: string,
  { z, relation }: { readonly z: Rational; readonly relation: string },
): CoqOutcome {
  const name = nameOf(id);
  const opening = id === "3.1" ? "intros [rho1 [rho2 [P1 [P2 H]]]]. " : "intros H. ";
  const text = `${lemma}Theorem ${name}_violated : exists x, ${claim.text} ${relation} 0.
Proof. exists ${coqNumber(z)}. exact ${name}_witness. Qed.
Theorem ${name}_fails : ${negation(id)}.
Proof. ${opening}destruct (H ${coqNumber(z)}). assert (W := ${name}_witness). lra. Qed.
`;
  return { id, text, theorems: [`${name}_violated`, `${name}_fails`] };
}

function fromLimit(id: string, claim: Claim, lemma: string): CoqOutcome {
  const name = nameOf(id);
  const rho = claim.text === "phi1 x" ? "rho1 P1" : "rho2 P2";
  const text = `${lemma}Theorem ${name}_violated : forall rho, 0 < rho -> exists x, ${claim.text} < rho.
Proof. exact ${name}_witness. Qed.
Theorem ${name}_fails : ${negation(id)}.
Proof. intros [rho1 [rho2 [P1 [P2 H]]]]. destruct (${name}_witness ${rho}) as [x W]. destruct (H x). lra. Qed.
`;
  return { id, text, theorems: [`${name}_violated`, `${name}_fails`] };
}
