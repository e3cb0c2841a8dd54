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
  PARTS,
  type Part,
  type Sizes,
} from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { oneOf } from "../choice.js";
import { engineWorkers } from "../engineWorkers.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import { typedParameters } from "../parameters.js";
import { UsageError } from "../usageError.js";

export const DERIVE_HELP: string = `flatcheck derive EXPR [options]

The formulas of Tr(∇²L) for φ: Jacobian, trace, gradient, Hessian, and the same on the manifold of zero loss.

  --of PART              ${[...PARTS, "all"].join(", ")} (default)
  --format FORMAT        ${EXPORTERS.map((e) => e.name).join(", ")}
  --loss ${[...LOSSES.keys()].join("|")}   the loss scale c = 1, 1/2 or 1/n; without it c stays a symbol
  --param NAME=VALUE     an exact value for a parameter; without it a parameter stays a symbol
  --param NAME           a name that is meant as a parameter
  --neurons M --samples N --dimension D
                         every entry written out in θ₁₁, θ₁₂, …
  --time-limit SECONDS   for the engines that confirm the derivatives, 10 by default
  --json, --quiet        one JSON document, in which the text of another --format is a field; nothing but the exit code

Names of one letter, with digits, and Greek names are parameters: a, k, nu, beta_1.
Exit codes: 0 printed, 1 the engines disagree about a derivative, 3 bad input, 4 internal error.

Examples
  flatcheck derive "x^3 + nu*x"
  flatcheck derive "gelu(x)" --format pytorch
  flatcheck derive "x^3 + x" --of gradient --loss half --neurons 2 --samples 2 --dimension 2
`;

const OPTIONS = {
  of: { type: "string" },
  format: { type: "string" },
  loss: { type: "string" },
  param: { type: "string", multiple: true },
  neurons: { type: "string" },
  samples: { type: "string" },
  dimension: { type: "string" },
  "time-limit": { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
} as const;

export const DERIVE_NUMBERS: ReadonlySet<string> = new Set(["--neurons", "--samples", "--dimension", "--time-limit"]);

type Values = ReturnType<typeof parse>["values"];
const parse = (argv: readonly string[]) => readArguments("derive", argv, OPTIONS);

export async function deriveCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv);
  const [input, more] = positionals;
  if (input === undefined) throw new UsageError("usage", 'expected an expression, got none; try flatcheck derive "x^3 + nu*x"');
  if (more !== undefined) throw new UsageError("usage", `expected one expression, got also "${more}"; put the expression in quotes`);
  const exporter = oneOf("--format", values.format ?? (values.json === true ? "json" : "text"), EXPORTERS, (e) => e.name);
  const part = oneOf("--of", values.of ?? "all", [...PARTS, "all"] as const, (p) => p) as Part | "all";
  if (values.loss !== undefined) oneOf("--loss", values.loss, [...LOSSES.keys()], (name) => name);
  const sizes = readSizes(values);
  const options = { of: part, format: exporter.name, loss: values.loss, sizes, ...parameters(values.param ?? []) };
  const timeLimit = secondsOf(values["time-limit"], 10);
  const { text, material, disagreements } = await withEngines((engines) => derive(input, { ...options, timeLimit, engines }));
  if (sizes !== undefined && exporter.code)
    process.stderr.write(`flatcheck: the ${exporter.name} module takes networks of any size; sizes are not used\n`);
  if (disagreements.length > 0) {
    for (const d of disagreements) process.stderr.write(`flatcheck: ${disagreementText(d)}\n`);
    process.stdout.write(text);
    return EXIT.fails;
  }
  if (values.json === true) process.stdout.write(inJson(exporter, material, text));
  else if (values.quiet !== true) process.stdout.write(text);
  return EXIT.holds;
}

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
