export {
  collapse,
  effectiveRank,
  featureSingularValues,
  type LargestEigenvalue,
  largestEigenvalue,
  numericalRank,
  type PrincipalComponents,
  principalComponents,
} from "./diagnostics.js";
export {
  type GeodesicState,
  geodesic,
  geodesicAcceleration,
  gram,
  metric,
  multipliers,
  type Retraction,
  retract,
  riemannianGradient,
  riemannianHessian,
  SingularGramError,
  tangencyError,
  tangentPart,
} from "./manifold.js";
export { fromRows, type Matrix, toRows } from "./matrix.js";
export {
  jacobianTimes,
  jacobianTransposedTimes,
  loss,
  lossGradient,
  lossHessianTimes,
  outputCurvatures,
  outputs,
  preActivations,
  residuals,
  sharpness,
  sharpnessCurvature,
  sharpnessGradient,
  sharpnessHessianTimes,
  squaredNorms,
  trace,
} from "./network.js";
export { NORMAL_STREAM, NormalStream } from "./noise/normal.js";
export { type GeneratorState, jumped, seeded } from "./noise/xoshiro256.js";
export { collapsedPreActivations, inverse, OutOfRangeError, optimalSharpness } from "./optimum.js";
export { type Phi, phiOf, type RealFunction } from "./phi.js";
export { DataError, type Problem, problem } from "./problem.js";
