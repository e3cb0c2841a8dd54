/**
 * Confirms printed derivatives by means that do not share their rules: each engine differentiates φ, φ′, φ″ as printed, and what it says is compared with φ′,
 * φ″, φ‴ as printed; so are the Taylor jets of φ itself. Compared are rigorous enclosures of the values at fixed points. Enclosures without a common number
 * prove that two formulas differ; that they always meet, and are narrow, is a test, not a proof, that they are the same.
 */
import { type Expression, parametersOf } from "@flatcheck/activation";
import { Q } from "@flatcheck/enclosure";
import { areDisjoint, type Enclosure, Evaluator, type Formula, isNarrow, type Value } from "./enclosures.js";
import { derivativeBy, type Engine, type EngineName, type EngineRunner, type Unsupported } from "./engine.js";
import { ENGINES } from "./engines.js";
import { type Point, pointsFor, type Range } from "./points.js";

export type Confirmer = EngineName | "jets";

/** What confirms that a formula is the derivative of the one before it; for jets, that it is the k-th derivative of φ. */
export interface OrderConfirmation {
  readonly order: number;
  readonly confirmedBy: readonly Confirmer[];
  readonly notConfirmedBy: readonly { readonly engine: Confirmer; readonly reason: string }[];
}

/** A point at which the printed formula and another engine's certainly have different values. */
export interface Disagreement {
  readonly engine: Confirmer;
  readonly order: number;
  /** Exact. */
  readonly x: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Enclosures of the two values, as decimals. */
  readonly printed: readonly [string, string];
  readonly other: readonly [string, string];
}

export interface Confirmation {
  readonly orders: readonly OrderConfirmation[];
  readonly disagreements: readonly Disagreement[];
}

export interface ConfirmOptions {
  /** For each engine, for all orders together, and then for each comparison. 10 000 by default. */
  readonly milliseconds?: number;
  /** Values of symbolic parameters are taken from these; of others, from (−2, 2). */
  readonly ranges?: readonly Range[];
  readonly signal?: AbortSignal;
}

const MILLISECONDS = 10_000;
const INTERRUPTED = "interrupted";

/** At fewer points an agreement says too little. */
const LEAST_POINTS = 3;

/**
 * Compares `derivatives` (φ′, φ″, … as printed) with what the engines and the jets of φ say. An engine that cannot answer, or not in time, is listed with the
 * reason. Its answer counts only if it is defined wherever φ and the printed formula are, and well enough known at three points at least.
 */
export async function confirmDerivatives(
  phi: Expression,
  derivatives: readonly Expression[],
  runner: EngineRunner,
  options: ConfirmOptions = {},
): Promise<Confirmation> {
  const formulas = [phi, ...derivatives.slice(0, -1)];
  const answers = Promise.all(ENGINES.map((engine) => answersOf(engine, formulas, runner, options)));
  const comparison = new Comparison(phi, derivatives, pointsFor(parametersOf(phi), options.ranges ?? []), options);
  try {
    const verdicts: Verdict[] = [];
    const jets = await inTurn(derivatives, (_, k) => comparison.withJets(k + 1)); // while the engines are at work
    for (const [i, { name }] of ENGINES.entries()) {
      const outcomes = await inTurn((await answers)[i] as Answers, (answer, k) => comparison.withAnswer(answer, k + 1));
      verdicts.push(...outcomes.map((outcome, k) => ({ engine: name, order: k + 1, outcome })));
    }
    verdicts.push(...jets.map((outcome, k): Verdict => ({ engine: "jets", order: k + 1, outcome })));
    return confirmationOf(verdicts, derivatives.length);
  } finally {
    comparison.dispose();
  }
}

type Answers = readonly (Expression | Unsupported)[];

/** What an engine says of each formula. What it has not said when its time is over has no answer. */
async function answersOf(
  engine: Engine,
  formulas: readonly Expression[],
  runner: EngineRunner,
  { milliseconds = MILLISECONDS, signal }: ConfirmOptions,
): Promise<Answers> {
  const limit = AbortSignal.timeout(milliseconds);
  const stop = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  const stopped = new Promise<Unsupported>((resolve) => {
    const give = (): void => resolve({ unsupported: limit.aborted ? `no answer within ${milliseconds} ms` : INTERRUPTED });
    if (stop.aborted) give();
    else stop.addEventListener("abort", give, { once: true });
  });
  return Promise.all(formulas.map((formula) => Promise.race([derivativeBy(engine, formula, runner, stop), stopped])));
}

async function inTurn<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [i, item] of items.entries()) results.push(await work(item, i));
  return results;
}

type Outcome =
  | { readonly confirmed: true }
  | { readonly reason: string }
  | { readonly at: Point; readonly printed: Enclosure; readonly other: Enclosure };

interface Verdict {
  readonly engine: Confirmer;
  readonly order: number;
  readonly outcome: Outcome;
}

class Comparison {
  readonly #evaluator = new Evaluator();
  readonly #known = new Map<Formula, Map<Point, Value>>();
  /** By order, from 1. */
  readonly #jets: readonly Formula[];
  readonly #printed: readonly Formula[];

  constructor(
    phi: Expression,
    derivatives: readonly Expression[],
    private readonly points: readonly Point[],
    private readonly options: ConfirmOptions,
  ) {
    this.#jets = derivatives.map((_, k) => ({ expression: phi, jetOrder: k + 1 }));
    this.#printed = derivatives.map((expression) => ({ expression, jetOrder: 0 }));
  }

  dispose(): void {
    this.#evaluator.dispose();
  }

  async withAnswer(answer: Expression | Unsupported, order: number): Promise<Outcome> {
    if ("unsupported" in answer) return { reason: answer.unsupported };
    return this.#with({ expression: answer, jetOrder: 0 }, order);
  }

  withJets(order: number): Promise<Outcome> {
    return this.#with(this.#jets[order - 1] as Formula, order);
  }

  /** The printed formula against another one, at all points where φ has the derivative. */
  async #with(other: Formula, order: number): Promise<Outcome> {
    const [printed, jets] = [this.#printed[order - 1] as Formula, this.#jets[order - 1] as Formula];
    const isOver = limitOf(this.options);
    let decided = 0;
    for (const at of this.points) {
      const over = isOver();
      if (over !== undefined) return { reason: over };
      if (typeof (await this.#value(jets, at)) === "string") continue;
      const [a, b] = [await this.#value(printed, at), await this.#value(other, at)];
      if (a === "outside") return { reason: `the printed formula is not defined at ${place(at)}` };
      if (b === "outside") return { reason: `its formula is not defined at ${place(at)}` };
      const [p, o] = areDisjoint(a, b) ? [await this.#evaluator.precise(printed, at), await this.#evaluator.precise(other, at)] : [a, b];
      if (areDisjoint(p, o)) return { at, printed: p as Enclosure, other: o as Enclosure };
      if (isNarrow(p) && isNarrow(o)) decided++;
    }
    return decided >= LEAST_POINTS
      ? { confirmed: true }
      : { reason: `the values are known well enough at only ${decided} of the points tried` };
  }

  async #value(formula: Formula, at: Point): Promise<Value> {
    const ofFormula = this.#known.get(formula) ?? new Map<Point, Value>();
    this.#known.set(formula, ofFormula);
    const value = ofFormula.get(at) ?? (await this.#enclosed(formula, at));
    ofFormula.set(at, value);
    return value;
  }

  async #enclosed(formula: Formula, at: Point): Promise<Value> {
    const quick = this.#evaluator.quick(formula, at);
    return isNarrow(quick) || quick === "outside" ? quick : this.#evaluator.precise(formula, at);
  }
}

/** Says why a comparison that starts now has to end, once it has to. */
function limitOf({ milliseconds = MILLISECONDS, signal }: ConfirmOptions): () => string | undefined {
  const end = performance.now() + milliseconds;
  return () => (signal?.aborted === true ? INTERRUPTED : performance.now() > end ? `not compared within ${milliseconds} ms` : undefined);
}

const place = ({ x, parameters }: Point): string =>
  [`x = ${Q.toString(x)}`, ...[...parameters].map(([name, value]) => `${name} = ${Q.toString(value)}`)].join(", ");

function confirmationOf(verdicts: readonly Verdict[], count: number): Confirmation {
  const orders = Array.from({ length: count }, (_, k) => {
    const ofOrder = verdicts.filter(({ order }) => order === k + 1);
    return {
      order: k + 1,
      confirmedBy: ofOrder.filter(({ outcome }) => "confirmed" in outcome).map(({ engine }) => engine),
      notConfirmedBy: ofOrder.flatMap(({ engine, outcome }) => ("reason" in outcome ? [{ engine, reason: outcome.reason }] : [])),
    };
  });
  return { orders, disagreements: verdicts.flatMap(disagreementOf) };
}

function disagreementOf({ engine, order, outcome }: Verdict): readonly Disagreement[] {
  if (!("at" in outcome)) return [];
  const parameters = Object.fromEntries([...outcome.at.parameters].map(([name, value]) => [name, Q.toString(value)]));
  return [{ engine, order, x: Q.toString(outcome.at.x), parameters, printed: decimals(outcome.printed), other: decimals(outcome.other) }];
}

const DIGITS = 17;
const decimals = ({ lo, hi }: Enclosure): readonly [string, string] => [Q.toDecimal(lo, DIGITS, "down"), Q.toDecimal(hi, DIGITS, "up")];
