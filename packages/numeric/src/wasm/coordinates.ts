/** Methods that work in coordinates of their own, as methods on θ: the states hold both, and the part of θ that training does not change. */
import type { Matrix } from "../matrix.js";
import { advanced, type Method, type RunState } from "../methods/method.js";
import type { Problem } from "../problem.js";
import { withoutTheta, withTheta } from "./thetaOnDemand.js";

export interface CoordinateMap {
  readonly reduce: (theta: Matrix) => Matrix;
  readonly rest: (theta: Matrix) => Matrix;
  readonly restore: (rest: Matrix, coordinates: Matrix) => Matrix;
}

export type Lifted<S extends RunState> = S & {
  readonly coordinates: Matrix;
  /** What θ is beside its coordinates. */
  readonly rest: Matrix;
};

/** The method, whose states have coordinates for θ, as a method on θ. */
export function lifted<S extends RunState>(inner: Method<S>, coordinatesOf: (p: Problem) => CoordinateMap): Method<Lifted<S>> {
  const lift = (p: Problem, state: S, rest: Matrix): Lifted<S> =>
    withTheta({ ...state, coordinates: state.theta, rest }, () => coordinatesOf(p).restore(rest, state.theta));
  const advance = (p: Problem, state: Lifted<S>, count: number): Lifted<S> =>
    lift(p, advanced(inner, p, { ...withoutTheta(state), theta: state.coordinates } as Lifted<S>, count), state.rest);
  return {
    name: inner.name,
    init: (p, theta) => {
      const { reduce, rest } = coordinatesOf(p);
      return lift(p, inner.init(p, reduce(theta)), rest(theta));
    },
    step: (p, state) => advance(p, state, 1),
    advance,
  };
}
