/**
 * The comparison of printed derivatives with others at fixed points. Enclosures without a common number prove that two formulas differ; that they always
 * meet, and are narrow, is a test, not a proof, that they are the same.
 */
import type { Expression } from "@flatcheck/activation";
import { Q } from "@flatcheck/enclosure";
import { areDisjoint, type Enclosure, Evaluator, type Formula, isNarrow, type Value } from "./enclosures.js";
import type { Point } from "./points.js";

export type Outcome =
  | { readonly confirmed: true }
  | { readonly reason: string }
  | { readonly at: Point; readonly printed: Enclosure; readonly other: Enclosure };

export interface TimeLimit {
  /** For one comparison. */
  readonly milliseconds: number;
  readonly signal: AbortSignal | undefined;
}

/** At fewer points an agreement says too little. */
const LEAST_POINTS = 3;

export class Comparison {
  readonly #evaluator = new Evaluator();
  readonly #known = new Map<Formula, Map<Point, Value>>();
  /** By order, from 1. */
  readonly #jets: readonly Formula[];
  readonly #printed: readonly Formula[];

  constructor(
    phi: Expression,
    derivatives: readonly Expression[],
    private readonly points: readonly Point[],
    private readonly limit: TimeLimit,
  ) {
    this.#jets = derivatives.map((_, k) => ({ expression: phi, jetOrder: k + 1 }));
    this.#printed = derivatives.map((expression) => ({ expression, jetOrder: 0 }));
  }

  dispose(): void {
    this.#evaluator.dispose();
  }

  /** What an engine gave as the derivative. */
  withFormula(expression: Expression, order: number): Promise<Outcome> {
    return this.#with({ expression, jetOrder: 0 }, order);
  }

  withJets(order: number): Promise<Outcome> {
    return this.#with(this.#jets[order - 1] as Formula, order);
  }

  /** The printed formula against another one, at all points where φ has the derivative. */
  async #with(other: Formula, order: number): Promise<Outcome> {
    const [printed, jets] = [this.#printed[order - 1] as Formula, this.#jets[order - 1] as Formula];
    const isOver = limitOf(this.limit);
    let [compared, decided] = [0, 0];
    for (const at of this.points) {
      const over = isOver();
      if (over !== undefined) return { reason: over };
      if (typeof (await this.#value(jets, at)) === "string") continue;
      compared++;
      const [a, b] = [await this.#value(printed, at), await this.#value(other, at)];
      if (a === "outside") return { reason: `the printed formula is not defined at ${place(at)}` };
      if (b === "outside") return { reason: `its formula is not defined at ${place(at)}` };
      const [p, o] = areDisjoint(a, b) ? [await this.#evaluator.precise(printed, at), await this.#evaluator.precise(other, at)] : [a, b];
      if (areDisjoint(p, o)) return { at, printed: p as Enclosure, other: o as Enclosure };
      if (isNarrow(p) && isNarrow(o)) decided++;
    }
    if (decided >= LEAST_POINTS) return { confirmed: true };
    if (compared === 0) return { reason: "φ is not known to be defined at any of the points tried" };
    return { reason: `the values are known well enough at only ${decided} of ${compared} points` };
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
function limitOf({ milliseconds, signal }: TimeLimit): () => string | undefined {
  const end = performance.now() + milliseconds;
  return () => (signal?.aborted === true ? "interrupted" : performance.now() > end ? `not compared within ${milliseconds} ms` : undefined);
}

const place = ({ x, parameters }: Point): string =>
  [`x = ${Q.toString(x)}`, ...[...parameters].map(([name, value]) => `${name} = ${Q.toString(value)}`)].join(", ");
