/**
 * The case in which both sides of an inequality come closest, among many. Most cases are clear in wider enclosures; of these only such are enclosed as sharply as can be that may come closest. What is
 * found is what deciding each case by its sharp enclosures finds: left/right of a case that is passed over is at most what the wider ones say, and less than the one that is found.
 */
import type { Sharpness } from "../ledger/statement.js";
import { type Case, type Comparable, type Decided, decide, decideRoughly } from "./decision.js";

/** Cases as they come. */
export interface Tally {
  /** What the next case says; of left/right only where its sharp enclosures were asked. */
  readonly add: (one: Case) => Decided;
  /** The first of those whose left/right is certainly the largest; undefined where of none it is known. */
  readonly sharpest: () => Sharpness | undefined;
}

interface Found {
  readonly one: Case;
  /** left/right is certainly at least this. */
  readonly ratio: number;
  readonly number: number;
}

/** A case whose left/right is at most `most`, and not yet known. */
interface Pending {
  readonly one: Case;
  readonly most: number;
  readonly number: number;
}

/** Makes a tally without a case. */
export function tallyOf(inequality: Comparable): Tally {
  let count = 0;
  let best: Found | undefined;
  let pending: Pending[] = [];
  const take = (one: Case, ratio: number | undefined, number: number): void => {
    if (ratio !== undefined && isBefore({ one, ratio, number }, best)) best = { one, ratio, number };
  };
  return {
    add: (one) => {
      const number = count++;
      const rough = decideRoughly(inequality, one);
      if (rough?.decision === "holds") pending.push({ one, most: rough.most, number });
      if (rough !== undefined) return { decision: rough.decision, ratio: undefined };
      const decided = decide(inequality, one);
      take(one, decided.ratio, number);
      return decided;
    },
    sharpest: () => {
      pending.sort((a, b) => b.most - a.most);
      for (const { one, most, number } of pending) {
        if (best !== undefined && most < best.ratio) break;
        take(one, decide(inequality, one).ratio, number);
      }
      pending = [];
      return best === undefined ? undefined : { ratio: best.ratio, case: best.one.label };
    },
  };
}

/** Larger, or as large and earlier. */
const isBefore = ({ ratio, number }: Found, other: Found | undefined): boolean =>
  other === undefined || ratio > other.ratio || (ratio === other.ratio && number < other.number);
