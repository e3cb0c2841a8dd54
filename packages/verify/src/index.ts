export { type Bound, textOf, valueOf } from "./bound.js";
export type { CertifiedConstants, Context, GivenData } from "./context.js";
export { contextOf, type VerifyOptions } from "./contextOf.js";
export type { HypothesisId, HypothesisReport } from "./hypotheses.js";
export type { Inequality } from "./inequality.js";
export { examine, type Ledger, type Row, rowOf, type Step, VERIFY_SCHEMA } from "./ledger.js";
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
export type { Counterexample, Evidence, Finding, Statement } from "./statement.js";
export { STATEMENTS } from "./statements/index.js";
