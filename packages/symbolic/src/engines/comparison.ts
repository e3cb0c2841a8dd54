/**
 * The comparison of printed derivatives with others at fixed points. Enclosures without a common number prove that two formulas differ; that they always
 * meet, and are narrow, is a test, not a proof, that they are the same.
 */
import { type Expression, givingWay, type ParameterInterval } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { areDisjoint, type Enclosure, Evaluator, type Formula, isNarrow } from "./enclosures.js";
import { type Point, pointsFor } from "./points.js";

export type Outcome =
  | { readonly confirmed: true }
  | { readonly reason: string }
  | { readonly at: Point; readonly printed: Enclosure; readonly other: Enclosure };

/** What comparisons of formulas in the same parameters share. */
export interface Setting extends TimeLimit {
  readonly points: readonly Point[];
  readonly evaluator: Evaluator;
  /** Awaited between points, so that others get their turn. */
  readonly giveWay: () => Promise<void>;
}

interface TimeLimit {
  /** For one comparison; 10 000 by default. */
  readonly milliseconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SettingOptions extends TimeLimit {
  /** Values of parameters are taken from these; of others, from (−2, 2). */
  readonly ranges?: readonly ParameterInterval[];
}

/** Does the comparisons at points for these parameters, and gives back what they used. */
export async function comparing<T>(
  parameters: readonly string[],
  { milliseconds, signal, ranges = [] }: SettingOptions,
  work: (setting: Setting) => Promise<T>,
): Promise<T> {
  const evaluator = new Evaluator();
  try {
    return await work({ points: pointsFor(parameters, ranges), evaluator, giveWay: givingWay(), milliseconds, signal });
  } finally {
    evaluator.dispose();
  }
}

/** For a comparison, and for all that an engine is asked. */
export const MILLISECONDS = 10_000;

/** At fewer points an agreement says too little. */
const LEAST_POINTS = 3;

export class Comparison {
  /** By order, from 1. */
  private readonly jets: readonly Formula[];
  private readonly printed: readonly Formula[];

  constructor(
    phi: Expression,
    derivatives: readonly Expression[],
    private readonly setting: Setting,
  ) {
    this.jets = derivatives.map((_, k) => ({ expression: phi, jetOrder: k + 1 }));
    this.printed = derivatives.map((expression) => ({ expression, jetOrder: 0 }));
  }

  /** What an engine gave as the derivative. */
  withFormula(expression: Expression, order: number): Promise<Outcome> {
    return this.with({ expression, jetOrder: 0 }, order);
  }

  withJets(order: number): Promise<Outcome> {
    return this.with(item(this.jets, order - 1), order);
  }

  /** The printed formula against another one, at all points where φ has the derivative. */
  private async with(other: Formula, order: number): Promise<Outcome> {
    const [printed, jets] = [item(this.printed, order - 1), item(this.jets, order - 1)];
    const { points, evaluator, giveWay } = this.setting;
    const isOver = limitOf(this.setting);
    let [compared, decided] = [0, 0];
    for (const at of points) {
      await giveWay();
      const over = isOver();
      if (over !== undefined) return { reason: over };
      if (typeof (await evaluator.value(jets, at)) === "string") continue;
      compared++;
      const [a, b] = [await evaluator.value(printed, at), await evaluator.value(other, at)];
      if (a === "outside") return { reason: `the printed formula is not defined at ${place(at)}` };
      if (b === "outside") return { reason: `its formula is not defined at ${place(at)}` };
      const [p, o] = areDisjoint(a, b) ? [await evaluator.precise(printed, at), await evaluator.precise(other, at)] : [a, b];
      if (areDisjoint(p, o)) return { at, printed: p as Enclosure, other: o as Enclosure };
      if (isNarrow(p) && isNarrow(o)) decided++;
    }
    if (decided >= LEAST_POINTS) return { confirmed: true };
    if (compared === 0) return { reason: "φ is not known to have that derivative at any of the points tried" };
    return { reason: `the values are known well enough at only ${decided} of ${compared} points` };
  }
}

/** Says why a comparison that starts now has to end, once it has to. */
function limitOf({ milliseconds = MILLISECONDS, signal }: TimeLimit): () => string | undefined {
  const end = performance.now() + milliseconds;
  return () => (signal?.aborted === true ? "interrupted" : performance.now() > end ? `not compared within ${milliseconds} ms` : undefined);
}

const place = ({ x, parameters }: Point): string =>
  [`x = ${Q.toString(x)}`, ...[...parameters].map(([name, value]) => `${name} = ${Q.toString(value)}`)].join(", ");
