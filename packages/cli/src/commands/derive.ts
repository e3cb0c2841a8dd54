/** `flatcheck derive`: the formulas of Tr D²L for one activation, for reading or as code. */
import {
  DERIVE_SCHEMA,
  type DeriveOptions,
  type Disagreement,
  derive,
  type Engines,
  EXPORTERS,
  type Exporter,
  LOSSES,
  type Material,
  macroBlock,
  PARTS,
  type Part,
  type Sizes,
} from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { oneOf } from "../choice.js";
import { engineWorkers } from "../engineWorkers.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { expressionArgument } from "../expressionArgument.js";
import { fontSizeOf, millimetres } from "../lengths.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, FONT_SIZE, LOSS, PARAM, SIZES, TIME_LIMIT, WIDTH } from "../options/shared.js";
import { typedParameters } from "../parameters.js";
import { note, writeJson, writeJsonText, writeReport, writeText } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = {
  of: { kind: "choice", choices: [...PARTS, "all"], value: "PART", default: "all", help: "which formulas", habits: "part what only" },
  format: {
    kind: "choice",
    choices: EXPORTERS.map((e) => e.name),
    value: "FORMAT",
    default: "text",
    help: "how they are printed; code is a whole module, whatever --of says",
    habits: "lang language to target output-format fmt f as backend framework",
  },
  loss: { ...LOSS, default: "c is a symbol", help: "put in the loss scale c = 1, 1/2 or 1/n; a module takes c as an argument" },
  param: {
    ...PARAM,
    value: "NAME[=VALUE]",
    default: "it is a symbol",
    help: "an exact value for a parameter; a name alone declares it to be one, as names of one letter (with digits) and Greek names are anyway",
  },
  ...SIZES,
  neurons: {
    ...SIZES.neurons,
    help: "with --samples and --dimension: every entry written out in θ₁₁, θ₁₂, …, in formats that are read; at most 1,000,000 terms",
  },
  paper: {
    kind: "flag",
    help: "put in a = 1, ‖x_i‖ = 1 and c = 1/2, the setting of the paper's lemmas, with this activation",
    habits: "paper-setting normalised normalized unit-norm",
  },
  width: {
    ...WIDTH,
    default: "121.25mm, the text of LaTeX's class article",
    help: "with --format latex: the column into which lines are broken; 84 is mm, 240pt, 8.4cm and 3.3in are themselves",
    habits: "column-width columnwidth linewidth line-width textwidth max-width",
  },
  "font-size": { ...FONT_SIZE, default: "10", help: "with --format latex: the size of the paper's text" },
  numbered: {
    kind: "flag",
    help: "with --format latex: a number and a label for each formula, such as eq:F.2-gradient",
    habits: "numbers label labels equation",
  },
  macros: {
    kind: "flag",
    help: "with --format latex: notation by macros; without EXPR, their definitions, for a preamble",
    habits: "preamble newcommand commands macro",
  },
  "time-limit": {
    ...TIME_LIMIT,
    help: "for each engine that confirms the derivatives, and for the entries",
    more: "What is not confirmed in time is listed with that reason",
  },
  ...DISPLAY_OPTIONS,
  json: { ...DISPLAY_OPTIONS.json, help: "one JSON document on stdout; the text of another --format is a field of it" },
} as const satisfies Options;

/** `flatcheck derive`. */
export const DERIVE: Command = {
  name: "derive",
  usage: ["derive EXPR [options]", "derive --macros"],
  about:
    "The formulas of Tr(∇²L) for φ: Jacobian, trace, gradient, Hessian, and the same on the manifold of zero loss. EXPR is an expression in x, - for standard input, or @FILE.",
  options: OPTIONS,
  notes: ["Names of one letter, with digits, and Greek names are parameters: a, k, nu, beta_1."],
  exits: "0 printed, 1 the engines disagree about a derivative",
  examples: [
    'flatcheck derive "x^3 + nu*x"',
    'flatcheck derive "gelu(x)" --format pytorch',
    'flatcheck derive "x^3 + nu*x" --paper --format latex --width 84mm',
    'flatcheck derive "x^3 + x" --of gradient --loss half --neurons 2 --samples 2 --dimension 2',
  ],
  run: deriveCommand,
};

type Values = ReturnType<typeof parse>["values"];
const parse = (argv: readonly string[]) => readArguments("derive", argv, OPTIONS);

async function deriveCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0 && values.macros === true) return definitions(values, terminal);
  const input = expressionArgument(positionals, 'an expression; try flatcheck derive "x^3 + nu*x"');
  const exporter = oneOf("--format", values.format ?? implicitFormat(values), EXPORTERS, (e) => e.name);
  const part = oneOf("--of", values.of ?? "all", [...PARTS, "all"] as const, (p) => p) as Part | "all";
  if (values.loss !== undefined) oneOf("--loss", values.loss, [...LOSSES.keys()], (name) => name);
  const sizes = readSizes(values);
  const options = { of: part, format: exporter.name, loss: values.loss, sizes, ...layout(values), ...parameters(values.param ?? []) };
  const timeLimit = secondsOf(values["time-limit"], 10);
  const { text, material, disagreements } = await withEngines((engines) => derive(input, { ...options, timeLimit, engines }));
  if (sizes !== undefined && exporter.code) note(`the ${exporter.name} module takes networks of any size; sizes are not used`, terminal);
  if (disagreements.length > 0) {
    for (const d of disagreements) note(disagreementText(d), terminal);
    writeText(text, terminal);
    return EXIT.fails;
  }
  if (values.json === true) writeJsonText(inJson(exporter, material, text), terminal);
  else if (values.quiet !== true)
    await WRITERS[exporter.name === "json" || exporter.name === "text" ? exporter.name : "copied"](text, terminal);
  return EXIT.holds;
}

/** What is for LaTeX alone asks for LaTeX. */
const implicitFormat = ({ json, width, macros, numbered, "font-size": size }: Values): string =>
  [width, macros, numbered, size].some((value) => value !== undefined) ? "latex" : json === true ? "json" : "text";

const layout = ({ paper, width, macros, numbered, "font-size": size }: Values): Partial<DeriveOptions> => ({
  paper,
  macros,
  numbered,
  width: width === undefined ? undefined : millimetres("width", width),
  fontSize: size === undefined ? undefined : fontSizeOf(size),
});

/** The definitions of the macros, of no formula. */
function definitions({ json }: Values, terminal: Terminal): ExitCode {
  if (json === true) writeJson({ schema: DERIVE_SCHEMA, format: "latex", text: macroBlock() }, terminal);
  else writeText(macroBlock(), terminal);
  return EXIT.holds;
}

/** Formulas are broken to the width of a terminal; LaTeX and code are not, for they are copied. */
const WRITERS = { text: writeReport, json: writeJsonText, copied: writeText } as const;

/** `name=value`, and names alone. */
function parameters(options: readonly string[]): Pick<DeriveOptions, "params" | "parameters"> {
  return {
    params: typedParameters(options.filter((option) => option.includes("="))),
    parameters: options.filter((option) => !option.includes("=")),
  };
}

/** Engines in workers, which load while formulas are derived. */
async function withEngines<T>(work: (engines: Engines) => Promise<T>): Promise<T> {
  const workers = engineWorkers();
  try {
    return await work(workers);
  } finally {
    await workers.close();
  }
}

/** One JSON document, in which another format is a text. */
function inJson(exporter: Exporter, material: Material, text: string): string {
  if (exporter.name === "json") return text;
  return `${JSON.stringify({ schema: DERIVE_SCHEMA, activation: { input: material.derivation.input }, format: exporter.name, text })}\n`;
}

const disagreementText = ({ engine, order, x, parameters, printed, other }: Disagreement): string => {
  const at = [`x = ${x}`, ...Object.entries(parameters).map(([name, value]) => `${name} = ${value}`)].join(", ");
  const what = order === 0 ? "two forms of one formula disagree" : `φ${"'".repeat(order)} and ${engine} disagree`;
  return `${what} at ${at}: [${printed.join(", ")}] against [${other.join(", ")}]; nothing is printed, please report this`;
};

/** All three sizes, or none. */
function readSizes(values: Values): Sizes | undefined {
  const names = ["neurons", "samples", "dimension"] as const;
  if (names.every((name) => values[name] === undefined)) return undefined;
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length > 0)
    throw new UsageError("usage", `expected --neurons, --samples and --dimension together, got no --${missing.join(", no --")}`);
  const [neurons, samples, dimension] = names.map((name) => wholeNumber(name, values[name] as string, 1, 1_000_000)) as [
    number,
    number,
    number,
  ];
  return { neurons, samples, dimension };
}
