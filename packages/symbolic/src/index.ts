export { domainText, setNotation } from "@flatcheck/certify";
export { ASSUMPTIONS, type Assumption, statementOf, THEOREMS } from "./assumptions.js";
export { type Attainment, attainment, isStrictlyMonotone } from "./attainment.js";
export { type AuditOptions, audit } from "./audit.js";
export type { AuditedAssumption, AuditedRegion, AuditReport } from "./auditReport.js";
export { type Decided, decideAssumption, type ProofOptions } from "./check.js";
export {
  type AssumptionReport,
  CHECK_SCHEMA,
  type CheckReport,
  type ClaimReport,
  type ConstantPiece,
  type ConstantReport,
  domainOf,
  type SharpConstantReport,
} from "./checkReport.js";
export {
  type Asked,
  askedFor,
  type NamedClaim,
  type NamedConstantText,
} from "./claims/asked.js";
export { CoqError } from "./coq/coqError.js";
export { type CoqFile, coqFile, statedIds } from "./coq/coqFile.js";
export { type CoherenceReport, checkCoherence } from "./data/assumption3_2.js";
export { type DataReport, dataReport, type ExactData } from "./data/dataReport.js";
export { theoremNumbers } from "./data/theoremNumbers.js";
export {
  type Confirmation,
  type ConfirmOptions,
  confirmDerivatives,
  type Disagreement,
  type OrderConfirmation,
} from "./engines/agreement.js";
export { confirmationText, confirmDerivation, type DerivationConfirmation } from "./engines/confirmDerivation.js";
export { confirmExpansion, type ExpansionConfirmation } from "./engines/confirmExpansion.js";
export type { EngineAnswer, EngineName, EngineRequest, EngineRunner } from "./engines/engine.js";
export { askEngine, ENGINE_NAMES } from "./engines/engines.js";
export type { Exporter, Material } from "./exporters/exporter.js";
export { EXPORTERS } from "./exporters/index.js";
export { DERIVE_SCHEMA } from "./exporters/json.js";
export { type Derivation, type DerivationOptions, derivationOf } from "./formulas/derivation.js";
export { type Expansion, expansionOf, type Sizes } from "./formulas/expansion.js";
export { type Formula, PARTS, type Part } from "./formulas/formula.js";
export { FORMULAS, formulaNamed } from "./formulas/formulas.js";
export { type Entries, entriesOf } from "./formulas/freeIndices.js";
export type { Gap } from "./formulas/gaps.js";
export { LOSSES } from "./formulas/losses.js";
export type { Smoothness } from "./formulas/smoothness.js";
export type { ArrayName, Index } from "./formulas/tensor.js";
/** Constructors of {@link Tensor}, the trees of the paper's formulas. */
export * as tensors from "./formulas/tensor.js";
export { childrenOf, type Tensor, withChildren } from "./formulas/tensor.js";
export { type EntryIndices, type TensorWorld, tensorValue } from "./formulas/tensorValue.js";
export { tensorLatex, tensorText } from "./formulas/writeTensor.js";
export { FURTHER_ASSUMPTIONS } from "./furtherAssumptions.js";
export { readInterval } from "./interval/readInterval.js";
export type { LatexLayout } from "./latex/display.js";
export { macroBlock } from "./latex/macros.js";
export { type Curve, curveOf, type Point, sampled, type Window } from "./plots/curve.js";
export { type Frame, frameOf } from "./plots/frame.js";
export { type Mark, marksOf } from "./plots/marks.js";
export { windowFor } from "./plots/window.js";
export type { CheckProgress, Finding } from "./progress.js";
export type { PartedCertificate } from "./ranges/rangeCertificate.js";
export type { RegionProgress } from "./region/region.js";
export type { RegionCertificate } from "./region/regionCertificate.js";
export type { BoundaryReport, RegionCell, RegionInterval, RegionReport } from "./region/regionReport.js";
export { REGION_SCHEMA } from "./region/regionReport.js";
export { ALL, ASSUMPTION_IDS, entryNamed } from "./registry.js";
export { type CheckData, type Checked, type CheckOptions, check } from "./surface/check.js";
export { type Derived, type DeriveOptions, type DeriveProgress, derive, type Engines } from "./surface/derive.js";
export { openParameters } from "./surface/openParameters.js";
export { type Regioned, type RegionOptions, region } from "./surface/region.js";
export { tables } from "./tables/tables.js";
export { type DrawnQuantity, drawnQuantities } from "./words/drawnQuantities.js";
export { CONSTANTS, constantNamed, type RegisteredConstant, reportedConstant } from "./words/namedConstants.js";
export { quantityName, quantityText, ratioName } from "./words/quantities.js";
export { constantText, enclosureText, regularityText, withPrimes, witnessText } from "./words/reportText.js";
export type { Witness } from "./words/witness.js";
