export { type Bound, textOf, valueOf } from "./bound.js";
export type { CertifiedConstants, Context, GivenData } from "./context.js";
export { type ContextOptions, contextOf } from "./contextOf.js";
export { certifiedData, type Samples } from "./givenData.js";
export type { HypothesisId, HypothesisReport } from "./hypotheses.js";
export { type DataDescription, type Ledger, type LedgerAbout, ledgerOf, type Row, VERIFY_SCHEMA } from "./ledger.js";
export {
  type Activation,
  type Fate,
  isFormula,
  type MutantReport,
  mutants,
  type OracleScore,
  oracleScores,
  scoreOf,
} from "./mutation/mutation.js";
export { formulaSummary, inequalitySummary, type MutationResult, mutationPage } from "./mutation/mutationPage.js";
export { jsonReport } from "./report/json.js";
export { REPORTS, type ReportFormat, reportFor } from "./report/reports.js";
export { type TextStyle, textReport } from "./report/text.js";
export { statementsNamed } from "./selection.js";
export type { Counterexample, Evidence, Finding, Statement } from "./statement.js";
export { STATEMENTS } from "./statements/index.js";
export { type ExaminationOptions, examineAll, type VerifyData, type VerifyOptions, type VerifyProgress, verify } from "./verify.js";
