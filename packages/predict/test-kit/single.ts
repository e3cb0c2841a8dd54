/** Problems of one sample x = 1: M is Σ_j a_jφ(θ_j) = y, and pre-activations are the weights. */
import { parse } from "@flatcheck/activation";
import { fromRows, type Problem, phiOf, problem } from "@flatcheck/numeric";
import { coherenceOf, factsOf, type Landscape, landscapeOf, minimaOf, type SampleMinima } from "../src/index.js";

/** c = 1/2, so that F = Σ_j a_j²φ′(z_j)². */
export const single = (text: string, a: readonly number[], y: number): Problem =>
  problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: Float64Array.from(a), c: 1 / 2, phi: phiOf(parse(text)) });

const known = new Map<string, Promise<Landscape>>();

/** The landscape of φ, made once. */
export function landscape(text: string): Promise<Landscape> {
  const found = known.get(text) ?? factsOf({ activation: text, problem: single(text, [1], 0) }).then((facts) => landscapeOf({}, facts));
  known.set(text, found);
  return found;
}

/** The minima of one sample. */
export async function minimaFor(text: string, a: readonly number[], y: number, patterns?: number): Promise<SampleMinima> {
  const p = single(text, a, y);
  return minimaOf(await landscape(text), p, coherenceOf(p.X).norms, patterns)[0] as SampleMinima;
}

/** m weights of 1. */
export const ones = (m: number): readonly number[] => Array.from({ length: m }, () => 1);
