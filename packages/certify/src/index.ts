export {
  CERTIFICATE_SCHEMA,
  type Certificate,
  type CertificateBody,
  type CertificateStatement,
  type CoverStep,
  canonicalJson,
  digestOf,
  exact,
  type FormData,
  fromFormData,
  type ParameterRange,
  toFormData,
} from "./certificate.js";
export type { Conclusion, ConstantBounds, Decision } from "./conditions/conditionKind.js";
export {
  type Condition,
  type ConditionOf,
  type ConditionType,
  conclude,
  constantBounds,
  constantOf,
  type NamedConstant,
} from "./conditions/conditions.js";
export { sentenceOf } from "./conditions/sentence.js";
export { type OneSided, oneSidedBound } from "./conditions/statements.js";
export { formNotation, type Notation, setNotation, symbolOf } from "./conditions/words.js";
export { contains, type Domain, domainFrom, domainText, isLine, LINE, onField } from "./domain.js";
export { isAnalytic, isPiecewise } from "./expressionFacts.js";
export {
  combine,
  constantForm,
  type DerivativeOrder,
  derivativeOrder,
  type Form,
  type FormTerm,
  formJet,
  formText,
  type Germ,
  HIGHEST_DERIVATIVE,
  isNumber,
  jetOrder,
  minusConstant,
  multipleOf,
  NORMALITY,
  phi,
  sameForm,
  times,
} from "./form.js";
export { isDefinedNowhere } from "./nowhere.js";
export { type AnalyseOptions, type Analysis, type AnalysisProgress, analyse, type ConditionOutcome } from "./prove.js";
export { MpfrNeeded, Rejection, Replayer, type ReplayOptions, type ReplayProgress, replay, replayerOf } from "./replay.js";
export type { ConstantEnclosure } from "./search/infima/outcome.js";
