/**
 * What the searches for one activation share: its singularities, the exact rational route, infima that are known already, hints for covers, and the
 * time. Each kind of condition asks it for what its evidence is made of.
 */
import type { Stepwise } from "@flatcheck/activation";
import { DomainError, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { fromFormData, type Statement } from "../certificate.js";
import { oneSidedBound } from "../conditions/statements.js";
import { combine, derivativeOrder, type Form } from "../form.js";
import type { Hints } from "./boxSearch.js";
import { definedness } from "./definedness.js";
import { type Infimum, infimum, nothing } from "./infimum.js";
import { type RationalRoute, rationalInfimum, rationalRoute } from "./rationalRoute.js";
import { jumpAt, pieceBreaks, type Singularity, singularities } from "./singularities.js";
import { type Smoothness, smoothnessOf } from "./smoothness.js";
import type { Left, TimeLimit } from "./timeLimit.js";
import { nearbySimple } from "./values.js";
import type { Workbench } from "./workbench.js";

/** The part of the time left for searching that one condition may take, so that a hard one leaves some to the others. */
export const PART_OF_ONE = 0.6;

/** Statements that replay accepted, and whether it accepts another. */
interface Accepted {
  readonly statements: Statement[];
  readonly accepts: (statement: Statement) => boolean;
}

export class Investigation {
  /** Undefined where φ is not rational, or too large for exact arithmetic. */
  route: RationalRoute | undefined;
  hints: Hints = { zeros: [], splits: [] };
  /** Points where infima are (nearly) attained. */
  readonly lowPoints: Rational[] = [];
  found: Singularity[] = [];
  /** Points where pieces of φ meet. */
  breaks: readonly Rational[] = [];
  private readonly infima = new Map<string, Infimum>();

  constructor(
    readonly bench: Workbench,
    private readonly accepted: Accepted,
    readonly time: TimeLimit,
  ) {}

  readonly accepts = (s: Statement): boolean => this.accepted.accepts(s);

  /** Where φ or its derivatives do not exist, and where its pieces meet. @throws OutOfTime */
  survey(): void {
    this.found = singularities(this.bench, this.accepts);
    for (const s of this.found) this.accepted.statements.push(s.statement);
    if (this.isUndefinedSomewhere) return;
    this.route = rationalRoute(this.bench);
    this.breaks = pieceBreaks(this.bench);
    this.hints = { zeros: this.breaks, splits: this.breaks.map(Q.toNumber) };
  }

  get isUndefinedSomewhere(): boolean {
    return this.found.some((s) => s.statement.kind !== "jump");
  }

  /** The orders of the derivatives that jump. */
  get jumps(): readonly number[] {
    return this.found.flatMap((s) => (s.statement.kind === "jump" ? [s.statement.derivative] : []));
  }

  /** Begins a search that may take its part of the time. */
  startPart(): void {
    this.bench.allot(PART_OF_ONE);
  }

  /** What exact arithmetic finds; undefined where φ is not rational, or too large for it. */
  onRoute<T>(find: (route: RationalRoute) => T): T | undefined {
    try {
      return this.route === undefined ? undefined : find(this.route);
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  /** The infimum of a form, which is searched for once. */
  *infimumOf(form: Form): Stepwise<Infimum> {
    const key = JSON.stringify(form.map((t) => [Q.toString(t.coefficient), t.powers]));
    const known = this.infima.get(key);
    if (known !== undefined) return known;
    const searched = yield* this.time.attemptSteps(() => this.searchedInfimum(form));
    const { remaining, reason } = this.time.left;
    const found = searched ?? nothing(remaining, reason);
    this.infima.set(key, found);
    if (typeof found.at === "object") {
      this.lowPoints.push(found.at);
      if (found.attained === true) this.hints = { ...this.hints, zeros: [...this.hints.zeros, found.at] };
    }
    return found;
  }

  private *searchedInfimum(form: Form): Stepwise<Infimum> {
    return this.onRoute((route) => rationalInfimum(route, form)) ?? (yield* infimum(this.bench, form, this.hints));
  }

  /** A bound of the form from above (−1) or from below (1), the best that is found. */
  *boundOf(form: Form, side: 1 | -1): Stepwise<Statement | undefined> {
    const signed = side > 0 ? form : combine([], Q.fromInteger(-1), form);
    return (yield* this.infimumOf(signed)).statements.find((s) => oneSidedBound(s, form) !== undefined);
  }

  /** Whether an accepted bound already shows that derivatives up to the order exist and are continuous. */
  isCovered(order: number): boolean {
    return this.accepted.statements.some((s) => s.kind === "bound" && derivativeOrder(fromFormData(s.form)) >= order);
  }

  /** A box that nothing could be shown on may hide a point where a derivative does not exist. */
  diagnose({ remaining }: Left): void {
    const match = /^the box \[(.*), (.*)\]$/.exec(remaining);
    const z = match === null ? undefined : nearbySimple((Number(match[1]) + Number(match[2])) / 2);
    if (z === undefined || this.found.some((s) => s.z === Q.toNumber(z))) return;
    const singular = jumpAt(this.bench, z, this.accepts);
    if (singular === undefined) return;
    this.found.push(singular);
    this.accepted.statements.push(singular.statement);
  }

  /** How smooth φ is, as far as it can be shown. @throws OutOfTime */
  *smoothness(): Stepwise<Smoothness> {
    if (this.isUndefinedSomewhere) return { shown: -1, analytic: false };
    return yield* smoothnessOf(this.bench, this.accepted.statements, [...this.jumps], (k) => this.isShownDefined(k));
  }

  private *isShownDefined(k: 0 | 1 | 2 | 3): Stepwise<boolean> {
    const found = yield* this.time.attemptSteps(() => definedness(this.bench, k, this.hints));
    return found !== undefined && (this.time.attempt(() => this.accepts(found)) ?? false);
  }
}
