/** What is asked of a folder of results: `query`, `summary`, `figure`. */
import { type FigureRequest, Plan, SweepFolder } from "@flatcheck/sweep";
import { EXIT, type ExitCode } from "../exitCode.js";
import { requireWritable, writeFile } from "../files.js";
import { drawnFiles } from "../plot/drawnFiles.js";
import { figureChoice, figureFormat } from "../plot/figureOptions.js";
import { note, writeJson, writeText } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import { answerText } from "./answerText.js";
import { drawSweep, figureQuestion } from "./figure.js";
import type { SweepValues } from "./options.js";
import { type Answer, answerTo } from "./query.js";
import { summaryQuestion } from "./summary.js";

/** `flatcheck sweep query DIR "select …"`. @throws UsageError */
export async function queried([folder, sql, more]: readonly string[], values: SweepValues, terminal: Terminal): Promise<ExitCode> {
  if (folder === undefined || sql === undefined || more !== undefined)
    throw new UsageError(
      "usage",
      'expected a folder and a question in quotes; try flatcheck sweep query results "select * from runs limit 5"',
    );
  return answered(await answerTo(folder, sql), values, terminal);
}

/** `flatcheck sweep summary DIR`. @throws UsageError */
export async function summarised(rest: readonly string[], values: SweepValues, terminal: Terminal): Promise<ExitCode> {
  const { folder, plan } = planIn(rest, "summary");
  return answered(await answerTo(folder, summaryQuestion(plan, values.by)), values, terminal, SUMMARY_DIGITS);
}

/** Of medians and quantiles, side by side on a line; JSON has all of them. */
const SUMMARY_DIGITS = 5;

function answered(answer: Answer, { json, quiet }: SweepValues, terminal: Terminal, digits?: number): ExitCode {
  if (json === true) writeJson({ schema: "flatcheck.query/1", ...answer }, terminal);
  else if (quiet !== true) writeText(answerText(answer, digits), terminal);
  return EXIT.holds;
}

/** What would keep a figure from being drawn is said before the runs are made. @throws UsageError */
export function requireDrawable(plan: Plan, values: SweepValues): void {
  const { plot = "" } = values;
  figureFormat(plot);
  requireWritable(plot);
  figureQuestion(plan, requestOf(plan, values));
  figureChoice(values);
}

/** `flatcheck sweep figure DIR --plot FILE`. @throws UsageError */
export async function drawn(rest: readonly string[], values: SweepValues, terminal: Terminal): Promise<ExitCode> {
  const { folder, plan } = planIn(rest, "figure");
  const { plot } = values;
  if (plot === undefined) throw new UsageError("usage", "expected a file after --plot, got none; write for example --plot map.svg");
  const format = figureFormat(plot);
  requireWritable(plot);
  const request = requestOf(plan, values);
  const drawing = drawSweep(plan, request, await answerTo(folder, figureQuestion(plan, request)));
  const { files, missing } = await drawnFiles("figure", [format], drawing, figureChoice(values));
  if (missing !== undefined) throw missing;
  const stem = plot.slice(0, -format.length - 1);
  for (const [name, content] of files) writeFile(name === `figure.${format}` ? plot : name.replace(/^figure/, () => stem), content);
  if (values.quiet !== true) note(`written to ${plot}`, terminal);
  return EXIT.holds;
}

/** What of a figure is asked for. */
export function requestOf(plan: Plan, { x, y, value, predicted, series, facet, log = [] }: SweepValues): FigureRequest {
  const first = plan.columns[0]?.name ?? "seed";
  return {
    x: x ?? first,
    y,
    value: value ?? (plan.grid.keep[0]?.column as string),
    predicted,
    series,
    facet,
    log: new Set(log),
  };
}

function planIn([folder, more]: readonly string[], word: string): { readonly folder: string; readonly plan: Plan } {
  if (folder === undefined || more !== undefined)
    throw new UsageError(
      "usage",
      `expected one folder of results, got ${folder === undefined ? "none" : `${more} as well`}; try flatcheck sweep ${word} results`,
    );
  const manifest = new SweepFolder(folder).manifest();
  if (manifest === undefined)
    throw new UsageError("sweep-folder", `expected a folder that flatcheck sweep wrote, got ${folder} without manifest.json`);
  return { folder, plan: Plan.of(manifest.grid, "manifest.json") };
}
