/** φ⁽ᵏ⁾ attains its least value and leaves every bound on both sides, in Coq: it stays above a·|x| beyond cut-offs. */
import { type CertificateStatement, type ConditionOf, derivativeOrder } from "@flatcheck/certify";
import { derivativeName } from "../activationInCoq.js";
import { type Claim, claimAt, derivativeNumber, formClaim } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { aboveFallingLine, aboveLine, boundedTail, twoTails } from "../growth.js";
import type { Lemmas } from "../lemmas.js";
import type { CoqCondition, Evidence, Names, Open, Proved, Refutation } from "./coqCondition.js";

type Diverges = ConditionOf<"diverges">;

const nameOf = ({ form }: Diverges): string => derivativeName(derivativeOrder(form));

export const divergesInCoq: CoqCondition<Diverges> = {
  isStated: ({ form }) => derivativeNumber(form) !== undefined,
  isPointwise: false,
  isOnIntervals: false,
  constant: () => undefined,
  claim: (c) => `coercive ${nameOf(c)}`,
  prove,
  unfound: "no bound that is seen beyond a cut-off",
  refute,
};

function prove(c: Diverges, _: Evidence, lemmas: Lemmas): Proved | Open {
  const [f, k] = [nameOf(c), derivativeOrder(c.form)];
  const found = twoTails(`${f}_grows`, aboveLine, aboveFallingLine, formClaim(lemmas.derivatives, c.form));
  if (found === undefined) return { reason: "it is not seen to grow as fast as a multiple of |x| on both sides" };
  const name = lemmas.add(`${f}_grows`, found.text);
  const tactic = `apply (coercive_by_growth ${f} ${derivativeName(k + 1)} ${found.numbers} ${f}_slope); [lra | exact ${found.right} | exact ${found.left}]`;
  return { lemmas: [name], tactic };
}

function refute(c: Diverges, _: CertificateStatement, lemmas: Lemmas, names: Names): readonly (() => Refutation | undefined)[] {
  const claim = formClaim(lemmas.derivatives, c.form);
  return ([1, -1] as const).map((side) => () => fromBound(c, claim, side, names));
}

function fromBound(c: Diverges, claim: Claim, side: 1 | -1, { theorem, said }: Names): Refutation | undefined {
  const tail = boundedTail(`${theorem}_witness`, claim, side);
  if (tail === undefined) return undefined;
  const [f, bound, sign] = [nameOf(c), coqNumber(tail.bound), side > 0 ? "1" : "(-1)"];
  return {
    lemma: tail.lemma,
    violated: `Theorem ${theorem}_violated : forall x, ${tail.from} <= ${sign} * x -> ${claimAt(claim, "x")} <= ${bound}.
Proof. intros x H. assert (B := ${theorem}_witness x ltac:(lra)). lra. Qed.`,
    close: `exact (not_coercive_if_bounded ${f} ${bound} ${tail.from} ${sign} ltac:(lra) ${theorem}_violated ${said}).`,
  };
}
