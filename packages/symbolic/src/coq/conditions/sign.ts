/** Signs in Coq: ρ ≤ F for a number ρ > 0, or 0 < F, for all x. */
import { type CertificateStatement, type ConditionOf, type Domain, formNotation, isLine, symbolOf } from "@flatcheck/certify";
import { aboveBound, type Claim, formClaim, formInCoq, nameOfForm } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { given, inside } from "../domainInCoq.js";
import type { Lemmas } from "../lemmas.js";
import { negativePoint, type PointWitness, pointLemma, pointsOf, zeroPoint } from "../pointWitness.js";
import { vanishingLemma } from "../vanishing.js";
import { bestBound } from "./bestBound.js";
import type { CoqCondition, Evidence, Names, Open, Proved, Refutation } from "./coqCondition.js";

type Sign = ConditionOf<"sign">;

const isUniform = ({ relation }: Sign): boolean => relation === "uniformly-positive";

export const signInCoq: CoqCondition<Sign> = {
  isStated: ({ relation }) => relation !== "increasing",
  isPointwise: true,
  isOnIntervals: true,
  constant: (c) => (isUniform(c) ? (c.constant ?? "rho") : undefined),
  claim: (c, constant) => `${isUniform(c) ? constant : "0"} ${c.relation === "positive" ? "<" : "<="} ${formInCoq(c.form)}`,
  prove: (c, { constant }, lemmas) => (isUniform(c) ? proveAbove(c, constant, lemmas) : provePositive(c, lemmas)),
  unfound: "neither a rational point nor the limit of a polynomial in one exponential",
  refute,
};

const lemmaAbove = ({ form }: Pick<Sign, "form">): string => `${nameOfForm(form)}_above`;
const words = ({ form }: Pick<Sign, "form">): string => formNotation(form, "function").text;
/** From `0 <= F − ρ`. */
const fromBound = (lemma: string, domain: Domain): string => `assert (L := ${lemma} x${given(domain)}); lra`;

function proveAbove(c: Sign, constant: Evidence["constant"], lemmas: Lemmas): Proved | Open {
  const claim = formClaim(lemmas.derivatives, c.form);
  const found = bestBound(lemmaAbove(c), (bound) => [aboveBound(claim, bound)], constant, lemmas);
  if ("reason" in found) return { reason: `${words(c)} ≥ ${symbolOf(c.constant ?? "rho").text}: ${found.reason}` };
  lemmas.bounds.set(nameOfForm(c.form), found.bound);
  return { ...found, tactic: fromBound(lemmaAbove(c), lemmas.domain) };
}

/** `0 < F` or `0 <= F`, from a bound that stands in the file already, or by itself. */
export function provePositive(c: Pick<Sign, "form" | "relation">, lemmas: Lemmas): Proved | Open {
  const above = lemmaAbove(c);
  if (lemmas.isWritten(above)) return { lemmas: [], tactic: fromBound(above, lemmas.domain) };
  const isStrict = c.relation !== "nonnegative";
  const name = `${nameOfForm(c.form)}_${isStrict ? "positive" : "nonnegative"}`;
  const proof = lemmas.prove(name, formClaim(lemmas.derivatives, c.form), isStrict);
  if (proof.kind === "open") return { reason: `${words(c)} ${isStrict ? ">" : "≥"} 0: ${proof.reason}` };
  return { lemmas: [name], tactic: `exact (${name} x${given(lemmas.domain)})` };
}

function refute(c: Sign, statement: CertificateStatement, lemmas: Lemmas, names: Names): readonly (() => Refutation | undefined)[] {
  const { domain } = lemmas;
  const [claim, points] = [formClaim(lemmas.derivatives, c.form), pointsOf(statement)];
  const atPoint = (find: typeof negativePoint) => () => {
    const witness = find(claim, points, domain);
    return witness === undefined ? undefined : fromPoint(claim, witness, names, domain);
  };
  const inLimit = (): Refutation | undefined => {
    const lemma = vanishingLemma(`${names.theorem}_witness`, claim);
    return lemma === undefined ? undefined : fromLimit(claim, lemma, names);
  };
  return [
    atPoint(negativePoint),
    ...(c.relation === "nonnegative" ? [] : [atPoint(zeroPoint)]),
    ...(isUniform(c) && isLine(domain) ? [inLimit] : []),
  ];
}

function fromPoint(claim: Claim, witness: PointWitness, { theorem }: Names, domain: Domain): Refutation {
  const point = coqNumber(witness.z);
  return {
    lemma: pointLemma(`${theorem}_witness`, claim, witness),
    violated: `Theorem ${theorem}_violated : exists x, ${inside(domain)}${claim.text} ${witness.relation} 0.
Proof. exists ${point}. ${isLine(domain) ? "" : "split; [lra |]. "}exact ${theorem}_witness. Qed.`,
    at: { point, choose: "" },
    close: `assert (W := ${theorem}_witness). lra.`,
  };
}

const fromLimit = (claim: Claim, lemma: string, { theorem, constant, positive }: Names): Refutation => ({
  lemma,
  violated: `Theorem ${theorem}_violated : forall rho, 0 < rho -> exists x, ${claim.text} < rho.
Proof. exact ${theorem}_witness. Qed.`,
  at: { point: "x", choose: `destruct (${theorem}_witness ${constant} ${positive}) as [x W]. ` },
  close: "lra.",
});
