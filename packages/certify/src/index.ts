export {
  CERTIFICATE_SCHEMA,
  type Certificate,
  type CertificateBody,
  canonicalJson,
  digestOf,
  exact,
  type FormData,
  fromFormData,
  type ParameterRange,
  type Statement,
  type Step,
  toFormData,
} from "./certificate.js";
export {
  boundOf,
  type Conclusion,
  type Condition,
  conclude,
  type Decision,
  type OneSided,
  oneSidedBound,
  provedBeta,
  ratioUpper,
  upperOf,
} from "./conditions.js";
export { isAnalytic, isPiecewise } from "./expressionFacts.js";
export { combine, derivativeOrder, type Form, formJet, formText, minusConstant, NORMALITY, phi, sameForm } from "./form.js";
export { isDefinedNowhere } from "./nowhere.js";
export { type AnalyseOptions, type Analysis, analyse, type ConstantEnclosure, type Finding } from "./prove.js";
export { MpfrNeeded, Rejection, Replayer, replay, replayerOf } from "./replay.js";
