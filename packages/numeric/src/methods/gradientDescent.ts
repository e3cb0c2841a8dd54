/** Plain gradient descent θ ← θ − η DL, as a control. */
import { combine } from "../matrix.js";
import { lossGradient, residuals } from "../network.js";
import { lostRange } from "./lostRange.js";
import { diverged, isOutOfBounds, type Method, type RunState, requirePositive } from "./method.js";

/** The numbers of gradient descent. */
export interface GradientDescentOptions {
  /** The learning rate η. */
  readonly eta: number;
}

/** Its flow time is that of θ′ = −DL: k steps are t = kη. @throws RangeError for η ≤ 0 */
export function gradientDescent({ eta }: GradientDescentOptions): Method {
  requirePositive("η", eta);
  return {
    name: "gradient-descent",
    init: (_, theta) => ({ theta, steps: 0, flowTime: 0, status: "running" }),
    step: (p, s): RunState => {
      const theta = combine(1, s.theta, -eta, lossGradient(p, s.theta));
      const steps = s.steps + 1;
      if (isOutOfBounds(theta.data) || isOutOfBounds(residuals(p, theta))) return diverged(s, steps, lostRange(p, theta));
      return { theta, steps, flowTime: steps * eta, status: "running" };
    },
  };
}
