/**
 * From an activation and a list of conditions to verified statements and verdicts. The search below may be wrong; what is
 * returned is only what {@link Replayer} accepted, and verdicts only what {@link conclude} makes of that.
 */
import { type Expression, printText } from "@flatcheck/activation";
import { loadedMpfrArithmetic, type MpfrArithmetic, mpfrArithmetic, Q, type Rational } from "@flatcheck/enclosure";
import { Acceptance } from "./acceptance.js";
import type { Statement } from "./certificate.js";
import type { Conclusion } from "./conditions/conditionKind.js";
import { type Condition, conclude } from "./conditions/conditions.js";
import { MpfrNeeded, type Replayer, replayerOf } from "./replay.js";
import type { ConstantEnclosure, Found } from "./search/evidence/evidence.js";
import { evidenceFor } from "./search/evidence/table.js";
import { Investigation, PART_OF_ONE } from "./search/investigation.js";
import type { Smoothness } from "./search/smoothness.js";
import { type Left, TIME_IS_OVER, TimeLimit } from "./search/timeLimit.js";
import { type Budget, type Ranges, Workbench } from "./search/workbench.js";

/** What was found out about one condition. */
export interface Finding extends Conclusion {
  readonly condition: Condition;
  readonly constant?: ConstantEnclosure;
  readonly unknown?: Left;
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

/** The part of the time left for how smooth φ is, which no verdict waits for. */
const PART_OF_SMOOTHNESS = 0.2;

class Analyst {
  private readonly bench: Workbench;
  private readonly replayer: Replayer;
  private readonly time = new TimeLimit();
  private readonly accepted: Acceptance;
  private readonly search: Investigation;

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
    this.accepted = new Acceptance(this.replayer, this.time);
    this.search = new Investigation(this.bench, this.accepted, this.time);
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
    const { bench, search, time } = this;
    bench.allot(PART_OF_ONE);
    time.attempt(() => search.survey());
    const found = this.conditions.map((c, i) => {
      bench.allot(i + 1 < this.conditions.length ? PART_OF_ONE : 1);
      return this.accepted.acceptAll(time.attempt(() => this.evidence(c)) ?? { statements: [], unknown: TIME_IS_OVER });
    });
    const findings = this.conditions.map((condition, i) => this.finding(condition, found[i] as Found));
    bench.allot(PART_OF_SMOOTHNESS);
    const smoothness = time.attempt(() => search.smoothness()) ?? { shown: -1, analytic: false };
    return {
      method: search.route === undefined ? "branch-and-bound" : "sturm",
      statements: this.accepted.statements,
      findings,
      singularities: search.found.map((s) => s.statement),
      smoothness,
      breaks: search.breaks,
      boxes: bench.boxesSeen,
      outOfTime: time.wasReached,
    };
  }

  /** What is searched for, unless what is known already refutes the condition. */
  private evidence(condition: Condition): Found {
    const isRefuted = conclude(condition, this.accepted.statements).verdict === "fails";
    return isRefuted ? { statements: [] } : evidenceFor(condition, this.search);
  }

  private finding(condition: Condition, found: Found): Finding {
    const conclusion = conclude(condition, this.accepted.statements);
    const complete = found.statements.length > 0 || found.constant === undefined;
    return {
      condition,
      ...conclusion,
      ...(found.constant !== undefined && complete ? { constant: found.constant } : {}),
      ...(conclusion.verdict === "unknown"
        ? { unknown: found.unknown ?? { remaining: "ℝ", reason: "no proof and no refutation was found" } }
        : {}),
    };
  }
}
