/** The JSON documents that the command prints or reads, each with the name of its schema's file. A further document is one more line. */
import type { z } from "zod";
import { certificate } from "./certificate.js";
import { auditResult, batchRequest, batchResult, checkResult, errorResult } from "./check.js";
import { deriveResult, deriveText } from "./derive.js";
import { completionResult, dataFile, operatorsResult, tablesResult } from "./others.js";
import { predictResult } from "./predict.js";
import { regionResult } from "./region.js";
import { serveAnswer, serveRequest } from "./serve.js";
import { manifest, simulateResult } from "./simulate.js";
import { queryResult, sweepGrid, sweepManifest, sweepResult, workerResult } from "./sweep.js";
import { verifyResult } from "./verify.js";

export interface Document {
  /** Of the file, and with the version of the format in the schema's `$id`. */
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly schema: z.ZodType;
}

const document = (name: string, title: string, schema: z.ZodType): Document => ({ name, version: 1, title, schema });

export const DOCUMENTS: readonly Document[] = [
  document("check", "What `flatcheck check EXPR --json` prints", checkResult),
  document("batch-request", "A line of the file that `flatcheck check --batch` reads", batchRequest),
  document("batch-result", "A line that `flatcheck check --batch FILE --json` prints", batchResult),
  document(
    "error",
    "What any command with `--json` prints in place of a result: bad input (exit 3) or an internal error (exit 4)",
    errorResult,
  ),
  document("certificate", "A certificate: what `flatcheck check --certificate` writes and `flatcheck audit` reads", certificate),
  document("audit", "What `flatcheck audit FILE --json` prints", auditResult),
  document("derive", "What `flatcheck derive EXPR --json` prints", deriveResult),
  document("derive-text", "What `flatcheck derive EXPR --json` prints with a `--format` that is not `json`", deriveText),
  document("simulate", "What `flatcheck simulate … --json` prints", simulateResult),
  document("manifest", "`manifest.json` in the folder that `flatcheck simulate --out` writes", manifest),
  document("data", "A data file in JSON, which `--data` reads", dataFile),
  document("predict", "What `flatcheck predict EXPR --json` prints", predictResult),
  document("verify", "What `flatcheck verify EXPR --json` prints", verifyResult),
  document("region", "What `flatcheck region EXPR --json` prints", regionResult),
  document("grid", "A grid, as `flatcheck sweep` reads it, in JSON or in YAML", sweepGrid),
  document("sweep", "What `flatcheck sweep --json` prints", sweepResult),
  document("sweep-manifest", "`manifest.json` in the folder that `flatcheck sweep --out` writes", sweepManifest),
  document("query", "What `flatcheck sweep query --json` and `flatcheck sweep summary --json` print", queryResult),
  document("worker", "What `flatcheck worker --json` prints when it ends", workerResult),
  document("tables", "What `flatcheck tables --json` prints", tablesResult),
  document("serve-request", "A line that `flatcheck serve --stdio` reads", serveRequest),
  document("serve-answer", "A line that `flatcheck serve --stdio` writes", serveAnswer),
  document("operators", "What `flatcheck operators --json` prints", operatorsResult),
  document("completion", "What `flatcheck completion SHELL --json` prints", completionResult),
];
