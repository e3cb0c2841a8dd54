export {
  CERTIFICATE_SCHEMA,
  type Certificate,
  type CertificateBody,
  type CertificateStatement,
  type ChosenStep,
  type CoverStep,
  canonicalJson,
  digestOf,
  exact,
  type FormData,
  fromFormData,
  type ParameterRange,
  sha256Text,
  toFormData,
} from "./certificate.js";
export {
  type Claim,
  type Comparing,
  claimText,
  constantText,
  type Quantity,
  quantityText,
  type SharpConstant,
} from "./claims/claim.js";
export { claimConditions } from "./claims/claimConditions.js";
export { constantCondition } from "./claims/constantCondition.js";
export { claimNotation } from "./claims/notation.js";
export { type Named, parseClaim, parseConstant } from "./claims/parseClaim.js";
export { QuantityError } from "./claims/quotients.js";
export { conditionData } from "./conditions/conditionData.js";
export type { Conclusion, ConstantBounds, Decision } from "./conditions/conditionKind.js";
export {
  type Condition,
  type ConditionOf,
  type ConditionType,
  conclude,
  constantBounds,
  constantOf,
  type NamedConstant,
  orderOf,
  singularFor,
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
export { turnsOfPeriod } from "./periodicity.js";
export { type AnalyseOptions, type Analysis, type AnalysisProgress, analyse, type ConditionOutcome } from "./prove.js";
export { MpfrNeeded, Rejection, Replayer, type ReplayOptions, type ReplayProgress, replay, replayerOf } from "./replay.js";
export type { ConstantEnclosure } from "./search/infima/outcome.js";
