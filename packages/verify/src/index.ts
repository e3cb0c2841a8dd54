export { type Bound, textOf, valueOf } from "./bounds/bound.js";
export type { CertifiedConstants, Context, GivenData } from "./ledger/context.js";
export { type ContextOptions, contextOf } from "./ledger/contextOf.js";
export { certifiedData, type Samples } from "./ledger/givenData.js";
export type { HypothesisId, HypothesisReport } from "./ledger/hypotheses.js";
export { type DataDescription, type Ledger, type LedgerAbout, ledgerOf, type Row, VERIFY_SCHEMA } from "./ledger/ledger.js";
export { noStatement, statementsNamed } from "./ledger/selection.js";
export type { Counterexample, Evidence, Examination, Statement } from "./ledger/statement.js";
export { type ExaminationOptions, examineAll, type VerifyData, type VerifyOptions, type VerifyProgress, verify } from "./ledger/verify.js";
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
export { type Remark, remarkOf, replayCommand } from "./report/words.js";
export { STATEMENTS } from "./statements/index.js";
