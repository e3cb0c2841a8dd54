/**
 * Bounds: a form is ≥ 0 (or > 0) on the domain because it is on each step of a cover that leaves no gap.
 */
import { jetOf, parse, type Stepwise } from "@flatcheck/activation";
import {
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  type LowerEnd,
  rationals as Q,
  type Rational,
  type UpperEnd,
} from "@flatcheck/enclosure";
import { type CertificateStatement, type ChosenStep, type CoverStep, exact } from "../certificate.js";
import { isClosedAt, SIDES } from "../domain.js";
import { isAnalytic, isContinuousByForm, isPiecewise } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, jetOrder, phi, sameForm } from "../form.js";
import { hasPeriod, isRhythmic, rhythmOf } from "../periodicity.js";
import { type Alternatives, verifyAlternatives } from "./alternatives.js";
import { BoxReplay } from "./boxSteps.js";
import { intervalEnd, requireChain, requireCover } from "./ends.js";
import { verifyFactor } from "./factorSteps.js";
import { FamilyReplay } from "./families.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { verifyEnclosure, verifyPolynomial, verifyRange } from "./rangeSteps.js";
import { Rejection, require } from "./rejection.js";
import { verifySeam } from "./seamSteps.js";
import type { Strength } from "./strength.js";
import { expansionOf, finiteSideOf, isAtEnd, type TailStep, tailOf } from "./tailSteps.js";
import { requireZero } from "./zeros.js";

type BoundStatement = Extract<CertificateStatement, { kind: "bound" }>;
/** A statement by a cover, of the domain or of more than a period. */
type Covering = Pick<BoundStatement, "period"> & { readonly cover: readonly (CoverStep | ChosenStep)[] };
const RELATIONS: readonly unknown[] = ["nonnegative", "positive", "increasing"] satisfies BoundStatement["relation"][];

export class BoundReplay {
  private readonly families: FamilyReplay;

  constructor(private readonly at: PhiEvaluator) {
    this.families = new FamilyReplay(at);
  }

  private get boxes(): BoxReplay {
    this.ownBoxes ??= new BoxReplay(this.at);
    return this.ownBoxes;
  }

  private ownBoxes: BoxReplay | undefined;

  *verifyBound(s: BoundStatement, form: Form): Stepwise<void> {
    require(RELATIONS.includes(s.relation), "an unknown relation");
    this.verifyExtent(s, form);
    const smooth = derivativeOrder(form);
    const strengths = yield* this.strengthsOf(form, s, smooth);
    if (s.relation === "increasing" && s.positiveAt !== undefined && strengths.includes("weak")) {
      this.requireSomewherePositive(exact(s.positiveAt), form);
      strengths.forEach((x, i) => {
        if (x === "weak") strengths[i] = "isolated";
      });
    }
    this.verifyJoints(s, smooth);
    yield* this.verifyEnds(s, smooth);
    if (s.relation === "positive") require(strengths.every((x) => x === "strict"), "a step shows only ≥ 0 where > 0 is claimed");
    if (s.relation === "increasing") require(strengths.every((x) => x !== "weak"), "zeros are not shown to be isolated");
  }

  /**
   * φ⁽ᵏ⁻¹⁾ strictly increases on each step, where φ⁽ᵏ⁾ > 0 but for isolated zeros, and is continuous where steps meet: so it strictly
   * increases on the domain, whatever φ⁽ᵏ⁾ does at the joints and at closed ends.
   */
  *verifyMonotone(s: Extract<CertificateStatement, { kind: "monotone" }>, form: Form): Stepwise<void> {
    const k = derivativeOrder(form);
    require(k >= 1 && sameForm(form, phi(k)), "the form is no derivative of φ");
    const bound: BoundStatement = { ...s, kind: "bound", relation: "positive" };
    this.verifyExtent(bound, form);
    const strengths = yield* this.strengthsOf(form, bound, k - 1);
    require(strengths.every((x) => x !== "weak"), "a step shows only ≥ 0 where > 0 is claimed");
    this.verifyJoints(bound, k - 1);
    yield* this.verifyEnds(bound, k - 1);
  }

  /** @throws Rejection unless at every point one of the forms is what the statement says */
  verifyAlternatives(s: Alternatives): Stepwise<void> {
    return verifyAlternatives(this.at, s, {
      extent: (form) => this.verifyExtent(s, form),
      strengths: (form, bound, order) => this.strengthsOf(form, bound, order),
      joint: (z, order) => this.verifyJointAt(z, order),
      ends: (order) => this.verifyEnds(s, order),
    });
  }

  private verifyExtent(s: Covering, form: Form): void {
    if (s.period === undefined) requireCover(s.cover, this.at.domain);
    else this.requirePeriod(s, form, s.period);
  }

  /** What each step of the cover shows, one by one; inside them pieces join to the order `smooth`. @throws Rejection for a step that does not verify */
  private *strengthsOf(form: Form, s: BoundStatement, smooth: number): Stepwise<Strength[]> {
    const strengths: Strength[] = [];
    for (const step of s.cover) {
      this.at.tick();
      strengths.push(yield* this.strengthOf(step, form, s));
      if (yield* this.isShared(step, form)) this.verifySeams(step, smooth);
      this.verifyInnerEnd(step, s, smooth);
      yield;
    }
    return strengths;
  }

  /** Whether pieces may meet inside the step, so that what it shows holds only where they do not. */
  private *isShared(step: CoverStep, form: Form): Stepwise<boolean> {
    if (step.type === "box" || step.type === "enclosure") return step.across === true;
    if (step.type === "seam") return true;
    const tail = tailOf(step);
    return tail !== undefined && (yield* this.at.expansion(expansionOf(tail), jetOrder(form))).T.switches;
  }

  /** An expansion beside a joint says nothing of the joint itself. */
  private verifyInnerEnd(step: CoverStep, s: BoundStatement, smooth: number): void {
    const side = step.type === "tail" ? finiteSideOf(step) : undefined;
    if (side === undefined || isAtEnd(this.at.domain, step as TailStep, { side, s })) return;
    this.at.verifyJoint(exact(side < 0 ? step.from : step.to), smooth);
  }

  private verifySeams(step: CoverStep, smooth: number): void {
    if (!this.needsJoints(smooth)) return;
    const bits = "bits" in step ? step.bits : SEAM_BITS;
    const [from, to] = step.type === "seam" ? step.bracket : [step.from, step.to];
    this.at.verifySeams(intervalEnd(from) as Rational | "-inf", intervalEnd(to) as Rational | "+inf", smooth, bits);
  }

  /** A form in φ alone is continuous with |·|, max and min. */
  private needsJoints(order: number): boolean {
    const { expression } = this.at;
    return isPiecewise(expression) && (order > 0 || !isContinuousByForm(expression));
  }

  /** Where steps meet, what they show of their inner points must hold too. */
  private verifyJoints(s: BoundStatement, order: number): void {
    for (const step of s.cover.slice(1)) this.verifyJointAt(exact(step.from), order);
  }

  private verifyJointAt(z: Rational, order: number): void {
    if (this.needsJoints(order)) this.at.verifyJoint(z, order);
  }

  /**
   * What a step shows of its inner points, and an expansion of the points beside an end, holds at a closed end too: φ and its derivatives are there
   * what they tend to from inside. The other steps of a φ without pieces are about closed intervals.
   */
  private *verifyEnds(s: Covering, order: number): Stepwise<void> {
    if (s.period !== undefined) return;
    const { expression, domain } = this.at;
    const isWhole = !isPiecewise(expression) || (order === 0 && isContinuousByForm(expression));
    for (const side of SIDES) {
      if (!isClosedAt(domain, side)) continue;
      const step = side < 0 ? s.cover[0] : s.cover.at(-1);
      if (step?.type === "tail" && finiteSideOf(step) === side) yield* this.at.verifyTendingEnd(expansionOf(step), order);
      else if (!isWhole) this.at.verifyClosedEnd(side, order);
    }
  }

  /** @throws Rejection unless the form is ≥ 0 on the step */
  *strengthOf(step: CoverStep, form: Form, s: BoundStatement): Stepwise<Strength> {
    switch (step.type) {
      case "box":
        return this.boxes.strengthOf(step, form, s);
      case "zero":
        return this.verifyZero(step, form, s);
      case "enclosure":
        return verifyEnclosure(this.at, step, { form, relation: s.relation });
      case "polynomial":
        return verifyPolynomial(this.at, step, form);
      case "sturm":
        return this.verifySturm(step, form, s);
      case "tail":
        return yield* this.verifyTail(step, form, s);
      case "factor": {
        const onTail = (tail: TailStep, of: Form): Stepwise<Strength> => this.verifyTail(tail, of, s);
        return yield* verifyFactor(step, form, { onTail, bound: (t, of) => this.verifyBound(t, of) });
      }
      case "range":
        return verifyRange(this.at, step, form);
      case "family":
        require((step.from as string) === "-inf" && (step.to as string) === "+inf", "a step by resultants is all of ℝ");
        return this.families.signOf(form);
      case "seam":
        return verifySeam(this.at, step, form);
      default:
        throw new Rejection("unknown step");
    }
  }

  /** The cover is longer than a period of the form, so that every point of ℝ lies inside it but for whole periods. */
  requirePeriod(s: Covering, form: Form, text: string): void {
    requireChain(s.cover);
    require(typeof text === "string" && this.at.ranges.size === 0, "a period is an expression, and needs an activation without ranges");
    const K = this.at.arithmetic(128);
    const E = new ExactArithmetic(K, this.at.tick);
    const [period] = jetOf(E, parse(text), [E.rational(Q.ZERO)]) as [ExactConstant];
    const rhythm = rhythmOf(E, this.at.expression);
    require(rhythm !== undefined && isRhythmic(rhythm, form) && hasPeriod(E, rhythm, period), "the form is not shown to have this period");
    const [from, to] = [exact(s.cover[0]?.from ?? ""), exact(s.cover.at(-1)?.to ?? "")];
    K.scope(() => {
      const length = encloseConstant(K, period);
      require(K.isPositive(length), "a period is positive");
      require(K.isPositive(K.sub(K.rational(Q.sub(to, from)), length)), "the cover is not longer than the period");
    });
  }

  /** An analytic function that is ≥ 0 and somewhere > 0 has isolated zeros. */
  requireSomewherePositive(z: Rational, form: Form): void {
    require(isAnalytic(this.at.expression) && this.at.ranges.size === 0, "isolated zeros need an analytic activation");
    this.at.requireInside(z);
    const K = this.at.arithmetic(256);
    K.scope(() => require(K.isPositive(this.at.formAt(K, form, z)), "the form is not positive where it is said to be"));
  }

  /**
   * Exact Taylor coefficients at a centre c, or at a constant that is named, and the sign of the first that does not vanish, all over the box: the form is P_m(ξ)·(x − c)^m. It
   * vanishes at c alone, which counts only where c belongs to the domain.
   */
  verifyZero(step: Extract<CoverStep, { type: "zero" }>, form: Form, s: BoundStatement): Strength {
    const [from, to, centre, m] = [exact(step.from), exact(step.to), exact(step.centre), step.multiplicity];
    // A constant that is named lies anywhere in the box: what is said of ends is about centres.
    require(step.point === undefined || m % 2 === 0, "multiplicity must be even at a point");
    const sign = m % 2 === 0 || Q.eq(centre, from) ? 1 : -1;
    require(m % 2 === 0 || Q.eq(centre, from) || Q.eq(centre, to), "an odd multiplicity inside the box, where the form changes its sign");
    requireZero(this.at, step, form, { multiplicity: m, sign });
    return step.point === undefined && this.leavesOut(s, centre) ? "strict" : "isolated";
  }

  /** Whether z is an end of the domain that does not belong to it: what a period says reaches past the ends. */
  private leavesOut(s: BoundStatement, z: Rational): boolean {
    return s.period === undefined && this.at.isOpenEnd(z);
  }

  verifySturm(step: Extract<CoverStep, { type: "sturm" }>, form: Form, s: BoundStatement): Strength {
    const [from, to] = [intervalEnd(step.from) as LowerEnd, intervalEnd(step.to) as UpperEnd];
    const isOpen = (end: LowerEnd | UpperEnd): boolean => typeof end !== "string" && this.leavesOut(s, end);
    const { K, germ } = this.at.rational.between(from, to, { from: isOpen(from), to: isOpen(to) }, jetOrder(form));
    const f = formJet(K, form, germ, 0)[0]!;
    if (s.relation === "positive") {
      require(K.isPositive(f), "the form is not > 0 everywhere");
      return "strict";
    }
    require(K.isNonNegative(f), "the form is negative somewhere");
    return K.isZero(f) ? "weak" : "isolated";
  }

  *verifyTail(step: TailStep, form: Form, s: BoundStatement): Stepwise<Strength> {
    const at = expansionOf(step);
    const side = finiteSideOf(step);
    const isOpen = side === undefined || (isAtEnd(this.at.domain, step, { side, s }) && !isClosedAt(this.at.domain, side));
    return yield* this.at.onTail(at, form, (T, f) => {
      const { sign, strict } = T.signOnTail(f);
      require(sign === 1 || sign === 0, "the form is not ≥ 0 on the tail");
      if (!strict) return "weak";
      if (isOpen) return "strict";
      const limit = T.limit(f);
      return limit?.kind === "finite" && T.K.isPositive(limit.value.value) ? "strict" : "isolated";
    });
  }
}

/** Bits by which seams are looked at where a step names none. */
const SEAM_BITS = 128;
