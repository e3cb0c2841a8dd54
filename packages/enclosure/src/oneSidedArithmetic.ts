/** Exact arithmetic on one side of a point. */
import { ExactArithmetic, type ExactConstant } from "./exactConstant.js";
import type { MpfrArithmetic } from "./mpfrInterval.js";

/** Exact arithmetic just beside a point: signs of jets are those at h → 0⁺ (`side` 1) or h → 0⁻ (−1). */
export class OneSidedArithmetic extends ExactArithmetic {
  constructor(
    intervals: MpfrArithmetic | (() => MpfrArithmetic),
    private readonly side: 1 | -1,
    tick?: () => void,
  ) {
    super(intervals, tick);
  }

  override jetSign(u: readonly ExactConstant[]): -1 | 0 | 1 | undefined {
    const k = u.findIndex((c) => !this.vanishes(c));
    if (k < 0) return undefined;
    const s = this.sign(u[k] as ExactConstant);
    if (s === undefined || k % 2 === 0 || this.side > 0) return s;
    return s > 0 ? -1 : 1;
  }
}
