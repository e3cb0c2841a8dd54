/** Flows from many random starts, counted by where they end. */
import { type Matrix, OutOfRangeError, optimalPreActivations, type Problem, toRows } from "@flatcheck/numeric";
import { proportion, proportionText } from "../chance/binomial.js";
import type { Context } from "../ledger/context.js";
import { hasOneMinimiser } from "../ledger/hypotheses.js";
import type { Counterexample, Examination } from "../ledger/statement.js";
import { type End, endOf } from "./ends.js";

export interface Start {
  readonly p: Problem;
  readonly theta: Matrix;
  readonly label: string;
}

export interface Ends {
  readonly finding: Examination;
  readonly ends: readonly { readonly start: Start; readonly end: End }[];
  /** Starts for which there is no z*, or none that can be found. */
  readonly unattainable: number;
}

/** Follows the starts; the conclusion is that all of them end at z*. */
export function* manyEnds(c: Context, starts: Iterable<Start>): Generator<number, Ends> {
  const ends: { start: Start; end: End }[] = [];
  let unattainable = 0;
  for (const start of starts) {
    const optimal = optimumOf(c, start.p);
    if (optimal === undefined) unattainable++;
    const end = optimal === undefined ? undefined : endOf(start.p, start.theta, optimal);
    if (end !== undefined) ends.push({ start, end });
    yield ends.length;
  }
  return { finding: findingOf(ends), ends, unattainable };
}

/** z*; for weights that differ only where φ″ increases, so that the equation for it has one solution. */
function optimumOf(c: Context, p: Problem): Matrix | undefined {
  if (p.a.some((weight) => weight !== p.a[0]) && !hasOneMinimiser(c)) return undefined;
  try {
    return optimalPreActivations(p);
  } catch (error) {
    if (error instanceof OutOfRangeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function findingOf(ends: Ends["ends"]): Examination {
  const count = (kind: End["kind"]): number => ends.filter(({ end }) => end.kind === kind).length;
  if (ends.length === 0) return { conclusion: "unknown", evidence: "observed", cases: 0, notes: ["no flow could be followed"] };
  const [near, undecided] = [count("approaching"), count("undecided")];
  const base = { evidence: "observed", cases: ends.length - near - undecided, undecided: near + undecided } as const;
  const notes = [
    `the flow ended at z* from ${proportionText(proportion(count("collapsed"), ends.length))} starts`,
    ...(near > 0 ? [`${near} more had all but 1 % of their descent to F* behind them, in flat valleys`] : []),
    ...(undecided > 0
      ? [
          `${undecided} ${undecided === 1 ? "flow was still on its way after all its" : "flows were still on their way after all their"} steps`,
        ]
      : []),
  ];
  const against = ends.find(({ end }) => end.kind === "lower") ?? ends.find(({ end }) => end.kind === "elsewhere");
  if (against !== undefined) return { ...base, conclusion: "fails", counterexample: endAsCounterexample(against), notes };
  // Where most flows are not at their end, those that are say little.
  if (base.cases < base.undecided) return { ...base, conclusion: "unknown", notes };
  const distance = ends.reduce((most, { end }) => (end.kind === "collapsed" ? Math.max(most, end.distance) : most), 0);
  return { ...base, conclusion: "holds", notes: [...notes, `the farthest of these ends is ${distance.toPrecision(2)} from z*`] };
}

export function endAsCounterexample({ start, end }: Ends["ends"][number]): Counterexample {
  const where = toRows(end.Z)
    .map((row) => `(${row.map((z) => Number(z.toPrecision(4))).join(", ")})`)
    .join(", ");
  const how = end.kind === "lower" ? `the flow goes below F at z*` : `the flow stops with ‖grad F‖ ≈ ${end.gradientNorm.toPrecision(2)}`;
  return {
    text: `${start.label}: ${how}: F ≈ ${Number(end.F.toPrecision(5))} at z ≈ ${where}, while F ≈ ${Number(end.optimalF.toPrecision(5))} at z*`,
    values: {
      X: toRows(start.p.X),
      y: Array.from(start.p.y),
      a: Array.from(start.p.a),
      c: start.p.c,
      theta: toRows(start.theta),
      end: toRows(end.theta),
    },
  };
}
