/** What is measured for `simulate`: the shapes and activations of the speed table, and what must be reached on them. */

export interface Workload {
  readonly id: string;
  readonly m: number;
  readonly d: number;
  readonly n: number;
  /** Seconds of one measurement; those of ours are long enough that what is done once in a stretch hardly counts. */
  readonly seconds: number;
  readonly ourSeconds: number;
  readonly rounds: number;
  /** Steps without noise after which losses are compared. */
  readonly checkedSteps: number;
}

export const WORKLOADS: readonly Workload[] = [
  { id: "W1", m: 10, d: 3, n: 3, seconds: 0.25, ourSeconds: 0.25, rounds: 5, checkedSteps: 20 },
  { id: "W2", m: 100, d: 50, n: 40, seconds: 0.25, ourSeconds: 0.25, rounds: 5, checkedSteps: 20 },
  { id: "W3", m: 512, d: 256, n: 128, seconds: 0.4, ourSeconds: 0.8, rounds: 5, checkedSteps: 20 },
  { id: "W4", m: 2048, d: 1024, n: 512, seconds: 1, ourSeconds: 5, rounds: 3, checkedSteps: 4 },
];

export interface MeasuredPhi {
  /** What peers call it. */
  readonly id: "cubic" | "tanh" | "sinh" | "gelu" | "silu" | "erf" | "sin";
  readonly expression: string;
}

/** At every workload, by all programs. */
export const PHIS: readonly MeasuredPhi[] = [
  { id: "cubic", expression: "x^3+x" },
  { id: "tanh", expression: "x^3+tanh(x)" },
];

/** At the smallest workload, by kernels and by C with four lanes. */
export const OTHER_PHIS: readonly MeasuredPhi[] = (["sinh", "gelu", "silu", "erf", "sin"] as const).map((id) => ({
  id,
  expression: `x^3+${id}(x)`,
}));

/** The time of a step of `a` is at most so many times that of `b`, or `a` is at least so many times as fast as `b`. */
export type Target = { readonly a: string; readonly b: string } & ({ readonly most: number } | { readonly faster: number });

const FASTER_THAN_PYTHON: readonly Target[] = ["NumPy", "PyTorch", "PyTorch autograd"].map((b) => ({ a: "wasm", b, faster: 1 }));
const MUCH_FASTER_THAN_PYTHON: readonly Target[] = [
  { a: "wasm", b: "NumPy", faster: 250 },
  { a: "wasm", b: "PyTorch autograd", faster: 3000 },
];
const onLarge = (wasm: number, openblas: number): readonly Target[] => [
  { a: "wasm", b: "C, OpenBLAS", most: wasm },
  { a: "openblas", b: "C, OpenBLAS", most: openblas },
  ...FASTER_THAN_PYTHON,
];

type ByWorkload = Readonly<Record<string, readonly Target[]>>;

const OF_CUBIC: ByWorkload = {
  W1: [{ a: "wasm", b: "C, AVX2", most: 1.7 }, ...MUCH_FASTER_THAN_PYTHON],
  W2: [{ a: "wasm", b: "C, OpenBLAS", most: 1.2 }, ...FASTER_THAN_PYTHON],
  W3: onLarge(0.9, 0.35),
  W4: onLarge(0.9, 0.35),
};
const OF_TANH: ByWorkload = {
  W1: [{ a: "wasm", b: "C, AVX2", most: 1.4 }, ...MUCH_FASTER_THAN_PYTHON],
  W2: [{ a: "wasm", b: "C, OpenBLAS", most: 1.1 }, ...FASTER_THAN_PYTHON],
  W3: onLarge(0.8, 0.4),
  W4: onLarge(0.8, 0.4),
};
const OF_OTHERS: ByWorkload = { W1: [{ a: "wasm", b: "C, AVX2", most: 1.5 }] };

/** What a workload must reach with an activation. */
export function targetsOf({ id: workload }: Workload, { id }: MeasuredPhi): readonly Target[] {
  const targets = id === "cubic" ? OF_CUBIC : id === "tanh" ? OF_TANH : OF_OTHERS;
  return targets[workload] ?? [];
}
