/** What an axis of a grid is: so many places, at each of which one or several names have a value. */

/** An exact number as text, another text, or a double. */
export type AxisValue = string | number;

/** One name that an axis gives values to. */
export interface AxisColumn {
  readonly name: string;
  /** The value at place k, 0 ≤ k < count; made when it is asked for. */
  readonly at: (k: number) => AxisValue;
  /** Where it is written, for errors. */
  readonly place: string;
}

/** An axis: its columns change together. */
export interface Axis {
  readonly count: number;
  readonly columns: readonly AxisColumn[];
}
