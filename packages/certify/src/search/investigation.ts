/**
 * What the searches for one activation share: its singularities, the exact rational route, infima that are known already, hints for covers, and the
 * time. Each kind of condition asks it for what its evidence is made of.
 */
import type { Stepwise } from "@flatcheck/activation";
import { insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData, toFormData } from "../certificate.js";
import { oneSidedBound } from "../conditions/statements.js";
import { endAt, SIDES } from "../domain.js";
import { combine, type DerivativeOrder, derivativeOrder, type Form } from "../form.js";
import { definedness } from "./covers/definedness.js";
import { type Hints, NO_HINTS } from "./goal.js";
import { infimum, roughInfimum } from "./infima/infimum.js";
import { type Infimum, metBy, nothing } from "./infima/outcome.js";
import type { Left } from "./left.js";
import { isPoint } from "./places.js";
import { jumpAt, pieceBreaks, singularities } from "./points/singularities.js";
import { isJump, type Singularity } from "./points/singularity.js";
import { type Smoothness, smoothnessOf } from "./points/smoothness.js";
import { nearbySimple } from "./points/values.js";
import { familyInfimum } from "./rational/familySearch.js";
import { rationalInfimum } from "./rational/rationalInfimum.js";
import { type RationalRoute, rationalRoute } from "./rational/rationalRoute.js";
import type { TimeLimit } from "./timeLimit.js";
import type { Workbench } from "./workbench.js";

/** The part of the time left for searching that one condition may take, so that a hard one leaves some to the others. */
export const PART_OF_ONE = 0.6;

/** Statements that replay accepted, and whether it accepts another. */
interface Accepted {
  readonly statements: CertificateStatement[];
  readonly accepts: (statement: CertificateStatement) => boolean;
}

export class Investigation {
  /** Undefined where φ is not rational, or too large for exact arithmetic. */
  route: RationalRoute | undefined;
  hints: Hints = NO_HINTS;
  /** Points where infima are (nearly) attained. */
  readonly lowPoints: Rational[] = [];
  found: Singularity[] = [];
  /** Points where pieces of φ meet. */
  breaks: readonly Rational[] = [];
  private readonly infima = new Map<string, Infimum>();

  constructor(
    readonly bench: Workbench,
    /** What replay accepted so far. */
    readonly accepted: Accepted,
    readonly time: TimeLimit,
    /** The highest derivative of φ that a condition asks for. */
    readonly highest: DerivativeOrder = 3,
  ) {}

  readonly accepts = (s: CertificateStatement): boolean => this.accepted.accepts(s);

  /** Where φ or its derivatives do not exist, and where its pieces meet. @throws OutOfTime */
  *survey(): Stepwise<void> {
    this.found = yield* singularities(this.bench, this.highest, this.accepts);
    for (const s of this.found) this.accepted.statements.push(s.statement);
    if (this.isUndefinedSomewhere) return;
    this.route = rationalRoute(this.bench);
    this.breaks = pieceBreaks(this.bench);
    const ends = SIDES.map((side) => endAt(this.bench.domain, side)).filter((end) => typeof end !== "string");
    this.hints = { zeros: [...this.breaks, ...ends], splits: this.breaks.map(Q.toNumber) };
  }

  get isUndefinedSomewhere(): boolean {
    return this.found.some((s) => !isJump(s.statement));
  }

  /** The orders of the derivatives that jump. */
  get jumps(): readonly number[] {
    return this.found.flatMap((s) => (isJump(s.statement) ? [s.statement.derivative] : []));
  }

  /** Begins a search that may take its part of the time. */
  startPart(): void {
    this.bench.deadline.allot(PART_OF_ONE);
  }

  /** What exact arithmetic finds; undefined where φ is not rational, or too large for it. */
  onRoute<T>(find: (route: RationalRoute) => T): T | undefined {
    return insideDomain(() => (this.route === undefined ? undefined : find(this.route)));
  }

  /** The infimum of a form, which is searched for once. */
  *infimumOf(form: Form): Stepwise<Infimum> {
    const key = JSON.stringify(toFormData(form));
    const known = this.infima.get(key);
    if (known !== undefined) return known;
    const found =
      (yield* this.time.attemptSteps(() => this.searchedInfimum(form))) ?? (yield* this.roughly(form)) ?? nothing(this.time.left);
    this.infima.set(key, found);
    const at = metBy(found)?.at;
    if (isPoint(at)) {
      this.lowPoints.push(at);
      if (found.kind === "bounded" && found.attained === true) this.hints = { ...this.hints, zeros: [...this.hints.zeros, at] };
    }
    return found;
  }

  /** What a part of the time that is left tells of an infimum for which the first was too little. */
  private *roughly(form: Form): Stepwise<Infimum | undefined> {
    if (this.route !== undefined || this.bench.ranges.size > 0) return undefined;
    this.startPart();
    return yield* this.time.attemptSteps(() => roughInfimum({ bench: this.bench, form, hints: this.hints }));
  }

  private *searchedInfimum(form: Form): Stepwise<Infimum> {
    const exact = this.onRoute((route) => rationalInfimum(route, form)) ?? familyInfimum(this.bench, form);
    return exact ?? (yield* infimum({ bench: this.bench, form, hints: this.hints }));
  }

  /** A bound of the form from above (−1) or from below (1), the best that is found. */
  *boundOf(form: Form, side: 1 | -1): Stepwise<CertificateStatement | undefined> {
    const signed = side > 0 ? form : combine([], Q.fromInteger(-1), form);
    return (yield* this.infimumOf(signed)).statements.find((s) => oneSidedBound(s, form) !== undefined);
  }

  /** Whether an accepted bound already shows that derivatives up to the order exist and are continuous. */
  isCovered(order: number): boolean {
    return this.accepted.statements.some((s) => s.kind === "bound" && derivativeOrder(fromFormData(s.form)) >= order);
  }

  /** A box that nothing could be shown on may hide a point where a derivative does not exist. */
  *diagnose({ where }: Left): Stepwise<void> {
    const z = where.kind === "box" ? nearbySimple((where.from + where.to) / 2) : undefined;
    if (z === undefined || this.found.some((s) => s.z === Q.toNumber(z))) return;
    const singular = yield* jumpAt(this, z, this.accepts);
    if (singular === undefined) return;
    this.found.push(singular);
    this.accepted.statements.push(singular.statement);
  }

  /** How smooth φ is, as far as it can be shown. @throws OutOfTime */
  *smoothness(): Stepwise<Smoothness> {
    if (this.isUndefinedSomewhere) return { shown: -1, analytic: false };
    return yield* smoothnessOf(this.bench, this.accepted.statements, [...this.jumps], (k) => this.isShownDefined(k));
  }

  private *isShownDefined(k: DerivativeOrder): Stepwise<boolean> {
    const found = yield* this.time.attemptSteps(() => definedness(this.bench, k, this.hints));
    return found !== undefined && (this.time.attempt(() => this.accepts(found)) ?? false);
  }
}
