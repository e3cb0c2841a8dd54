/** What a formula's case takes of data that are given: all of them where they are small, or a part. Formulas hold for every part, as each sample, input and neuron may be left out. */

import { component } from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import type { Context, GivenData } from "../ledger/context.js";
import type { Rows } from "../oracles/calculus.js";

export interface Part {
  readonly X: Rows<number>;
  readonly y: readonly number[];
  /** None where the data have none. */
  readonly a: readonly number[] | undefined;
  readonly name: string;
}

/** Derivatives of derivatives are taken weight by weight: up to so many samples, and numbers in θ, all of them. */
const [MOST_SAMPLES, MOST_NUMBERS] = [4, 12] as const;
/** Samples, inputs and neurons of a part: of larger data, and where the whole has no well conditioned point of M; and where 50 digits or a chart are asked for. */
const SIZES = { part: 3, small: 2 } as const;
/** Neurons where the data have no weights. */
export const MOST_NEURONS = 3;

const isSmall = ({ X, a }: GivenData): boolean => X.rows <= MOST_SAMPLES && X.columns * (a?.length ?? MOST_NEURONS) <= MOST_NUMBERS;

/** A sentence for rows whose cases are parts of the data. */
export const partNotes = ({ data }: Pick<Context, "data">): readonly string[] =>
  data === undefined || isSmall(data)
    ? []
    : [
        `the data are too large to differentiate weight by weight: each case has the values of at most ${SIZES.part} of their samples, inputs and neurons, which its label names`,
      ];

export type Extent = "whole" | keyof typeof SIZES;

/** All of the data, if they are not too large, or a random part. */
export function partOf(data: GivenData, random: Random, extent: Extent): Part {
  const { X, y, a } = data;
  const most = SIZES[extent === "small" ? "small" : "part"];
  const numbers = (size: number): readonly number[] => Array.from({ length: size }, (_, k) => k);
  const part = (rows: readonly number[], columns: readonly number[], neurons: readonly number[] | undefined, name: string): Part => ({
    X: rows.map((i) => columns.map((p) => component(X.data, i * X.columns + p))),
    y: rows.map((i) => component(y, i)),
    a: a === undefined ? undefined : neurons?.map((j) => component(a, j)),
    name,
  });
  if (extent === "whole" && isSmall(data))
    return part(numbers(X.rows), numbers(X.columns), a === undefined ? undefined : numbers(a.length), "the data");
  const columns = pick(X.columns, most, random);
  // Also fewer samples than inputs: of dependent ones, a part may be independent.
  const rows = pick(X.rows, random.integer(1, columns.length), random);
  const neurons = a === undefined ? undefined : pick(a.length, most, random);
  const names = [
    ["sample", rows],
    ["input", columns],
    ["neuron", neurons ?? []],
  ] as const;
  const text = names
    .filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${what}${list.length > 1 ? "s" : ""} ${list.map((k) => k + 1).join(", ")}`);
  return part(rows, columns, neurons, `${text.join(", ")} of the data`);
}

/** At most so many of 0 … size − 1, in increasing order. */
function pick(size: number, most: number, random: Random): readonly number[] {
  const order = Array.from({ length: size }, (_, i) => ({ i, key: random.uniform() })).sort((s, t) => s.key - t.key);
  return order
    .slice(0, Math.min(size, most))
    .map(({ i }) => i)
    .sort((s, t) => s - t);
}
