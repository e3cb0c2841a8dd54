/** `flatcheck check`: proves or refutes the assumptions on one activation, or on a file of them. */
import { parameterValues } from "@flatcheck/activation";
import { ASSUMPTIONS, type CheckData, type CheckOptions, type CheckReport, check, LOSSES, statedIds } from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { runBatch } from "../batch.js";
import { oneOf } from "../choice.js";
import { presentCoq, requireCoqFile, writeCoq } from "../coqOption.js";
import { DATA_HELP, DATA_OPTIONS, dataChoice } from "../data/choice.js";
import type { DataFile } from "../data/content.js";
import { readDataFile } from "../data/dataFile.js";
import { exactInputs } from "../data/exactInputs.js";
import { exactWeights } from "../data/exactWeights.js";
import { requireVector } from "../data/shapes.js";
import { EXIT, type ExitCode, exitCodeOf, worstExit } from "../exitCode.js";
import { writeFile } from "../files.js";
import { loadAhead, once } from "../loadAhead.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import { requireMissing } from "../optionalPackage.js";
import { typedParameters } from "../parameters.js";
import { presentCheck } from "../present.js";
import { presentData } from "../presentData.js";
import { loadRasteriser, loadRenderer } from "../render.js";
import { errorReport, UsageError } from "../usageError.js";

export const CHECK_HELP: string = `flatcheck check EXPR [options]
flatcheck check --batch FILE.jsonl [--jobs N] --json

Proves or refutes, over the whole real line, the assumptions of the theory on φ.

  --param NAME=VALUE     a parameter: an exact number (1/10, 0.1, 1e-6) or a closed range (0.01..10)
  --assumption ID        only this one (may be repeated): ${ASSUMPTIONS.map((a) => a.id).join(", ")}
  --data FILE            inputs X, perhaps weights a (.csv, .json, .npy, .npz): Assumption 3.2, which theorems apply,
                         and the numbers of Theorem 3.5 for these norms and weights
${DATA_HELP}
  --loss sum|half|mean   with --data: the loss scale c = 1, 1/2 or 1/n; the paper's sum, c = 1, by default
  --certificate FILE     write the certificate, to be replayed by flatcheck audit
  --coq FILE             state and prove ${statedIds("and")} for Coq, to be checked by coqc FILE
  --plot FILE.svg|.png   draw φ, φ', φ''' and the normality ratio
  --time-limit SECONDS   for each activation, 10 by default
  --digits N             significant digits of enclosures, 12 by default
  --json, --quiet        one JSON document on stdout; nothing but the exit code

Exit codes: 0 everything holds, 1 something fails, 2 something is unknown, 3 bad input, 4 internal error.

Examples
  flatcheck check "x^3 + nu*x" --param nu=1/10
  flatcheck check "x^3 + nu*x" --param nu=0.01..10
  flatcheck check "gelu(x)" --assumption 3.1 --json
  flatcheck check "x^3 + x" --data inputs.csv --loss half
  flatcheck check "sinh(x)" --certificate sinh.json --plot sinh.svg
  flatcheck check "x^3 + tanh(x)" --coq cubic.v
`;

const OPTIONS = {
  param: { type: "string", multiple: true },
  assumption: { type: "string", multiple: true },
  ...DATA_OPTIONS,
  loss: { type: "string" },
  certificate: { type: "string" },
  coq: { type: "string" },
  plot: { type: "string" },
  batch: { type: "string" },
  jobs: { type: "string" },
  "time-limit": { type: "string" },
  digits: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
  progress: { type: "boolean" },
} as const;

export const CHECK_NUMBERS: ReadonlySet<string> = new Set(["--time-limit", "--digits", "--jobs"]);

type Values = ReturnType<typeof parse>["values"];
const parse = (argv: readonly string[]) => readArguments("check", argv, OPTIONS);

export async function checkCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv);
  const options = checkOptions(values);
  if (values.batch !== undefined) return batch(values, positionals, options);
  const [expression, more] = positionals;
  if (expression === undefined) throw new UsageError("usage", 'expected an expression, got none; try flatcheck check "x^3 + x"');
  if (more !== undefined) throw new UsageError("usage", `expected one expression, got also "${more}"; put the expression in quotes`);
  const file = await givenFile(values);
  const given = file === undefined ? undefined : exactData(file);
  const params = typedParameters(values.param ?? []);
  const parameters = parameterValues(params);
  if (values.coq !== undefined) requireCoqFile(values.coq, parameters);
  if (values.plot !== undefined) await loadAhead(loadPlot, loadRenderer, loadRasteriser);
  const outcome = await check(expression, { ...options, params, data: given, loss: values.loss });
  const ofData = outcome.withData;
  const origin = { source: file?.file, ...file?.taken };
  const report = { ...outcome.report, ...ofData, ...(ofData === undefined ? {} : { data: { ...origin, ...ofData.data } }) };
  const coq = values.coq === undefined ? undefined : writeCoq(values.coq, outcome);
  if (values.certificate !== undefined) writeFile(values.certificate, `${JSON.stringify(outcome.certificate, undefined, 1)}\n`);
  const noPlot = values.plot === undefined ? undefined : await plot(values.plot, outcome.report);
  const beside = { ...(coq === undefined ? {} : { coq }), ...(noPlot === undefined ? {} : { plot: errorReport(noPlot) }) };
  if (values.json === true) process.stdout.write(`${JSON.stringify({ ...report, ...beside })}\n`);
  else if (values.quiet !== true) {
    process.stdout.write(presentCheck(report, { colour: hasColour() }));
    if (ofData !== undefined && file !== undefined) process.stdout.write(presentData(ofData, file));
    if (coq !== undefined) process.stdout.write(presentCoq(coq));
  }
  const codes = [exitCodeOf(outcome.report)];
  if (ofData?.data["3.2"].verdict === "fails") codes.push(EXIT.fails);
  if (noPlot !== undefined) {
    process.stderr.write(`flatcheck: ${noPlot.message}\n`);
    codes.push(EXIT.badInput);
  }
  return worstExit(codes);
}

/** The file, where there is one, before anything is proved. @throws UsageError */
async function givenFile(values: Values): Promise<DataFile | undefined> {
  const { data, loss } = values;
  if (loss !== undefined) oneOf("--loss", loss, [...LOSSES.keys()], (name) => name);
  if (data === undefined && loss !== undefined)
    throw new UsageError("usage", "expected --data beside --loss, got --loss alone; the assumptions on φ do not depend on the loss");
  const choice = dataChoice(values);
  return data === undefined ? undefined : readDataFile(data, choice);
}

/** Inputs and weights of the file, whose labels are as many as its samples. @throws UsageError */
function exactData(file: DataFile): CheckData {
  const X = exactInputs(file);
  requireVector(file, "y", X.length, "one for each row of X");
  return { X, a: exactWeights(file) };
}

const hasColour = (): boolean => process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";

function checkOptions(values: Values): CheckOptions {
  const known = new Set(ASSUMPTIONS.map((a) => a.id));
  const wrong = (values.assumption ?? []).find((id) => !known.has(id));
  if (wrong !== undefined)
    throw new UsageError("assumption", `expected one of ${[...known].join(", ")}, got "${wrong}" after --assumption`);
  const timeLimit = secondsOf(values["time-limit"], 10);
  const digits = values.digits === undefined ? 12 : wholeNumber("digits", values.digits, 2, 24);
  return { timeLimit, digits, ...(values.assumption === undefined ? {} : { assumptions: values.assumption }) };
}

function batch(values: Values, positionals: readonly string[], options: CheckOptions): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError("usage", `expected no expression beside --batch, got "${positionals[0]}"`);
  for (const option of ["certificate", "coq", "plot", "data", "label", "columns", "header", "decimal", "loss", "param"] as const) {
    if (values[option] !== undefined) throw new UsageError("usage", `expected no --${option} beside --batch; it is for one expression`);
  }
  const jobs = values.jobs === undefined ? 1 : wholeNumber("jobs", values.jobs, 1, 256);
  return runBatch(values.batch as string, {
    jobs,
    options,
    progress: values.progress === true || (process.stderr.isTTY === true && values.quiet !== true),
  });
}

const loadPlot = once(() => import("../plot.js"));

/** Draws the figure; where a package for it is not installed, says so. @throws UsageError for another reason why there is none */
async function plot(file: string, report: CheckReport): Promise<UsageError | undefined> {
  if (!/\.(svg|png)$/i.test(file)) throw new UsageError("plot", `expected a figure ending in .svg or .png, got ${file}`);
  const { drawCheck } = await loadPlot();
  const drawn = await drawCheck(report, /\.png$/i.test(file) ? "png" : "svg").catch(requireMissing);
  if (drawn instanceof UsageError) return drawn;
  writeFile(file, drawn);
  return undefined;
}
