export { type Bound, textOf, valueOf } from "./bound.js";
export type { CertifiedConstants, Context, GivenData } from "./context.js";
export { contextOf, type VerifyOptions } from "./contextOf.js";
export { certifiedData, type Samples } from "./givenData.js";
export type { HypothesisId, HypothesisReport } from "./hypotheses.js";
export { type Case, examineInequality, type Inequality, type InequalityStatement, inequalityStatement, type Sides } from "./inequality.js";
export {
  type DataDescription,
  examine,
  type Ledger,
  type LedgerAbout,
  ledgerOf,
  type Row,
  rowOf,
  type Step,
  VERIFY_SCHEMA,
} from "./ledger.js";
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
export { verify } from "./verify.js";
