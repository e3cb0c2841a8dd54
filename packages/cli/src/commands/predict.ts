/** `flatcheck predict`: what training will do, before it runs, and how sure that is. */
import { predictRun } from "@flatcheck/predict";
import { EXIT, type ExitCode } from "../exitCode.js";
import { requireWritable, writeFile } from "../files.js";
import { onInterrupt } from "../interrupt.js";
import { limitsOf, PREDICT_OPTIONS, predictArguments, predictedRun } from "../predict/options.js";
import { presentPrediction } from "../predict/present.js";
import { writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import type { Command } from "./command.js";

/** `flatcheck predict`. */
export const PREDICT: Command = {
  name: "predict",
  usage: ["predict EXPR [options]", "predict figure1|figure2|figure3 [options]"],
  about:
    "Says before a run what label noise will do to a network with activation φ: whether its neurons collapse, every strict local minimum of Tr(∇²L) on the manifold of zero loss, the region that the flow can reach, rates and times; each line with how it is known. EXPR is an expression in x, - for standard input, or @FILE.",
  options: PREDICT_OPTIONS,
  notes: ["Problem and start are those that flatcheck simulate makes of the same options."],
  exits: "0 predicted, 1 a premise fails, 2 none fails but something is unknown",
  examples: [
    'flatcheck predict "x^3 + x"',
    'flatcheck predict "tanh(x)" --neurons 3 --samples 2 --dimension 2',
    "flatcheck predict figure1",
  ],
  run: predictCommand,
};

async function predictCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const args = predictArguments(argv);
  const run = await predictedRun(args, terminal);
  const { signal, release } = onInterrupt();
  const { certificate: file } = args.values;
  if (file !== undefined) requireWritable(file);
  const { report, certificate } = await predictRun(run, { ...limitsOf(args.values), signal }).finally(release);
  if (file !== undefined) writeFile(file, `${JSON.stringify(await certificate())}\n`);
  if (args.values.json === true) writeJson(report, terminal);
  else if (args.values.quiet !== true) await writeReport(presentPrediction(report), terminal);
  // A start that was moved to M is a remark.
  const verdicts = report.premises.filter(({ moved }) => moved === undefined).map(({ verdict }) => verdict);
  if (verdicts.includes("fails")) return EXIT.fails;
  return verdicts.includes("unknown") || report.searches.some(({ complete }) => complete !== "holds") ? EXIT.unknown : EXIT.holds;
}
