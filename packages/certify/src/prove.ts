/**
 * From an activation and a list of conditions to verified statements and verdicts. The search below may be wrong; what is
 * returned is only what {@link Replayer} accepted, and verdicts only what {@link conclude} makes of that.
 */
import { type Expression, printText } from "@flatcheck/activation";
import { DomainError, loadedMpfrArithmetic, type MpfrArithmetic, mpfrArithmetic, Q, type Rational } from "@flatcheck/enclosure";
import { fromFormData, type Statement, toFormData } from "./certificate.js";
import { antiderivativeOf, type Conclusion, type Condition, conclude, oneSidedBound } from "./conditions.js";
import { combine, derivativeOrder, type Form, formText } from "./form.js";
import { MpfrNeeded, Rejection, type Replayer, replayerOf } from "./replay.js";
import type { Hints } from "./search/boxSearch.js";
import { coverLine } from "./search/cover.js";
import { definedness } from "./search/definedness.js";
import { type Infimum, infimum, limitStatement, negativeSample, nothing, placeOfInfimum, plainWitness } from "./search/infimum.js";
import { ratioInfimum } from "./search/ratioInfimum.js";
import { type RatioInfimum, rationalRatio } from "./search/rationalRatio.js";
import { limitOnRoute, type RationalRoute, rationalInfimum, rationalRoute, sturmSteps } from "./search/rationalRoute.js";
import { retries } from "./search/retries.js";
import { jumpAt, pieceBreaks, type Singularity, singularities } from "./search/singularities.js";
import { type Smoothness, smoothnessOf } from "./search/smoothness.js";
import { limitAtInfinity, oscillationAtInfinity } from "./search/tailSearch.js";
import { nearbySimple } from "./search/values.js";
import { type Budget, OutOfTime, type Ranges, Workbench } from "./search/workbench.js";

/** An enclosure of a sharp constant: lower ≤ value ≤ upper, both proved. */
export interface ConstantEnclosure {
  readonly lower: Rational | "-inf" | "+inf" | undefined;
  readonly upper: Rational | "-inf" | "+inf" | undefined;
  readonly attained?: boolean;
  readonly at?: Rational | "-inf" | "+inf";
}

/** What was found out about one condition. */
export interface Finding extends Conclusion {
  readonly condition: Condition;
  readonly constant?: ConstantEnclosure;
  readonly unknown?: { readonly remaining: string; readonly reason: string };
}

export interface Analysis {
  readonly method: "sturm" | "branch-and-bound";
  readonly statements: readonly Statement[];
  readonly findings: readonly Finding[];
  readonly singularities: readonly Statement[];
  readonly smoothness: Smoothness;
  /** Points where pieces of φ meet. */
  readonly breaks: readonly Rational[];
  readonly boxes: number;
  readonly outOfTime: boolean;
}

export interface AnalyseOptions extends Partial<Budget> {
  /** Parameters for which every value in the closed range is meant. */
  readonly ranges?: Ranges;
}

/** Proves or refutes conditions on φ over ℝ. MPFR is loaded only where exact arithmetic does not suffice. */
export async function analyse(expression: Expression, conditions: readonly Condition[], options: AnalyseOptions = {}): Promise<Analysis> {
  try {
    return new Analyst(expression, conditions, options, loadedMpfrArithmetic(64)).run();
  } catch (error) {
    if (!(error instanceof MpfrNeeded)) throw error;
    return new Analyst(expression, conditions, options, await mpfrArithmetic(64)).run();
  }
}

const JUMPS = "φ jumps, and limits at ±∞ do not tell which values a function with a jump takes";

/** The part of the time left for searching that one condition may take, so that a hard one leaves some to the others. */
const PART_OF_ONE = 0.6;

/** The part of it for how smooth φ is, which no verdict waits for. */
const PART_OF_SMOOTHNESS = 0.2;

interface Partial_ {
  readonly statements: readonly Statement[];
  readonly constant?: ConstantEnclosure;
  readonly unknown?: { readonly remaining: string; readonly reason: string } | undefined;
}

/** What came of a statement in replay. */
type Replayed = Statement | { readonly refusal: string };

class Analyst {
  private readonly bench: Workbench;
  private readonly replayer: Replayer;
  private readonly accepted: Statement[] = [];
  private readonly replayed = new Map<Statement, Replayed>();
  private readonly infima = new Map<string, Infimum>();
  private route: RationalRoute | undefined;
  private hints: Hints = { zeros: [], splits: [] };
  /** Points where infima are (nearly) attained. */
  private readonly lowPoints: Rational[] = [];
  private found: Singularity[] = [];
  private breaks: Rational[] = [];
  private timedOut = false;

  constructor(
    expression: Expression,
    private readonly conditions: readonly Condition[],
    options: AnalyseOptions,
    mpfr: MpfrArithmetic | undefined,
  ) {
    const budget: Budget = {
      milliseconds: options.milliseconds ?? 10_000,
      digits: options.digits ?? 12,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
    this.bench = new Workbench(expression, mpfr, budget, options.ranges);
    const parameters = Object.fromEntries(
      [...(options.ranges ?? [])].map(([n, [a, b]]) => [n, { from: Q.toString(a), to: Q.toString(b) }]),
    );
    this.replayer = replayerOf({ expression: printText(expression), parameters }, mpfr, this.bench.checkReplayTime);
  }

  run(): Analysis {
    try {
      return this.analyse();
    } finally {
      this.bench.dispose();
      this.replayer.dispose();
    }
  }

  private analyse(): Analysis {
    this.bench.allot(PART_OF_ONE);
    this.attempt(() => this.survey());
    const replayed = this.conditions.map((c, i) => {
      this.bench.allot(i + 1 < this.conditions.length ? PART_OF_ONE : 1);
      return this.acceptAll(this.attempt(() => this.evidence(c)) ?? { statements: [], unknown: this.timeout() });
    });
    const findings = this.conditions.map((condition, i) => this.finding(condition, replayed[i] as Partial_));
    this.bench.allot(PART_OF_SMOOTHNESS);
    const smoothness = this.attempt(() => this.smoothness()) ?? { shown: -1, analytic: false };
    return {
      method: this.route === undefined ? "branch-and-bound" : "sturm",
      statements: this.accepted,
      findings,
      singularities: this.found.map((s) => s.statement),
      smoothness,
      breaks: this.breaks,
      boxes: this.bench.boxesSeen,
      outOfTime: this.timedOut,
    };
  }

  private timeout(): { remaining: string; reason: string } {
    return { remaining: "ℝ", reason: "the time limit was reached" };
  }

  private attempt<T>(f: () => T): T | undefined {
    try {
      return f();
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      this.timedOut = true;
      return undefined;
    }
  }

  private survey(): void {
    this.found = singularities(this.bench, (s) => this.accepts(s));
    for (const s of this.found) this.accepted.push(s.statement);
    if (this.isUndefinedSomewhere()) return;
    this.route = rationalRoute(this.bench);
    this.breaks = pieceBreaks(this.bench);
    this.hints = { zeros: this.breaks, splits: this.breaks.map(Q.toNumber) };
  }

  private isUndefinedSomewhere = (): boolean => this.found.some((s) => s.statement.kind !== "jump");

  /** Whether replay accepts a statement. */
  private accepts = (statement: Statement): boolean => this.refusalOf(statement) === undefined;

  /** Why replay does not accept a statement. */
  private refusalOf(statement: Statement): string | undefined {
    try {
      this.replayer.check(statement);
      return undefined;
    } catch (error) {
      if (error instanceof Rejection || error instanceof DomainError) return error.message;
      throw error;
    }
  }

  private acceptAll(p: Partial_): Partial_ {
    const statements: Statement[] = [];
    let refusal: string | undefined;
    for (const s of p.statements) {
      const known = this.accepted.includes(s) ? s : this.replayed.get(s);
      const outcome = known ?? this.attempt(() => this.acceptNew(s)) ?? { refusal: this.timeout().reason };
      if ("refusal" in outcome) refusal ??= `${statementText(s)} was found but not confirmed: ${outcome.refusal}`;
      else statements.push(outcome);
    }
    if (refusal === undefined) return { ...p, statements };
    if (this.timedOut) return { statements, unknown: p.unknown ?? this.timeout() };
    return { statements, unknown: p.unknown ?? { remaining: "ℝ", reason: refusal } };
  }

  /** The statement, or a relative of it that replay accepts: the same at higher precision, or one that claims less. */
  private acceptNew(s: Statement): Replayed {
    const refusal = this.refusalOf(s);
    const accepted = refusal === undefined ? s : retries(s).find((relative) => this.accepts(relative));
    const outcome = accepted ?? { refusal: refusal as string };
    if (accepted !== undefined) this.accepted.push(accepted);
    this.replayed.set(s, outcome);
    return outcome;
  }

  private finding(condition: Condition, p: Partial_): Finding {
    const conclusion = conclude(condition, this.accepted);
    const complete = p.statements.length > 0 || p.constant === undefined;
    return {
      condition,
      ...conclusion,
      ...(p.constant !== undefined && complete ? { constant: p.constant } : {}),
      ...(conclusion.verdict === "unknown"
        ? { unknown: p.unknown ?? { remaining: "ℝ", reason: "no proof and no refutation was found" } }
        : {}),
    };
  }

  private evidence(c: Condition): Partial_ {
    if (conclude(c, this.accepted).verdict === "fails") return { statements: [] };
    switch (c.type) {
      case "uniformly-positive":
      case "positive":
      case "increasing":
        return this.signEvidence(c.form, c.type === "increasing");
      case "dominates":
        return this.ratioEvidence(c);
      case "diverges":
        return this.divergenceEvidence(c.form);
      case "onto":
        return this.ontoEvidence(c.form);
    }
  }

  private signEvidence(form: Form, increasing: boolean): Partial_ {
    const inf = this.infimumOf(form);
    const zeros = increasing && this.route !== undefined ? this.identicalZeros(form) : [];
    const monotone = increasing ? (this.attempt(() => this.monotone(form)) ?? []) : [];
    const at = this.attempt(() => placeOfInfimum(this.bench, form, inf));
    const constant: ConstantEnclosure = {
      lower: inf.lower,
      upper: inf.upper,
      ...(inf.attained === undefined ? {} : { attained: inf.attained }),
      ...(at === undefined ? {} : { at }),
    };
    const early = inf.unknown === undefined || typeof inf.at === "object" ? undefined : this.negativeSample(form);
    if (inf.unknown !== undefined && early === undefined) this.diagnose(inf.unknown);
    return {
      statements: [
        ...(early === undefined ? [] : [early]),
        ...plainWitness(this.bench, form, inf),
        ...inf.statements,
        ...zeros,
        ...monotone,
      ],
      constant,
      unknown: inf.unknown,
    };
  }

  /** Where φ⁽ᵏ⁾ is the first derivative that jumps, φ⁽ᵏ⁻¹⁾ may still strictly increase. */
  private monotone(form: Form): Statement[] {
    const jumps = this.found.flatMap((s) => (s.statement.kind === "jump" ? [s.statement.derivative] : []));
    if (jumps.length === 0 || Math.min(...jumps) !== derivativeOrder(form)) return [];
    const data = toFormData(form);
    const exact: Statement[] = this.route === undefined ? [] : [{ kind: "monotone", form: data, cover: sturmSteps(this.route) }];
    if (exact.some((s) => this.accepts(s))) return exact;
    const search = coverLine(this.bench, form, true, this.hints, false);
    return search.kind === "covered" ? [{ kind: "monotone", form: data, cover: search.steps }] : [];
  }

  /** A refutation that needs no search, for when the search found nothing. */
  private negativeSample(form: Form): Statement | undefined {
    this.bench.allot(PART_OF_ONE);
    return this.attempt(() => negativeSample(this.bench, form));
  }

  private identicalZeros(form: Form): Statement[] {
    const data = form.map((t) => [Q.toString(t.coefficient), ...t.powers] as const);
    return (this.route?.pieces ?? []).flatMap((p): Statement[] => {
      const statement: Statement = {
        kind: "identically-zero",
        form: data,
        from: typeof p.from === "string" ? p.from : Q.toString(p.from),
        to: typeof p.to === "string" ? p.to : Q.toString(p.to),
      };
      return this.accepts(statement) ? [statement] : [];
    });
  }

  /** What exact arithmetic finds; undefined where φ is not rational, or too large for it. */
  private onRoute<T>(find: (route: RationalRoute) => T): T | undefined {
    try {
      return this.route === undefined ? undefined : find(this.route);
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private infimumOf(form: Form): Infimum {
    const key = JSON.stringify(form.map((t) => [Q.toString(t.coefficient), t.powers]));
    const known = this.infima.get(key);
    if (known !== undefined) return known;
    const find = (): Infimum => this.onRoute((route) => rationalInfimum(route, form)) ?? infimum(this.bench, form, this.hints);
    const found = this.attempt(find) ?? nothing(this.timeout().remaining, this.timeout().reason);
    this.infima.set(key, found);
    if (typeof found.at === "object") {
      this.lowPoints.push(found.at);
      if (found.attained === true) this.hints = { ...this.hints, zeros: [...this.hints.zeros, found.at] };
    }
    return found;
  }

  private ratioEvidence(c: Extract<Condition, { type: "dominates" }>): Partial_ {
    const ratio: RatioInfimum =
      this.onRoute((route) => rationalRatio(route, c.numerator, c.denominator, c.factors, this.lowPoints)) ??
      ratioInfimum(this.bench, c.numerator, c.denominator, c.factors, this.hints, this.lowPoints);
    if (ratio.fails) return { statements: ratio.statements };
    const isVacuous = ratio.upper === "+inf" && ratio.unknown === undefined;
    const constant: ConstantEnclosure = {
      lower: isVacuous ? "+inf" : ratio.lower,
      upper: ratio.upper,
      ...(ratio.attained === undefined ? {} : { attained: ratio.attained }),
      ...(ratio.at === undefined ? {} : { at: ratio.at }),
    };
    if (ratio.unknown !== undefined) this.diagnose(ratio.unknown);
    return { statements: ratio.statements, constant, unknown: ratio.unknown };
  }

  /** Limits of a form at ±∞, and a cover on which it is defined where they show what they can. */
  private limitEvidence(form: Form): Partial_ {
    const statements = this.limitsOf(form);
    const order = derivativeOrder(form);
    const gap = this.found.find((s) => s.statement.kind === "jump" && s.statement.derivative <= order);
    if (gap !== undefined) return { statements, unknown: { remaining: `x = ${gap.z}`, reason: JUMPS } };
    const isCovered = this.accepted.some((s) => s.kind === "bound" && derivativeOrder(fromFormData(s.form)) >= order);
    const defined = isCovered ? undefined : definedness(this.bench, order as 0 | 1 | 2 | 3, this.hints);
    if (defined !== undefined) statements.push(defined);
    return { statements, ...(statements.length < 2 ? { unknown: { remaining: "the tails", reason: "no limit was found" } } : {}) };
  }

  private limitsOf(form: Form): Statement[] {
    return ([1, -1] as const).flatMap(
      (side) => (this.route === undefined ? this.foundLimit(form, side) : limitOnRoute(this.route, form, side)) ?? [],
    );
  }

  /** A limit that is not +∞, or a bound of the form or of its antiderivative from the side that keeps it from growing. */
  private divergenceEvidence(form: Form): Partial_ {
    const evidence = this.limitEvidence(form);
    const isFound = evidence.statements.some((s) => "value" in s);
    if (isFound) return evidence;
    const before = antiderivativeOf(form);
    const bound = this.boundOf(form, -1) ?? (before === undefined ? undefined : (this.boundOf(before, -1) ?? this.boundOf(before, 1)));
    return bound === undefined ? evidence : { statements: [bound, ...evidence.statements] };
  }

  /** Limits −∞ and +∞; or a bound on the side on which neither limit is infinite. */
  private ontoEvidence(form: Form): Partial_ {
    const limits = this.limitsOf(form);
    const values = limits.map((s) => ("value" in s ? s.value : ""));
    const sides = ([-1, 1] as const).filter((side) => !values.includes(side < 0 ? "+inf" : "-inf"));
    for (const side of sides) {
      const bound = this.attempt(() => this.boundOf(form, side));
      if (bound !== undefined && this.accepts(bound)) return { statements: [bound, ...limits] };
    }
    return this.limitEvidence(form);
  }

  /** A bound of the form from above (−1) or from below (1), the best that is found. */
  private boundOf(form: Form, side: 1 | -1): Statement | undefined {
    const signed = side > 0 ? form : combine([], Q.fromInteger(-1), form);
    return this.infimumOf(signed).statements.find((s) => oneSidedBound(s, form) !== undefined);
  }

  private smoothness(): Smoothness {
    if (this.isUndefinedSomewhere()) return { shown: -1, analytic: false };
    const jumps = this.found.flatMap((s) => (s.statement.kind === "jump" ? [s.statement.derivative] : []));
    return smoothnessOf(this.bench, this.accepted, jumps, (k) => {
      const found = this.attempt(() => definedness(this.bench, k, this.hints));
      return found !== undefined && (this.attempt(() => this.accepts(found)) ?? false);
    });
  }

  private foundLimit(form: Form, side: 1 | -1): Statement | undefined {
    const limit = limitAtInfinity(this.bench, form, side);
    return limit === undefined ? oscillationAtInfinity(this.bench, form, side) : limitStatement(form, side, limit);
  }

  /** A box that nothing could be shown on may hide a point where a derivative does not exist. */
  private diagnose(unknown: { remaining: string; reason: string }): void {
    const match = /^the box \[(.*), (.*)\]$/.exec(unknown.remaining);
    const z = match === null ? undefined : nearbySimple((Number(match[1]) + Number(match[2])) / 2);
    if (z === undefined || this.found.some((s) => s.z === Q.toNumber(z))) return;
    const singular = jumpAt(this.bench, z, (s) => this.accepts(s));
    if (singular === undefined) return;
    this.found.push(singular);
    this.accepted.push(singular.statement);
  }
}

/** What a statement says, in a few words for people. */
function statementText(s: Statement): string {
  if (s.kind === "bound") return `the bound ${formText(fromFormData(s.form))} ${s.relation === "positive" ? ">" : "≥"} 0`;
  if (s.kind === "monotone") return `that the antiderivative of ${formText(fromFormData(s.form))} strictly increases`;
  if (s.kind === "limit" || s.kind === "rational-limit" || s.kind === "value" || s.kind === "root")
    return `a ${s.kind.replace("rational-", "")} of ${formText(fromFormData(s.form))}`;
  return `a statement of the kind "${s.kind}"`;
}
