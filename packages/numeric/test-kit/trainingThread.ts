/** A thread that trains networks and posts the words of θ. */
import { parentPort, workerData } from "node:worker_threads";
import { type KernelShape, kernelCases, kernelProblem, trained, wordsOf } from "./kernels.js";

export interface Training {
  readonly expression: string;
  readonly shapes: readonly KernelShape[];
  readonly steps: number;
}

const { expression, shapes, steps } = workerData as Training;
parentPort?.postMessage(
  shapes.map((shape) => {
    const { p, theta } = kernelProblem(expression, shape, 31);
    return kernelCases(p, theta).map(({ kernel }) => wordsOf(trained(p, kernel, theta, steps).theta.data));
  }),
);
