/** The Riemannian gradient flow with the geometry of M from kernels. */
import { magnitude, retractBy, SingularGramError } from "../manifold.js";
import type { Matrix } from "../matrix.js";
import { backOnM, type Field, type FlowOptions, type FlowState, flow } from "../methods/flows.js";
import type { Method } from "../methods/method.js";
import { onceFor } from "../onceFor.js";
import type { Problem } from "../problem.js";
import { reductionOf } from "../reduction.js";
import { type CoordinateMap, type Lifted, lifted } from "./coordinates.js";
import { GeometryKernel } from "./geometryKernel.js";
import { productOf } from "./product.js";

interface ReducedFlow {
  readonly coordinates: CoordinateMap;
  readonly field: Field;
}

/** The flow of `methods/flows.ts`, with the same solver and tolerances. @throws as riemannianFlow */
export function riemannianFlowKernel(options: FlowOptions = {}): Method<Lifted<FlowState>> {
  const reducedFlowFor = onceFor(reducedFlowOf);
  const inner = flow("riemannian-flow", (p) => reducedFlowFor(p).field, options);
  return lifted(inner, (p) => reducedFlowFor(p).coordinates);
}

function reducedFlowOf(p: Problem): ReducedFlow {
  const reduction = reductionOf(p, productOf);
  const reduced = { ...p, X: reduction.L };
  const kernel = new GeometryKernel(reduced, reduction.isTriangular);
  return {
    coordinates: {
      reduce: (theta) => kernel.pack(reduction.reduce(theta)),
      rest: reduction.rest,
      restore: (rest, coordinates) => reduction.restore(rest, kernel.unpack(coordinates)),
    },
    field: fieldOf(kernel, reduced),
  };
}

function fieldOf(kernel: GeometryKernel, reduced: Problem): Field {
  const constraint = {
    residuals: (U: Matrix) => kernel.residuals(U),
    magnitude: (U: Matrix) => magnitude(reduced, kernel.unpack(U)),
    newtonStep: (U: Matrix) => kernel.newtonStep(U),
  };
  return {
    gradient: (U) => {
      const gradient = kernel.gradient(U);
      if (gradient === undefined) throw new SingularGramError();
      return gradient;
    },
    correct: (U) => backOnM(retractBy(constraint, U)),
  };
}
