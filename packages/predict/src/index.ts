export { audit } from "./certificate/auditPrediction.js";
export type { PredictionCertificate } from "./certificate/predictionCertificate.js";
export { collapseOf, type EnclosedCollapse, stableValues } from "./collapse/collapseOf.js";
export { type LabelRange, stableLabels } from "./collapse/stableLabels.js";
export { type Coherence, coherenceOf } from "./enclosures/coherence.js";
export { type Derivatives, enclosuresOf, type PhiEnclosures } from "./enclosures/phiEnclosures.js";
export { type Landscape, landscapeOf } from "./landscape.js";
export { type EnclosedMinimum, minimaOf, type SampleMinima } from "./minima/minimaOf.js";
export { type SecondOrder, secondOrder } from "./minima/secondOrder.js";
export { factsOf, type PhiFacts } from "./phiFacts.js";
export { type PhiGrounds, type Predicted, phiGrounds, predictRun } from "./predict.js";
export {
  type Ends,
  type FlowPlace,
  type Known,
  type Level,
  type MinimaSearch,
  type Minimum,
  PREDICT_SCHEMA,
  type PredictionLine,
  type PredictionReport,
  type Premise,
  type SampleCollapse,
  type SampleRegion,
  type SeenClusters,
  type StableLabels,
  type Topic,
} from "./prediction.js";
export { type CollapseRates, finiteStepRates } from "./rates/finiteStepRates.js";
export { type GlobalRate, globalRate, type RateRequest } from "./rates/globalRate.js";
export { constantsOn, type RegionConstants } from "./region/constantsOn.js";
export { type ReachableRegion, regionOf } from "./region/regionOf.js";
export { type StartOnM, startOnM } from "./region/startOnM.js";
export { EPSILON, MOST_PATTERNS, type PredictedRun, type PredictionLimits, type PredictionProgress } from "./run.js";
export { type PredictOptions, predict } from "./surface.js";
export { TOPIC_HEADINGS } from "./topics.js";
