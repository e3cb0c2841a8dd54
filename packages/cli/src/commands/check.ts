/** `flatcheck check`: proves or refutes the assumptions on one activation, or on a file of them. */
import { type ParameterValues, parameterValues } from "@flatcheck/activation";
import {
  ALL,
  ASSUMPTION_IDS,
  type Checked,
  type CheckOptions,
  type CheckReport,
  check,
  LOSSES,
  readInterval,
  statedIds,
} from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import type { CheckedData } from "../checkedData.js";
import { oneOf } from "../choice.js";
import { CLAIM_OPTIONS, claimArguments, givenClaims } from "../claims/claimOptions.js";
import { DATA_FILE, dataChoice, READING_OPTIONS } from "../data/choice.js";
import { EXIT, type ExitCode, exitCodeOf, worstExit } from "../exitCode.js";
import { expressionArgument } from "../expressionArgument.js";
import { writeFile } from "../files.js";
import { loadAhead, once } from "../loadAhead.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import { BATCH_OPTIONS } from "../options/batch.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, LOSS, PARAM, PROGRESS } from "../options/shared.js";
import { typedParameters } from "../parameters.js";
import { FIGURE_OPTIONS, type FigureChoice, figureChoice, figureFormat, givenFigureOptions } from "../plot/figureOptions.js";
import { presentCheck } from "../present.js";
import { loadRasteriser, loadRenderer } from "../render.js";
import { note, writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { errorReport, UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = {
  param: {
    ...PARAM,
    help: "a parameter: an exact number such as 1/10, 0.1, 1e-6; or a closed range 0.01..10, for every value in it",
  },
  ...BATCH_OPTIONS,
  assumption: { ...BATCH_OPTIONS.assumption, choices: [...ASSUMPTION_IDS, ALL] },
  ...CLAIM_OPTIONS,
  data: {
    ...DATA_FILE,
    help: "inputs X and perhaps weights a (.csv, .json, .npy, .npz): Assumption 3.2, which theorems apply, and the numbers of Theorem 3.5 for these norms and weights",
  },
  ...READING_OPTIONS,
  loss: { ...LOSS, default: "sum, the paper's", help: "with --data: the loss scale c = 1, 1/2 or 1/n" },
  certificate: {
    kind: "file",
    help: "write the certificate, to be replayed by flatcheck audit",
    more: "[Certificates](../concepts/certificates.md)",
    habits: "cert proof save-certificate",
  },
  coq: {
    kind: "file",
    value: "FILE.v",
    help: `state and prove ${statedIds("and")} for Coq, to be checked by coqc FILE.v`,
    more: "[How to](../how-to/prove-in-coq.md)",
    habits: "rocq v-file",
  },
  plot: {
    kind: "file",
    value: "FILE.svg|.png|.pdf",
    help: "draw φ, φ', φ''' and the normality ratio, with proved infima and witnesses",
    habits: "figure fig image graph draw chart save-plot",
  },
  ...FIGURE_OPTIONS,
  batch: {
    kind: "file",
    help: 'one JSON request a line, {"id","expr","params","on"}; - is stdin; without the options about one expression',
    more: 'Values of `params` are numbers or texts as after `--param`, or `{"from","to"}`. Lines are counted with empty ones; other fields are listed in the result as `ignored`, and in `warnings` where they look like `params` or like an option. Not with `--param`, `--data`, `--loss`, `--certificate`, `--coq`, `--plot`',
    habits: "jsonl input-file expressions",
  },
  progress: { ...PROGRESS, help: "what is decided so far, or the progress of a batch, on stderr, also where it is no terminal" },
  ...DISPLAY_OPTIONS,
  json: { ...DISPLAY_OPTIONS.json, help: "one JSON document on stdout, one a line for a batch" },
} as const satisfies Options;

/** `flatcheck check`. */
export const CHECK: Command = {
  name: "check",
  usage: ["check EXPR [options]", "check --batch FILE.jsonl [--jobs N] --json"],
  about:
    "Proves or refutes, over the whole real line or on an interval, the assumptions of the theory on φ. EXPR is an expression in x, - for standard input, or @FILE.",
  options: OPTIONS,
  notes: [],
  exits: "0 everything holds, 1 something fails, 2 something is unknown",
  examples: [
    'flatcheck check "x^3 + nu*x" --param nu=1/10',
    'flatcheck check "x^3 + nu*x" --param nu=0.01..10',
    'flatcheck check "log(x)" --on "(0, inf)"',
    'flatcheck check "a*x^3 + nu*x" --param a=1..2 --param nu=0.01..10',
    'flatcheck check "gelu(x)" --assumption 3.1 --json',
    'flatcheck check "sinh(x)" --claim "phi1*phi3 - phi2^2 > 0" --constant "sup abs(phi2)/phi1"',
    'flatcheck check "x^3 + x" --data inputs.csv --loss half',
    'flatcheck check "sinh(x)" --certificate sinh.json --plot sinh.svg',
    'flatcheck check "sinh(x)" --plot sinh.pdf --width 84mm --font-size 8 --no-title --no-caption',
    'flatcheck check "x^3 + tanh(x)" --coq cubic.v',
  ],
  run: checkCommand,
};

type Values = ReturnType<typeof parse>["values"];
const parse = (argv: readonly string[]) => readArguments("check", argv, OPTIONS);

async function checkCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parse(argv);
  const options = { ...checkOptions(values), ...(await givenClaims(values)) };
  requireLine(values);
  if (values.batch !== undefined) return batch(values, positionals, options, terminal);
  const expression = expressionArgument(positionals, 'an expression; try flatcheck check "x^3 + x"');
  const data = await givenData(values, terminal);
  const params = typedParameters(values.param ?? []);
  const coqOption = await requiredCoq(values, parameterValues(params));
  const figure = plotChoice(values);
  if (values.plot !== undefined) await loadAhead(loadPlot, loadRenderer, ...(figureFormat(values.plot) === "png" ? [loadRasteriser] : []));
  const line = showsProgress(values) ? (await import("../checkProgress.js")).checkLine() : undefined;
  const outcome = await check(expression, { ...options, params, data: data?.given, loss: values.loss, onProgress: line?.show });
  line?.clear();
  const coq = coqOption?.writeCoq(values.coq as string, outcome);
  if (values.certificate !== undefined) writeFile(values.certificate, `${JSON.stringify(outcome.certificate, undefined, 1)}\n`);
  const noPlot = values.plot === undefined ? undefined : await plot(values.plot, outcome.report, figure);
  const ofData = outcome.withData;
  const report = { ...outcome.report, ...ofData, ...(ofData === undefined ? {} : { data: { ...data?.origin, ...ofData.data } }) };
  if (values.json === true)
    writeJson(
      { ...report, ...(coq === undefined ? {} : { coq }), ...(noPlot === undefined ? {} : { plot: errorReport(noPlot) }) },
      terminal,
    );
  else if (values.quiet !== true) {
    const beside = [ofData === undefined ? undefined : data?.present(ofData), coq === undefined ? undefined : coqOption?.presentCoq(coq)];
    await writeReport(`${presentCheck(report, terminal)}${beside.join("")}`, terminal);
  }
  if (noPlot !== undefined) note(noPlot.message, terminal);
  return exitOf(outcome, noPlot);
}

/** What is not made for an interval. @throws UsageError */
function requireLine({ on, data }: Values): void {
  if (on === undefined) return;
  if (data !== undefined)
    throw new UsageError(
      "usage",
      "expected no --data beside --on: what holds of given data is about all of ℝ; ask for one of them at a time",
    );
}

const exitOf = ({ report, withData }: Checked, noPlot: UsageError | undefined): ExitCode =>
  worstExit([
    exitCodeOf(report),
    ...(withData?.data["3.2"].verdict === "fails" ? [EXIT.fails] : []),
    ...(noPlot === undefined ? [] : [EXIT.badInput]),
  ]);

/** What writes a Coq file, loaded where one is asked for and can be written. @throws UsageError */
async function requiredCoq({ coq }: Values, parameters: ParameterValues): Promise<CoqWriter | undefined> {
  if (coq === undefined) return undefined;
  const { requireCoqFile, writeCoq, presentCoq } = await import("../coqOption.js");
  requireCoqFile(coq, parameters);
  return { writeCoq, presentCoq };
}

type CoqWriter = Pick<typeof import("../coqOption.js"), "writeCoq" | "presentCoq">;

/** What is in the file, where there is one, before anything is proved. @throws UsageError */
async function givenData(values: Values, terminal: Terminal): Promise<CheckedData | undefined> {
  const { data, loss } = values;
  if (loss !== undefined) oneOf("--loss", loss, [...LOSSES.keys()], (name) => name);
  if (data === undefined && loss !== undefined)
    throw new UsageError("usage", "expected --data beside --loss, got --loss alone; the assumptions on φ do not depend on the loss");
  const choice = dataChoice(values);
  return data === undefined ? undefined : (await import("../checkedData.js")).checkedData(data, choice, terminal);
}

function checkOptions(values: Values): CheckOptions {
  const known = new Set([...ASSUMPTION_IDS, ALL]);
  const wrong = (values.assumption ?? []).find((id) => !known.has(id));
  if (wrong !== undefined)
    throw new UsageError(
      "assumption",
      `expected one of ${[...known].join(", ")}, got "${wrong}" after --assumption; another inequality is asked for by --claim`,
    );
  if (values.on !== undefined) readInterval(values.on);
  const timeLimit = secondsOf(values["time-limit"], 10);
  const digits = values.digits === undefined ? 12 : wholeNumber("digits", values.digits, 2, 24);
  return {
    timeLimit,
    digits,
    ...(values.on === undefined ? {} : { on: values.on }),
    ...(values.assumption === undefined ? {} : { assumptions: values.assumption }),
  };
}

async function batch(values: Values, positionals: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError("usage", `expected no expression beside --batch, got "${positionals[0]}"`);
  for (const option of [
    "certificate",
    "coq",
    "plot",
    "data",
    "label",
    "columns",
    "header",
    "decimal",
    "loss",
    "param",
    ...(Object.keys(FIGURE_OPTIONS) as (keyof typeof FIGURE_OPTIONS)[]),
  ] as const) {
    if (values[option] !== undefined) throw new UsageError("usage", `expected no --${option} beside --batch; it is for one expression`);
  }
  const jobs = values.jobs === undefined ? 1 : wholeNumber("jobs", values.jobs, 1, 256);
  const { runBatch } = await import("../batch.js");
  return runBatch(values.batch as string, {
    terminal,
    jobs,
    options,
    claimArguments: claimArguments(values),
    progress: showsProgress(values),
  });
}

const showsProgress = ({ progress, quiet }: Values): boolean => progress === true || (process.stderr.isTTY === true && quiet !== true);

const loadPlot = once(async () => {
  const [{ drawCheck }, { drawnFiles }] = await Promise.all([import("../plot.js"), import("../plot/drawnFiles.js")]);
  return { drawCheck, drawnFiles };
});

/** Draws the figure; where a package for it is not installed, says so. @throws UsageError for another reason why there is none */
async function plot(file: string, report: CheckReport, choice: FigureChoice): Promise<UsageError | undefined> {
  const { drawCheck, drawnFiles } = await loadPlot();
  const format = figureFormat(file);
  const stem = file.slice(0, -format.length - 1);
  const { files, missing } = await drawnFiles(stem, [format], drawCheck(report), choice);
  for (const [name, content] of files) writeFile(name === `${stem}.${format}` ? file : name, content);
  return missing;
}

/** @throws UsageError for options of a figure where none is drawn */
function plotChoice(values: Values): FigureChoice {
  const [given] = givenFigureOptions(values);
  if (values.plot === undefined && given !== undefined)
    throw new UsageError("usage", `expected --plot FILE beside --${given}, got --${given} alone; it is about the figure`);
  return figureChoice(values);
}
