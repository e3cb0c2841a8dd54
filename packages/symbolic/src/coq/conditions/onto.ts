/** φ⁽ᵏ⁾ takes every value, in Coq: it is continuous, and grows with its slope beyond cut-offs, or as fast as a·x. A bound refutes it. */
import { type CertificateStatement, type ConditionOf, derivativeOrder, formNotation } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { derivativeName } from "../activationInCoq.js";
import { aboveBound, belowBound, type Claim, derivativeNumber, formClaim } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { evaluateElement } from "../element.js";
import { aboveLine, atLeast, belowLine, lineAbove, oppositeAboveLine, oppositeAtLeast, type TwoTails, twoTails } from "../growth.js";
import type { Lemmas } from "../lemmas.js";
import { provePositivity } from "../positivity.js";
import type { CoqCondition, Evidence, Names, Open, Proved, Refutation } from "./coqCondition.js";

type Onto = ConditionOf<"onto">;

const nameOf = ({ form }: Onto): string => derivativeName(derivativeOrder(form));

export const ontoInCoq: CoqCondition<Onto> = {
  isStated: ({ form }) => derivativeNumber(form) !== undefined,
  isPointwise: false,
  isOnIntervals: false,
  constant: () => undefined,
  claim: (c) => `forall y, exists x, ${nameOf(c)} x = y`,
  prove,
  unfound: "no bound of φ that is seen on all of ℝ",
  refute,
};

function prove(c: Onto, _: Evidence, lemmas: Lemmas): Proved | Open {
  const [f, k] = [nameOf(c), derivativeOrder(c.form)];
  const slope = derivativeName(k + 1);
  const value = formClaim(lemmas.derivatives, c.form);
  const rate: Claim = { text: `${slope} x`, element: lemmas.derivative(k + 1), parts: [lemmas.derivative(k + 1)] };
  const ways: readonly (readonly [string, () => TwoTails | undefined])[] = [
    ["onto_by_slopes", () => twoTails(`${slope}_stays`, atLeast, atLeast, rate)],
    ["onto_by_falling_slopes", () => twoTails(`${slope}_stays`, oppositeAtLeast, oppositeAtLeast, rate)],
    ["onto_by_growth", () => twoTails(`${f}_leaves`, aboveLine, belowLine, value)],
    ["onto_by_falling_growth", () => twoTails(`${f}_leaves`, oppositeAboveLine, lineAbove, value)],
  ];
  for (const [rule, find] of ways) {
    const found = find();
    if (found === undefined) continue;
    const name = lemmas.add(`${f}_${rule}`, found.text);
    const tactic = `apply (${rule} ${f} ${slope} ${found.numbers} ${f}_slope); [lra | exact ${found.right} | exact ${found.left}]`;
    return { lemmas: [name], tactic };
  }
  return { reason: `neither ${formNotation(c.form, "function").text} nor its slope is seen to leave a multiple of x on both sides` };
}

function refute(c: Onto, _: CertificateStatement, lemmas: Lemmas, names: Names): readonly (() => Refutation | undefined)[] {
  const claim = formClaim(lemmas.derivatives, c.form);
  return ([1, -1] as const).map((side) => () => fromBound(c, claim, side, names));
}

/** φ stays below (side 1) or above (side −1) a number. */
function fromBound(c: Onto, claim: Claim, side: 1 | -1, { theorem, said }: Names): Refutation | undefined {
  const bound = boundAbove(claim, side);
  if (bound === undefined) return undefined;
  const above = side > 0 ? belowBound(claim, bound) : aboveBound(claim, bound);
  const proof = provePositivity(`${theorem}_witness`, above, false);
  if (proof.kind === "open") return undefined;
  const missed = coqNumber(Q.add(bound, Q.fromInteger(side)));
  return {
    lemma: proof.text,
    violated: `Theorem ${theorem}_violated : exists y, forall x, ${nameOf(c)} x <> y.
Proof. exists ${missed}. intros x E. assert (B := ${theorem}_witness x). lra. Qed.`,
    close: `destruct ${theorem}_violated as [y N]. destruct (${said} y) as [x E]. exact (N x E).`,
  };
}

/** A number of few digits beyond the values at samples. */
function boundAbove({ element }: Claim, side: 1 | -1): Rational | undefined {
  const samples = Array.from({ length: 1201 }, (_, i) => evaluateElement(element, (i - 600) / 20)).filter(Number.isFinite);
  const far = [50, 100, 200, 300]
    .flatMap((x) => [x, -x])
    .map((x) => evaluateElement(element, x))
    .filter(Number.isFinite);
  const highest = Math.max(...[...samples, ...far].map((v) => side * v));
  return highest > 40 ? undefined : Q.fromInteger(side * (Math.floor(highest + 0.05) + 1));
}
