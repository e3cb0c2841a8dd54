/** A derivative of φ strictly increases, in Coq: by its slope, which is > 0 but at points that are named. */
import {
  type CertificateStatement,
  type ConditionOf,
  type Domain,
  derivativeOrder,
  formNotation,
  isLine,
  phi,
  sameForm,
} from "@flatcheck/certify";
import { derivativeName } from "../activationInCoq.js";
import { type Claim, formClaim } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { inside, interiorOf, premise } from "../domainInCoq.js";
import { isolatedZeros } from "../isolatedZeros.js";
import type { Lemmas } from "../lemmas.js";
import { negativePoint, type PointWitness, pointLemma, pointsOf } from "../pointWitness.js";
import type { CoqCondition, Evidence, Names, Open, Proved, Refutation } from "./coqCondition.js";
import { provePositive } from "./sign.js";

type Sign = ConditionOf<"sign">;

/** φ⁽ᵏ⁻¹⁾ and φ⁽ᵏ⁾ by name, and the lemma that one is the slope of the other. */
function functionsOf({ form }: Pick<Sign, "form">): { readonly f: string; readonly slope: string; readonly lemma: string } {
  const k = derivativeOrder(form);
  const f = derivativeName(k - 1);
  return { f, slope: derivativeName(k), lemma: `${f}_slope` };
}

export const increasingInCoq: CoqCondition<Sign> = {
  isStated: ({ form, relation }) => relation === "increasing" && sameForm(form, phi(derivativeOrder(form))) && derivativeOrder(form) > 0,
  isPointwise: false,
  isOnIntervals: true,
  constant: () => undefined,
  claim: (c, _, domain) => {
    const { f } = functionsOf(c);
    return `forall x y, ${premise(domain)}${premise(domain, "y")}x < y -> ${f} x < ${f} y`;
  },
  prove,
  unfound: "no rational point at which a slope is negative",
  refute,
};

function prove(c: Sign, _: Evidence, lemmas: Lemmas): Proved | Open {
  const { f, slope, lemma } = functionsOf(c);
  if (!isLine(lemmas.domain)) return proveInside(c, lemmas);
  const strict = provePositive(c, lemmas);
  if ("tactic" in strict) return { ...strict, tactic: `apply (increasing_by_slope ${f} ${slope} ${lemma}); intros x; ${strict.tactic}` };
  const weak = provePositive({ ...c, relation: "nonnegative" }, lemmas);
  const zeros = isolatedZeros(slope, formClaim(lemmas.derivatives, c.form));
  if ("reason" in weak || zeros === undefined)
    return { reason: `${formNotation(c.form, "function").text} > 0 but at single points: ${strict.reason}` };
  const name = lemmas.add(`${slope}_zeros`, zeros.lemma);
  const tactic = `apply (increasing_but_at ${zeros.list} ${f} ${slope} ${lemma}); [intros x; ${weak.tactic} | apply ${name}]`;
  return { lemmas: [...weak.lemmas, name], tactic };
}

/** Between two points of an interval lies one at which the slope is that of the line through them, and is > 0. */
function proveInside(c: Sign, lemmas: Lemmas): Proved | Open {
  const { f, slope, lemma } = functionsOf(c);
  const name = `${slope}_positive_inside`;
  const proof = lemmas.proveInside(name, formClaim(lemmas.derivatives, c.form));
  if (proof.kind === "open") return { reason: `${formNotation(c.form, "function").text} > 0 inside: ${proof.reason}` };
  const tactic = `intros x y X Y L; destruct (mean_slope ${f} ${slope} x y ${lemma} L) as [c [C E]]; assert (P : 0 < ${slope} c) by (apply ${name}; lra); nra`;
  return { lemmas: [name], tactic };
}

function refute(c: Sign, statement: CertificateStatement, lemmas: Lemmas, names: Names): readonly (() => Refutation | undefined)[] {
  const { domain } = lemmas;
  const claim = formClaim(lemmas.derivatives, c.form);
  const fromNegative = (): Refutation | undefined => {
    const witness = negativePoint(claim, pointsOf(statement), interiorOf(domain));
    return witness === undefined ? undefined : fromPoint(c, claim, witness, names, domain);
  };
  return [fromNegative, () => (claim.element.size === 0 && isLine(domain) ? flat(c, claim, names) : undefined)];
}

function fromPoint(c: Sign, claim: Claim, witness: PointWitness, { theorem, said }: Names, domain: Domain): Refutation {
  const { f, slope, lemma } = functionsOf(c);
  const z = coqNumber(witness.z);
  const onLine = `exact (not_increasing_by_slope ${f} ${slope} ${z} ${lemma} ${theorem}_witness ${said}).`;
  return {
    lemma: pointLemma(`${theorem}_witness`, claim, witness),
    violated: `Theorem ${theorem}_violated : exists x, ${inside(domain)}${claim.text} < 0.
Proof. exists ${z}. ${isLine(domain) ? "" : "split; [lra |]. "}exact ${theorem}_witness. Qed.`,
    close: isLine(domain) ? onLine : withinText(f, slope, z, lemma, { theorem, said }, domain),
  };
}

/** Two points beside the witness, the right one no higher. */
function withinText(
  f: string,
  slope: string,
  z: string,
  lemma: string,
  { theorem, said }: Pick<Names, "theorem" | "said">,
  { from, to }: Domain,
): string {
  const [a, b] = [typeof from === "string" ? `(${z} - 1)` : coqNumber(from), typeof to === "string" ? `(${z} + 1)` : coqNumber(to)];
  return `destruct (not_increasing_within ${f} ${slope} ${a} ${b} ${z} ${lemma} ltac:(lra) ${theorem}_witness) as [x [y [X [Y [L N]]]]]. specialize (${said} x y ltac:(lra) ltac:(lra) L). lra.`;
}

/** The slope is 0 everywhere. */
function flat(c: Sign, claim: Claim, { theorem, said }: Names): Refutation {
  const { f, slope, lemma } = functionsOf(c);
  return {
    lemma: "",
    violated: `Theorem ${theorem}_violated : forall x, ${claim.text} = 0.
Proof. intros x. unfold ${slope}. ring. Qed.`,
    close: `exact (not_increasing_if_flat ${f} ${slope} ${lemma} ${theorem}_violated ${said}).`,
  };
}
