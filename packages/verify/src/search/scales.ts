/**
 * Inequalities tried under both loss scales: the paper's loss is that of c = 1, and several of its constants are those of c = 1/2. The statement is judged under the scale that its row
 * names; what the other one gives is a note.
 */
import type { Context } from "../context.js";
import {
  type Case,
  examineInequality,
  type Inequality,
  type InequalitySpec,
  type InequalityStatement,
  inequalityText,
  isMeant,
  isWithin,
  ratioOf,
  type Sides,
} from "../inequality.js";

type Scale = 1 | 0.5;

export interface ScaledInequality extends Sides {
  readonly premise?: Sides;
  readonly isContrapositive?: boolean;
  readonly casesAt: (c: Context, scale: Scale) => Generator<Case>;
}

export type ScaledSpec = Omit<InequalitySpec, "inequality"> & {
  readonly scale: Scale;
  readonly inequality: ScaledInequality;
  /** Whether to tell the median of left/right: how loose the bound is where nothing was done to make it sharp. */
  readonly isTypical?: boolean;
  /** Sentences about this activation, whatever was found. */
  readonly notes?: (c: Context) => readonly string[];
};

const NAMES: ReadonlyMap<Scale, string> = new Map([
  [1, "c = 1"],
  [0.5, "c = 1/2"],
]);

/** The statement at its scale, with what the same bound does under the other one. */
export function scaledStatement({ scale, remark, notes, isTypical = false, inequality: scaled, ...spec }: ScaledSpec): InequalityStatement {
  const { casesAt, ...sides } = scaled;
  const under = (s: Scale) => ({ ...sides, cases: (c: Context) => casesAt(c, s) });
  const inequality = under(scale);
  const other = scale === 1 ? 0.5 : 1;
  return {
    ...spec,
    inequality,
    conclusion: inequalityText(inequality, remark === undefined ? NAMES.get(scale) : `${NAMES.get(scale)}, ${remark}`),
    *examine(c) {
      const ratios: number[] = [];
      const finding = yield* examineInequality(recorded(inequality, ratios), c);
      const scales = [
        sentence(scale, { isBroken: finding.conclusion === "fails", ratio: finding.sharpness?.ratio, isEmpty: finding.cases === 0 }),
        sentence(other, yield* survey(under(other), c)),
      ].filter((text) => text !== undefined);
      const typical = isTypical && ratios.length > 0 ? [spreadSentence(ratios)] : [];
      return { ...finding, notes: [...(finding.notes ?? []), ...scales, ...typical, ...(notes?.(c) ?? [])] };
    },
  };
}

interface Survey {
  readonly isBroken: boolean;
  /** The largest left/right, where there is one. */
  readonly ratio: number | undefined;
  readonly isEmpty: boolean;
}

/** All cases, also after one that breaks the inequality: by how much it is broken is to be known. */
function* survey(inequality: Inequality, c: Context): Generator<number, Survey> {
  let found: Survey = { isBroken: false, ratio: undefined, isEmpty: true };
  let count = 0;
  for (const one of inequality.cases(c) ?? []) {
    yield ++count;
    if (!isMeant(inequality, one)) continue;
    const ratio = Math.max(found.ratio ?? 0, ratioOf(inequality, one));
    found = { isBroken: found.isBroken || !isWithin(inequality, one), ratio, isEmpty: false };
  }
  return found;
}

/** The inequality, its ratios written down as its cases go by. */
const recorded = (inequality: Inequality, ratios: number[]): Inequality => ({
  ...inequality,
  *cases(c) {
    for (const one of inequality.cases(c) ?? []) {
      if (isMeant(inequality, one)) ratios.push(ratioOf(inequality, one));
      yield one;
    }
  },
});

function spreadSentence(ratios: readonly number[]): string {
  const sorted = ratios.toSorted((x, y) => x - y);
  const [low, middle, high] = [0, 0.5, 1].map((share) => shortText(sorted[Math.round(share * (sorted.length - 1))] ?? 0));
  return `left/right: least ${low}, median ${middle}, largest ${high} of ${sorted.length} cases`;
}

/** A ratio beyond this only says that the right side is close to 0. */
const BEYOND = 100;

function sentence(scale: Scale, { isBroken, ratio = 0, isEmpty }: Survey): string | undefined {
  if (isEmpty) return undefined;
  const text = `under ${NAMES.get(scale)}`;
  if (!isBroken) return `${text} the bound holds; left/right came up to ${shortText(ratio)}`;
  return `${text} the bound fails${ratio > 1 && ratio < BEYOND ? `; left/right came up to ${shortText(ratio)}` : ""}`;
}

export const shortText = (value: number): string => `${Number(value.toPrecision(3))}`;
