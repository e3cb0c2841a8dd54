/** `flatcheck region`: for which values of one or two parameters an assumption, or a claim, holds. */
import { ASSUMPTION_IDS, type Regioned, type RegionOptions, readInterval, region } from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { oneOf } from "../choice.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { expressionArgument } from "../expressionArgument.js";
import { requireWritable, writeFile } from "../files.js";
import { onInterrupt } from "../interrupt.js";
import { loadAhead, once } from "../loadAhead.js";
import { secondsOf } from "../numberText.js";
import { BATCH_OPTIONS } from "../options/batch.js";
import type { Options, ValuesOf } from "../options/option.js";
import { DISPLAY_OPTIONS, PARAM, PROGRESS, TIME_LIMIT } from "../options/shared.js";
import { typedParameters } from "../parameters.js";
import { FIGURE_OPTIONS, type FigureChoice, figureFormat, plotChoice } from "../plot/figureOptions.js";
import { presentRegion } from "../region/present.js";
import { regionLine } from "../region/progress.js";
import { loadRasteriser, loadRenderer } from "../render.js";
import { note, writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { errorReport, UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = {
  param: {
    ...PARAM,
    value: "NAME=FROM..TO",
    help: "a closed range of a parameter of φ, with exact ends, for one or two of them; an exact value for others",
  },
  assumption: {
    kind: "choice",
    value: "ID",
    choices: ASSUMPTION_IDS,
    help: "what is to hold; or a claim",
    habits: "assume property condition id",
  },
  claim: {
    kind: "text",
    value: '"phi1 > 0"',
    help: "what is to hold, in the language of claims, in place of an assumption",
    more: "[Claims](claims.md)",
    habits: "inequality prove assert holds statement",
  },
  on: { ...BATCH_OPTIONS.on, help: 'the interval of x that is asked about, with exact ends: "[-3, 5/2]", "[0, inf)", "(0, 1)"' },
  resolution: {
    kind: "text",
    value: "PART",
    default: "1/256",
    help: "the part of each range to which cells are cut; what changes at one value of one parameter is enclosed more narrowly",
    habits: "res cell-size step grid tolerance",
  },
  "time-limit": { ...TIME_LIMIT, default: "30", help: "for the whole region, by the clock on the wall" },
  certificate: {
    kind: "file",
    help: "write the certificate of every cell, to be replayed by flatcheck audit",
    more: "[Certificates](../concepts/certificates.md)",
    habits: "cert proof save-certificate",
  },
  plot: {
    kind: "file",
    value: "FILE.svg|.png|.pdf",
    help: "draw the cells: a strip for one parameter, a map for two",
    habits: "figure fig image graph draw chart map save-plot",
  },
  ...FIGURE_OPTIONS,
  progress: PROGRESS,
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

type Values = ValuesOf<typeof OPTIONS>;

/** `flatcheck region`. */
export const REGION: Command = {
  name: "region",
  usage: ["region EXPR --param NAME=FROM..TO [--param NAME=FROM..TO] (--assumption ID | --claim CLAIM) [options]"],
  about:
    "Says for which values of one or two parameters an assumption, or a claim, holds on φ: closed cells on which it is proved for every value, cells on which it is refuted for every value, and what is left. EXPR is an expression in x, - for standard input, or @FILE.",
  options: OPTIONS,
  notes: ["Ctrl-C keeps what was decided: the rest is unknown."],
  exits: "0 it holds everywhere in the ranges, 1 it fails somewhere, 2 nothing fails but something is unknown",
  examples: [
    'flatcheck region "x^3 + nu*x" --param nu=-1..1 --assumption 3.1',
    'flatcheck region "x^3 + a*x^2 + nu*x" --param a=0..2 --param nu=-1..1 --assumption collapse --resolution 1/32 --plot region.svg',
    'flatcheck region "softplus(beta*x)/beta + x^3" --param beta=1..20 --assumption 3.1 --certificate region.json --time-limit 120',
    'flatcheck region "sinh(x) + nu*x" --param nu=-1..1 --claim "phi1*phi3 > phi2^2" --on "[-2, 2]"',
  ],
  run: regionCommand,
};

async function regionCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments("region", argv, OPTIONS);
  const expression = expressionArgument(positionals, 'an expression; try flatcheck region "x^3 + nu*x" --param nu=-1..1 --assumption 3.1');
  const asked = askedFor(values);
  const timeLimit = secondsOf(values["time-limit"], 30);
  const params = typedParameters(values.param ?? []);
  const figure = plotChoice(values);
  for (const file of [values.certificate, values.plot]) if (file !== undefined) requireWritable(file);
  if (values.plot !== undefined) await loadAhead(loadPlot, loadRenderer, ...(figureFormat(values.plot) === "png" ? [loadRasteriser] : []));
  const { signal, release } = onInterrupt();
  const line = values.progress === true || (process.stderr.isTTY === true && values.quiet !== true) ? regionLine() : undefined;
  const { resolution } = values;
  const outcome = await region(expression, { params, ...asked, resolution, timeLimit, signal, onProgress: line?.show }).finally(release);
  line?.clear();
  if (values.certificate !== undefined) writeFile(values.certificate, `${JSON.stringify(outcome.certificate, undefined, 1)}\n`);
  const noPlot = values.plot === undefined ? undefined : await plot(values.plot, outcome, figure);
  if (values.json === true) writeJson({ ...outcome.report, ...(noPlot === undefined ? {} : { plot: errorReport(noPlot) }) }, terminal);
  else if (values.quiet !== true) await writeReport(presentRegion(outcome.report, terminal), terminal);
  if (outcome.report.interrupted === true) note(interruption(values), terminal);
  if (noPlot !== undefined) note(noPlot.message, terminal);
  return noPlot === undefined ? exitOf(outcome) : EXIT.badInput;
}

function exitOf({ report }: Regioned): ExitCode {
  if (report.fails.length > 0) return EXIT.fails;
  return report.unknown.length > 0 ? EXIT.unknown : EXIT.holds;
}

const interruption = ({ certificate }: Values): string =>
  `interrupted: what was decided is reported${certificate === undefined ? "" : `, also in ${certificate}`}`;

function askedFor({ assumption, claim, on }: Values): Pick<RegionOptions, "assumption" | "claim" | "on"> {
  if (assumption === undefined && claim === undefined)
    throw new UsageError(
      "assumption",
      `expected what is to hold, got none; give --assumption with one of ${ASSUMPTION_IDS.join(", ")}, or --claim "phi1 > 0"`,
    );
  if (assumption !== undefined && claim !== undefined)
    throw new UsageError("assumption", "expected --assumption or --claim, got both; ask for one of them at a time");
  if (assumption !== undefined) oneOf("--assumption", assumption, ASSUMPTION_IDS, (id) => id);
  if (on !== undefined) readInterval(on);
  return { assumption, claim, on };
}

const loadPlot = once(async () => {
  const [{ drawRegion }, { plotFile }] = await Promise.all([import("../region/drawing.js"), import("../plot/plotFile.js")]);
  return { drawRegion, plotFile };
});

async function plot(file: string, { report }: Regioned, choice: FigureChoice): Promise<UsageError | undefined> {
  const { drawRegion, plotFile } = await loadPlot();
  return plotFile(file, drawRegion(report), choice);
}
