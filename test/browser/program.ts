/** What is run in Node and in the browser alike: training on kernels and on the reference, down to the bits of the end. */
import { parse } from "@flatcheck/activation";
import { advanced, BACKENDS, type MethodOptions, type Problem, phiOf, setUp } from "@flatcheck/numeric";

const OPTIONS: MethodOptions = { learningRate: 0.01, noise: 0.1, radius: 0.05, seed: 7 };

interface Case {
  readonly activation: string;
  readonly method: string;
  readonly neurons: number;
  readonly samples: number;
  readonly dimension: number;
}

const CASES: readonly Case[] = [
  { activation: "x^3+x", method: "label-noise-sgd", neurons: 10, samples: 3, dimension: 3 },
  { activation: "x^3+tanh(x)", method: "label-noise-sgd", neurons: 9, samples: 4, dimension: 6 },
  { activation: "sinh(x)", method: "label-noise-sgd", neurons: 60, samples: 10, dimension: 12 },
  { activation: "gelu(x)", method: "one-sam", neurons: 6, samples: 2, dimension: 2 },
  { activation: "x^3+x", method: "riemannian-flow", neurons: 8, samples: 3, dimension: 4 },
];

/** For each case and backend that has the method: all bits of θ after 300 steps, as one number in hexadecimal. */
export const bitsOfRuns = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    CASES.flatMap((c) =>
      BACKENDS.flatMap((backend) => {
        const method = backend.method(c.method, { ...OPTIONS, until: 0.01 });
        if (method === undefined) return [];
        const { problem, theta0 } = problemOf(c);
        const { theta } = advanced(method, problem, method.init(problem, theta0), 300);
        return [[`${backend.name}, ${c.method}, ${c.activation}, ${c.neurons}×${c.samples}×${c.dimension}`, digest(theta.data)] as const];
      }),
    ),
  );

function problemOf({ activation, neurons, samples, dimension }: Case): { readonly problem: Problem; readonly theta0: Problem["X"] } {
  return setUp(
    { neurons, samples, dimension, inputs: "sphere", labels: "uniform", loss: "mean", initDeviation: 0.3, seed: 5 },
    phiOf(parse(activation)),
  );
}

/** FNV-1a over the bytes. */
function digest(values: Float64Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16);
}
