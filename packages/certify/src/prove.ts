/**
 * From an activation and a list of conditions to verified statements and verdicts. The search below may be wrong; what is
 * returned is only what {@link Replayer} accepted, and verdicts only what {@link conclude} makes of that.
 */
import { type Expression, inSlices, printText, type Stepwise } from "@flatcheck/activation";
import { item, loadedMpfrArithmetic, type MpfrArithmetic, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { Acceptance } from "./acceptance.js";
import type { CertificateStatement } from "./certificate.js";
import type { Conclusion } from "./conditions/conditionKind.js";
import { type Condition, conclude, orderOf } from "./conditions/conditions.js";
import { type Domain, LINE, onField } from "./domain.js";
import type { DerivativeOrder } from "./form.js";
import { MpfrNeeded, type Replayer, replayerOf } from "./replay.js";
import { type Budget, Deadline, Stopwatch } from "./search/deadline.js";
import type { Found } from "./search/evidence/evidence.js";
import { easyFirst, evidenceFor } from "./search/evidence/table.js";
import type { ConstantEnclosure } from "./search/infima/outcome.js";
import { Investigation, PART_OF_ONE } from "./search/investigation.js";
import { leftOnLine, leftText } from "./search/left.js";
import type { Smoothness } from "./search/points/smoothness.js";
import type { Ranges } from "./search/tails/expansions.js";
import { TimeLimit } from "./search/timeLimit.js";
import { Workbench } from "./search/workbench.js";

/** What was found out about one condition. */
export interface ConditionOutcome extends Conclusion {
  readonly condition: Condition;
  readonly constant?: ConstantEnclosure;
  /** What was left, and why, in words. */
  readonly unknown?: { readonly remaining: string; readonly reason: string };
}

/** What was found: statements that replay accepted, and for each condition what they make of it. */
export interface Analysis {
  readonly method: "sturm" | "branch-and-bound";
  readonly statements: readonly CertificateStatement[];
  readonly outcomes: readonly ConditionOutcome[];
  readonly singularities: readonly CertificateStatement[];
  readonly smoothness: Smoothness;
  /** Points where pieces of φ meet. */
  readonly breaks: readonly Rational[];
  readonly boxes: number;
  readonly outOfTime: boolean;
}

/** What {@link analyse} can be told: milliseconds, digits, a signal, ranges of parameters. */
export interface AnalyseOptions extends Partial<Budget> {
  /** Parameters for which every value in the closed range is meant. */
  readonly ranges?: Ranges;
  /** The interval on which the conditions are asked; all of ℝ where none is given. */
  readonly domain?: Domain;
  /** Over ranges: bounds of infima that are to be shown if they can be, by the text of the form; of a quotient `numerator|denominator`. */
  readonly targets?: ReadonlyMap<string, Rational>;
  /** Called at every pause, some 25 times a second, after each condition, and at the end. */
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** How far an analysis is. */
export interface AnalysisProgress {
  /** Conditions that were looked at, of those that were asked for. */
  readonly done: number;
  readonly of: number;
  /** Boxes on which φ has been enclosed so far. */
  readonly boxes: number;
  /** What replay has accepted so far. */
  readonly statements: readonly CertificateStatement[];
}

/**
 * Proves or refutes conditions on φ over ℝ, or over another domain, in slices between which timers fire. MPFR is loaded only where exact arithmetic does not suffice.
 * What is open when the time is up, or the signal comes, is unknown.
 * @example
 * ```ts
 * import { parse } from "@flatcheck/activation";
 * import { analyse, phi } from "@flatcheck/certify";
 *
 * const { outcomes } = await analyse(parse("x^3 + x"), [{ type: "sign", relation: "positive", form: phi(1) }]);
 * console.log(outcomes[0]?.verdict); // → holds
 * ```
 */
export async function analyse(expression: Expression, conditions: readonly Condition[], options: AnalyseOptions = {}): Promise<Analysis> {
  try {
    return await analysed(new Analyst(expression, conditions, options, loadedMpfrArithmetic(64)), options);
  } catch (error) {
    if (!(error instanceof MpfrNeeded)) throw error;
    return analysed(new Analyst(expression, conditions, options, await mpfrArithmetic(64)), options);
  }
}

async function analysed(analyst: Analyst, { onProgress }: AnalyseOptions): Promise<Analysis> {
  const { stopwatch } = analyst;
  const onPause = (): void => {
    onProgress?.(analyst.progress());
    stopwatch.pause();
  };
  const analysis = await inSlices(analyst.run(), { onPause, onResume: stopwatch.resume });
  onProgress?.(analyst.progress());
  return analysis;
}

class Analyst {
  readonly stopwatch: Stopwatch = new Stopwatch();
  private done = 0;
  private readonly bench: Workbench;
  private readonly replayer: Replayer;
  private readonly time: TimeLimit;
  private readonly accepted: Acceptance;
  private readonly domain: Domain;
  private readonly search: Investigation;

  constructor(
    expression: Expression,
    private readonly conditions: readonly Condition[],
    private readonly options: AnalyseOptions,
    mpfr: MpfrArithmetic | undefined,
  ) {
    const budget: Budget = {
      milliseconds: options.milliseconds ?? 10_000,
      digits: options.digits ?? 12,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
    const deadline = new Deadline(budget, this.stopwatch);
    this.domain = options.domain ?? LINE;
    this.bench = new Workbench(expression, mpfr, deadline, options.ranges, this.domain);
    if (options.targets !== undefined) this.bench.targets = options.targets;
    this.time = new TimeLimit(deadline.isInterrupted);
    const parameters = Object.fromEntries(
      [...(options.ranges ?? [])].map(([n, [a, b]]) => [n, { from: Q.toString(a), to: Q.toString(b) }]),
    );
    this.replayer = replayerOf({ expression: printText(expression), ...onField(this.domain), parameters }, mpfr, deadline.checkReplayTime);
    this.accepted = new Acceptance(this.replayer, this.time);
    const highest = Math.max(3, ...conditions.map(orderOf)) as DerivativeOrder;
    this.search = new Investigation(this.bench, this.accepted, this.time, highest);
  }

  progress(): AnalysisProgress {
    return { done: this.done, of: this.conditions.length, boxes: this.bench.boxesSeen, statements: this.accepted.statements };
  }

  *run(): Stepwise<Analysis> {
    try {
      return yield* this.analyse();
    } finally {
      this.bench.dispose();
      this.replayer.dispose();
    }
  }

  private *analyse(): Stepwise<Analysis> {
    const { bench, search, time } = this;
    bench.deadline.allot(PART_OF_ONE);
    yield* time.attemptSteps(() => search.survey());
    const found = new Map<number, Found>();
    for (const i of easyFirst(this.conditions)) {
      yield;
      bench.deadline.allot(found.size + 1 < this.conditions.length ? PART_OF_ONE : 1);
      const evidence = yield* time.attemptSteps(() => this.evidence(item(this.conditions, i)));
      found.set(i, yield* this.accepted.acceptAll(evidence ?? { statements: [], left: time.left }));
      this.done++;
      this.options.onProgress?.(this.progress());
    }
    const outcomes = this.conditions.map((condition, i) => this.outcomeOf(condition, found.get(i) ?? { statements: [] }));
    bench.deadline.allotRest();
    const smoothness = (yield* time.attemptSteps(() => search.smoothness())) ?? { shown: -1, analytic: false };
    return {
      method: search.route === undefined ? "branch-and-bound" : "sturm",
      statements: this.accepted.statements,
      outcomes,
      singularities: search.found.map((s) => s.statement),
      smoothness,
      breaks: search.breaks,
      boxes: bench.boxesSeen,
      outOfTime: time.wasReached,
    };
  }

  /** What is searched for, unless what is known already refutes the condition. */
  private *evidence(condition: Condition): Stepwise<Found> {
    const isRefuted = conclude(condition, this.accepted.statements, this.domain).verdict === "fails";
    return isRefuted ? { statements: [] } : yield* evidenceFor(condition, this.search);
  }

  /** What follows from the statements that replay accepted, and what the search saw or left beside it. */
  private outcomeOf(condition: Condition, found: Found): ConditionOutcome {
    const conclusion = conclude(condition, this.accepted.statements, this.domain);
    const complete = found.statements.length > 0 || found.constant === undefined;
    return {
      condition,
      ...conclusion,
      ...(found.constant !== undefined && complete ? { constant: found.constant } : {}),
      ...(conclusion.verdict === "unknown"
        ? { unknown: leftText(found.left ?? leftOnLine("no proof and no refutation was found"), this.domain) }
        : {}),
    };
  }
}
