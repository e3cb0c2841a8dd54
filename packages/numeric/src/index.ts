export { type UnattainableLabel, unattainableLabel } from "./attainable.js";
export { type Backend, stdlibBackend } from "./backend.js";
export { BACKENDS } from "./backends.js";
export {
  bothJacobianTransposedTimes,
  bothLayersFlow,
  bothRetract,
  bothRiemannianGradient,
  bothSharpness,
  bothSharpnessGradient,
  bothTrace,
  layersOf,
  withWeights,
} from "./bothLayers.js";
export { clockReading } from "./clock.js";
export { type Clusters, clustersOf } from "./clusters.js";
export { collapseNote } from "./collapseNote.js";
export { flowCollapseRates, labelNoiseCollapseRates } from "./collapseRates.js";
export { type CommonFunctionAt, commonFunctionAt } from "./commonFunction.js";
export { coherentInputs, gaussianInputs, normalWeights, sphericalInputs, uniformLabels } from "./data.js";
export { coherence, collapse, featureSingularValues, type LargestEigenvalue, largestEigenvalue, numericalRank } from "./diagnostics.js";
export {
  atan2,
  cos,
  cosh,
  elementary,
  exp,
  expm1,
  hypot,
  log,
  log1p,
  pow,
  powerOfTen,
  powerOfTwo,
  sin,
  sinh,
  square,
  tan,
  tanh,
  wholePower,
} from "./elementary.js";
export { type Derivatives, derivativesOf } from "./entries.js";
export { EXPERIMENTS, type Experiment, type RunConfig } from "./experiments.js";
export { singularValues, solvePositiveDefinite, symmetricEigen } from "./factorisations.js";
export { wrapped } from "./figures/caption.js";
export { type Drawn, type DrawnPrediction, type Figure, NothingToDrawError } from "./figures/figure.js";
export { FIGURES } from "./figures/figures.js";
export { measuredRate } from "./figures/prediction.js";
export type { Factor, Gemm } from "./gram/gemm.js";
export { gramBackend } from "./gram/gramBackend.js";
export { latestFor } from "./latestFor.js";
export {
  type GeodesicState,
  geodesic,
  gram,
  multipliers,
  type Retraction,
  retract,
  riemannianGradient,
  riemannianHessian,
  SingularGramError,
  tangentPart,
} from "./manifold.js";
export { combine, filled, fromRows, type Matrix, mapEntries, norm, timesTransposed, toRows, transposedTimes, zeros } from "./matrix.js";
export { ADAM, type AdamLabelNoiseOptions, type AdamLabelNoiseState, adamLabelNoise } from "./methods/adamLabelNoise.js";
export { type BothLayersState, bothLayersSgd } from "./methods/bothLayersSgd.js";
export { type FlowOptions, type FlowState, gradientFlow, riemannianFlow } from "./methods/flows.js";
export { type GradientDescentOptions, gradientDescent } from "./methods/gradientDescent.js";
export { type LabelNoiseOptions, type LabelNoiseState, labelNoiseSgd } from "./methods/labelNoiseSgd.js";
export { advanced, type Method, type RunState } from "./methods/method.js";
export { clockOf, METHODS, type MethodOptions, methodOf, TRAINED, type Trained } from "./methods/methods.js";
export { type OneSamOptions, type OneSamState, oneSam } from "./methods/oneSam.js";
export {
  jacobianTimes,
  jacobianTransposedTimes,
  loss,
  lossGradient,
  lossHessianTimes,
  outputs,
  preActivations,
  residuals,
  sharpness,
  sharpnessGradient,
  sharpnessHessianTimes,
  squaredNorms,
  trace,
} from "./network.js";
export { NORMAL_STREAM, NormalStream } from "./noise/normal.js";
export { seeded, subSeed, Xoshiro256 } from "./noise/xoshiro256.js";
export { noTangentNormAt, type Observation, observer } from "./observation.js";
export { onceFor } from "./onceFor.js";
export {
  collapsedPreActivations,
  inverse,
  OutOfRangeError,
  optimalPreActivations,
  optimalSharpness,
  type SharpnessOptimum,
  sharpnessOptimum,
  stationarityGap,
} from "./optimum.js";
export { type ErrorAt, fittedOrder, meanOf, type Order } from "./order.js";
export { type Phi, phiOf, type RealFunction } from "./phi.js";
export { ambiguousSample } from "./preimages.js";
export { DataError, type Problem, problem } from "./problem.js";
export { type Reduction, reductionOf } from "./reduction.js";
export { risingOf } from "./rising.js";
export { type Run, type RunOptions, run, stretches } from "./run.js";
export { type GivenData, type InputKind, type LabelKind, type LossKind, setUp } from "./setup.js";
export { asked } from "./simulation/asked.js";
export { chooseBackend } from "./simulation/backendChoice.js";
export { DEFAULTS } from "./simulation/defaults.js";
export { lengthOf } from "./simulation/length.js";
export { requireDistinct, requireMemory } from "./simulation/limits.js";
export { NUMBER_RULES, type NumberOption } from "./simulation/numbers.js";
export { type ReadyRun, type Session, sit } from "./simulation/session.js";
export {
  activationOf,
  type PosedProblem,
  type PreparedRun,
  posedProblem,
  readyRun,
  type Simulated,
  simulate,
} from "./simulation/simulate.js";
export type { SimulateData, SimulateOptions, SimulateProgress } from "./simulation/simulateOptions.js";
export {
  type DeepParameter,
  type DeepProblem,
  type DeepSgdOptions,
  deepJacobianTransposedTimes,
  deepLabelNoiseSgd,
  deepOutputs,
  deepPreActivations,
  deepSingularValues,
} from "./threeLayers.js";
export { snapshot, type Trajectory, TrajectoryRecorder, upTo, weightsAt } from "./trajectory.js";
export { component } from "./vector.js";
export { NoKernelError } from "./wasm/activationLanes.js";
export { wasmBackend } from "./wasm/backend.js";
export { type Ensemble, type EnsembleState, labelNoiseEnsemble } from "./wasm/ensemble.js";
export { GeometryKernel } from "./wasm/geometryKernel.js";
export { laneEvaluator } from "./wasm/laneEvaluator.js";
