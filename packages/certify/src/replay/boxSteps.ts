/** Boxes of a cover: a form is ≥ 0 (or > 0) on each by the Taylor bound, or by the interval of the form. */
import { parityOf } from "@flatcheck/activation";
import { type Jet, type MpfrInterval, rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, type CoverStep, exact, toFormData } from "../certificate.js";
import { isContinuousByForm } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, type Germ } from "../form.js";
import { reflectedBox, reflectedForm } from "../reflection.js";
import { isBoundedBelow, isNaturallyBounded, orderAtCentre } from "../taylorBound.js";
import { drifted, driftOver, parameterCentre } from "./parameterCentre.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { require } from "./rejection.js";
import { type Strength, strengthOfValue } from "./strength.js";

type BoundStatement = Extract<CertificateStatement, { kind: "bound" }>;
type BoxStep = Extract<CoverStep, { type: "box" }>;

export class BoxReplay {
  constructor(private readonly at: PhiEvaluator) {}

  /** What boxes show, by the form and the box of which they are the image about 0. */
  private readonly images = new Map<string, Strength>();

  /** {@link verifyBox}; F on a box is, for an odd or even φ, what F(−x), which is a form in φ too, was seen to be on its image about 0. */
  strengthOf(step: BoxStep, form: Form, { relation, positiveAt }: BoundStatement): Strength {
    const strict = relation !== "nonnegative" && positiveAt === undefined;
    const parity = parityOf(this.at.expression);
    if (parity === undefined) return this.verifyBox(step, form, strict, relation);
    const keyOf = (of: Form, box: BoxStep): string => JSON.stringify([toFormData(of), strict, relation, box]);
    const known = this.images.get(keyOf(form, step));
    if (known !== undefined) return known;
    const strength = this.verifyBox(step, form, strict, relation);
    this.images.set(keyOf(reflectedForm(form, parity), reflectedBox(step)), strength);
    return strength;
  }

  private verifyBox(step: BoxStep, form: Form, strict: boolean, relation: BoundStatement["relation"]): Strength {
    const [from, to, centre] = [exact(step.from), exact(step.to), exact(step.centre)];
    require(Q.cmp(from, centre) <= 0 && Q.cmp(centre, to) <= 0, "a centre outside its box");
    require(step.degree === 0 || (Number.isInteger(step.degree) && step.degree >= 2 && step.degree <= 12), "degree must be 0 or 2 to 12");
    // Isolated zeros rest on φ being analytic, and a jet of order 1 exists only where every operator is (√ is not at 0).
    // Whether sign jumps inside a box is seen from the derivative of its argument.
    const least = relation === "increasing" || !isContinuousByForm(this.at.expression) ? 1 : 0;
    const order = Math.max(least, step.degree + derivativeOrder(form));
    if (step.across === true) return this.verifyShared(step, form);
    const K = this.at.arithmetic(step.bits);
    const fixed = parameterCentre(this.at, step.at);
    K.scope(() => {
      const by = driftOver(this.at, K, form, { from, to, centre: fixed });
      const jet = (phi: Germ<MpfrInterval>, degree: number): Jet<MpfrInterval> => drifted(K, formJet(K, form, phi, degree), by);
      const box = jet(this.at.insideBox(K, from, to, order, fixed), step.degree);
      const isBounded = (): boolean => {
        const offset = K.between(Q.sub(from, centre), Q.sub(to, centre));
        const about = this.at.atPoint(K, centre, orderAtCentre(order), fixed);
        return isBoundedBelow(K, { centre: jet(about, step.degree - 1), box, offset }, strict);
      };
      require(isNaturallyBounded(K, box, strict) ||
        (step.degree > 0 && isBounded()), `the form is not bounded on the box [${step.from}, ${step.to}]`);
    });
    return strict ? "strict" : "weak";
  }

  /** The interval of the form over a box that pieces share. */
  private verifyShared(step: BoxStep, form: Form): Strength {
    require(step.degree === 0, "pieces that meet inside a box leave it no Taylor polynomial");
    const K = this.at.arithmetic(step.bits);
    return K.scope(() => {
      const phi = this.at.across(K, exact(step.from), exact(step.to), derivativeOrder(form));
      return strengthOfValue(K, formJet(K, form, phi, 0)[0] as MpfrInterval);
    });
  }
}
