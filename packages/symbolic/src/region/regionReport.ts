/** A region as `flatcheck.region/1`: cells by verdict, how large they are together, and where the verdict changes. */
import type { Decision } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Box } from "../ranges/box.js";
import { exactText } from "../words/exactText.js";
import type { Witness } from "../words/witness.js";
import { measureOf } from "./paving.js";
import type { Cell } from "./task.js";

/** The name and version of the report of `region`. */
export const REGION_SCHEMA = "flatcheck.region/1";

/** A closed interval, with exact ends as text. */
export interface RegionInterval {
  readonly from: string;
  readonly to: string;
}

/** One closed interval for each parameter, in the order of `parameters`. */
export type RegionCell = readonly RegionInterval[];

/** Where the verdict changes with the only parameter: between two values at which it is proved. */
export interface BoundaryReport {
  readonly lower: string;
  readonly upper: string;
  /** The value itself, where it is a rational number at which the verdict is decided. */
  readonly exact?: string;
  /** Of which it is a root, in the parameter. */
  readonly polynomial?: string;
  /** The verdicts just below and just above, as far as that lies in the range, and at `exact` if there is one. */
  readonly verdicts: { readonly below?: Decision; readonly at?: Decision; readonly above?: Decision };
}

/** For which parameters an assumption holds: cells that are proved, cells that are refuted, and what was left. */
export interface RegionReport {
  readonly schema: typeof REGION_SCHEMA;
  readonly activation: {
    readonly input: string;
    readonly canonical: string;
    readonly params: Readonly<Record<string, string | RegionInterval>>;
  };
  /** The interval that was asked about; all of ℝ without it. */
  readonly on?: string;
  /** The id of the assumption that is to hold; or the claim in its place. */
  readonly assumption?: string;
  readonly claim?: string;
  readonly parameters: readonly string[];
  readonly holds: readonly RegionCell[];
  readonly fails: readonly RegionCell[];
  readonly unknown: readonly RegionCell[];
  /** Lengths or areas, as doubles. */
  readonly measure: Readonly<Record<Decision, number>>;
  readonly boundary?: readonly BoundaryReport[];
  /** Values for which it fails, if any are known, and why it does. */
  readonly witness?: { readonly parameters: Readonly<Record<string, string>>; readonly witness: Witness };
  readonly cells: number;
  readonly interrupted?: true;
  readonly elapsedMs: number;
}

/** Cells by verdict; of one parameter those that meet are joined. */
export function cellsByVerdict(cells: readonly Cell[], names: readonly string[]): Readonly<Record<Decision, readonly RegionCell[]>> {
  const of = (verdict: Decision): readonly RegionCell[] => {
    const boxes = cells.filter((c) => c.verdict === verdict).map((c) => c.box);
    return (names.length === 1 ? joined(boxes, names[0] as string) : boxes).map((box) => names.map((name) => intervalOf(box, name)));
  };
  return { holds: of("holds"), fails: of("fails"), unknown: of("unknown") };
}

const intervalOf = (box: Box, name: string): RegionInterval => {
  const [from, to] = box.get(name) as readonly [Rational, Rational];
  return { from: exactText(from), to: exactText(to) };
};

/** Closed intervals in ascending order, those that meet as one. */
export function joined(boxes: readonly Box[], name: string): readonly Box[] {
  const ranges = boxes.map((b) => b.get(name) as readonly [Rational, Rational]).sort((a, b) => Q.cmp(a[0], b[0]) || Q.cmp(a[1], b[1]));
  const all: (readonly [Rational, Rational])[] = [];
  for (const range of ranges) {
    const last = all.at(-1);
    if (last !== undefined && Q.cmp(range[0], last[1]) <= 0) all[all.length - 1] = [last[0], Q.max(last[1], range[1])];
    else all.push(range);
  }
  return all.map((range) => new Map([[name, range]]));
}

/** How large the cells of each verdict are together; of one parameter what they have in common counts once. */
export function measures(cells: readonly Pick<Cell, "box" | "verdict">[]): Readonly<Record<Decision, number>> {
  const sum = (verdict: Decision): number => sizeOf(cells.filter((c) => c.verdict === verdict).map((c) => c.box));
  return { holds: sum("holds"), fails: sum("fails"), unknown: sum("unknown") };
}

function sizeOf(boxes: readonly Box[]): number {
  const [name, more] = [...(boxes[0]?.keys() ?? [])];
  const apart = name !== undefined && more === undefined ? joined(boxes, name) : boxes;
  return apart.reduce((m, box) => m + measureOf(box), 0);
}
