/** The flow from a point at equal times, each part solved to the finer tolerance: for what is integrated along it. */
import { type Matrix, type Problem, riemannianFlow, run, SingularGramError } from "@flatcheck/numeric";
import { FINE } from "./twice.js";

const MOST_STEPS = 2_000;

/** θ at 0, T/N, …, T, and the steps that the solver took; undefined where the flow does not get so far. */
export function sampledFlow(
  p: Problem,
  start: Matrix,
  T: number,
  parts: number,
): { readonly states: readonly Matrix[]; readonly steps: number } | undefined {
  const states = [start];
  let steps = 0;
  try {
    for (let k = 0; k < parts; k++) {
      const method = riemannianFlow({ tolerance: FINE, until: T / parts, firstStep: T / parts });
      const { state, stopped } = run(p, method, states[k] as Matrix, { mostSteps: MOST_STEPS });
      if (stopped !== "time" && stopped !== "converged") return undefined;
      steps += state.steps;
      states.push(state.theta);
    }
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
  return { states, steps };
}

/** ∫₀ᵀ of a function by its values at 2^k + 1 equal times, by Romberg's method, with the difference of its last two columns. */
export function romberg(values: readonly number[], T: number): { readonly value: number; readonly error: number } {
  const parts = values.length - 1;
  const trapezoids: number[] = [];
  for (let stride = parts; stride >= 1; stride /= 2) {
    const inner = values.filter((_, k) => k % stride === 0).reduce((sum, value) => sum + value, 0);
    trapezoids.push((inner - ((values[0] as number) + (values.at(-1) as number)) / 2) * ((T * stride) / parts));
  }
  let row = trapezoids;
  let before = row.at(-1) as number;
  for (let power = 4; row.length > 1; power *= 4) {
    before = row.at(-1) as number;
    row = row.slice(1).map((value, k) => value + (value - (row[k] as number)) / (power - 1));
  }
  return { value: row[0] as number, error: Math.abs((row[0] as number) - before) };
}
