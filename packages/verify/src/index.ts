export { type Bound, textOf, valueOf } from "./bound.js";
export type { CertifiedConstants, Context, GivenData } from "./context.js";
export { contextOf, type VerifyOptions } from "./contextOf.js";
export type { HypothesisId, HypothesisReport } from "./hypotheses.js";
export { type Case, examineInequality, type Inequality, type InequalityStatement, inequalityStatement, type Sides } from "./inequality.js";
export { examine, type Ledger, type Row, rowOf, type Step, VERIFY_SCHEMA } from "./ledger.js";
export type { Counterexample, Evidence, Finding, Statement } from "./statement.js";
export { STATEMENTS } from "./statements/index.js";
