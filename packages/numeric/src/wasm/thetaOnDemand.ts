/**
 * States whose θ is made when it is first read. θ = rest + UQ is as much work as two steps, and between records nobody looks at it. To be copied by `structuredClone`
 * or by spreading is to be read.
 */
import type { Matrix } from "../matrix.js";
import type { RunState } from "../methods/method.js";

/** The state with these fields; `make` is called once at most, and must not depend on what changes meanwhile. */
export function withTheta<S extends RunState>(fields: Omit<S, "theta">, make: () => Matrix): S {
  let theta: Matrix | (() => Matrix) = make;
  const get = (): Matrix => {
    if (typeof theta === "function") theta = theta();
    return theta;
  };
  return Object.defineProperty({ ...fields } as S, "theta", { get, enumerable: true });
}

/** All fields but θ, which is not read. */
export function withoutTheta<S extends RunState>(state: S): Omit<S, "theta"> {
  const names = Object.keys(state).filter((name) => name !== "theta") as (keyof S)[];
  return Object.fromEntries(names.map((name) => [name, state[name]])) as Omit<S, "theta">;
}
