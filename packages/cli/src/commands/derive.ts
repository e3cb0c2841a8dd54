/** `flatcheck derive`: the formulas of Tr D²L for one activation, for reading or as code. */
import {
  bindParameters,
  type Expression,
  nodeCount,
  parametersOf,
  parse as parseActivation,
  UnknownNameError,
} from "@flatcheck/activation";
import type { Rational } from "@flatcheck/enclosure";
import {
  collidingParameters,
  confirmationText,
  confirmDerivation,
  confirmExpansion,
  DERIVE_SCHEMA,
  type Derivation,
  type DerivationConfirmation,
  type Disagreement,
  derivationOf,
  EXPORTERS,
  type Expansion,
  type ExpansionConfirmation,
  type Exporter,
  expansionOf,
  expansionText,
  gapsOf,
  LOSSES,
  type Material,
  PARTS,
  type Part,
  type Sizes,
  type Smoothness,
  smoothnessOf,
  TooManyTermsError,
} from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { oneOf } from "../choice.js";
import { engineWorkers } from "../engineWorkers.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import { readParameters } from "../parameters.js";
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
  const phi = readActivation(input, values.param ?? []);
  if (sizes !== undefined && exporter.code)
    process.stderr.write(`flatcheck: the ${exporter.name} module takes networks of any size; sizes are not used\n`);
  const options = { part, ...(values.loss === undefined ? {} : { loss: values.loss }) };
  const { material, disagreements } = await confirmed(1000 * secondsOf(values["time-limit"], 10), () => {
    const derivation = derivationOf(input, phi, options);
    if (!exporter.code) requireReadable(derivation);
    return { derivation, expansion: sizes === undefined || exporter.code ? undefined : expanded(derivation, sizes) };
  });
  if (disagreements.length > 0) {
    for (const d of disagreements) process.stderr.write(`flatcheck: ${disagreementText(d)}\n`);
    if (exporter.name === "json") process.stdout.write(exporter.write(material));
    return EXIT.fails;
  }
  const text = exporter.write(material);
  if (values.json === true) process.stdout.write(inJson(exporter, material, text));
  else if (values.quiet !== true) process.stdout.write(text);
  return EXIT.holds;
}

/** The most operators, names and numbers that the formats for reading print for φ and its derivatives: a few megabytes. */
const MOST_PARTS = 200_000;

/** Formats for reading write shared subtrees out wherever they occur, which takes minutes for functions nested a few dozen deep. */
function requireReadable({ phi, derivatives, terms }: Derivation): void {
  const parts = [phi, ...derivatives, ...Object.values(terms)].reduce((total, e) => total + nodeCount(e), 0);
  if (parts <= MOST_PARTS) return;
  const message = `expected derivatives of at most ${MOST_PARTS} parts, got ${parts}`;
  throw new UsageError("too-large", `${message}; take a format for code, which names common parts, or a simpler expression`);
}

/** One JSON document, in which another format is a text. */
function inJson(exporter: Exporter, material: Material, text: string): string {
  if (exporter.name === "json") return text;
  return `${JSON.stringify({ schema: DERIVE_SCHEMA, activation: { input: material.derivation.input }, format: exporter.name, text })}\n`;
}

interface Derived {
  readonly derivation: Derivation;
  readonly expansion: Expansion | undefined;
}

interface Confirmed {
  readonly material: Material;
  readonly disagreements: readonly Disagreement[];
}

/** What is derived, with what the engines say of it. They load while it is derived. */
async function confirmed(limit: number, derive: () => Derived): Promise<Confirmed> {
  const workers = engineWorkers();
  try {
    workers.prepare();
    const { derivation, expansion } = derive();
    const engines = await confirmDerivation(derivation, workers.run, { milliseconds: limit });
    const entries =
      expansion === undefined ? undefined : await confirmExpansion(derivation, expansion, workers.run, { milliseconds: limit });
    const smoothness = await smoothnessOf(derivation.phi);
    return withConfirmation({ derivation, expansion, smoothness }, engines, entries);
  } finally {
    await workers.close();
  }
}

function withConfirmation(
  { derivation, expansion, smoothness }: Derived & { readonly smoothness: Smoothness },
  engines: DerivationConfirmation,
  entries: ExpansionConfirmation | undefined,
): Confirmed {
  const sentence = entries === undefined ? undefined : expansionText(entries);
  const gaps = gapsOf(derivation.phi, derivation.derivatives);
  return {
    material: {
      derivation,
      smoothness,
      gaps,
      confirmation: [...confirmationText(engines, smoothness, gaps), ...(sentence === undefined ? [] : [sentence])],
      engines: { ...engines, ...(entries === undefined ? {} : { expanded: entries }) },
      ...(expansion === undefined ? {} : { expansion }),
    },
    disagreements: [...engines.disagreements, ...(entries?.disagreements ?? [])],
  };
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

function expanded(derivation: Derivation, sizes: Sizes): Expansion {
  const [taken] = collidingParameters(derivation);
  if (taken !== undefined) {
    const message = `expected parameters with names of their own, got "${taken}", which the expanded formulas use; rename it`;
    throw new UsageError("parameter", message);
  }
  try {
    return expansionOf(derivation, sizes);
  } catch (error) {
    if (error instanceof TooManyTermsError) throw new UsageError("too-large", error.message);
    throw error;
  }
}

/** The expression with the values that were given; other plausible names stay parameters. */
function readActivation(input: string, options: readonly string[]): Expression {
  const declared = options.filter((option) => !option.includes("="));
  const { values, range } = readParameters(options.filter((option) => option.includes("=")));
  if (range !== undefined)
    throw new UsageError(
      "parameter",
      `expected one value for the parameter ${range.name}, got a range; leave it out to keep ${range.name} symbolic`,
    );
  const names = [...values.keys(), ...declared];
  const phi = parseWithParameters(input, names);
  return withValues(phi, values, declared);
}

function withValues(phi: Expression, values: ReadonlyMap<string, Rational>, declared: readonly string[]): Expression {
  const symbolic = parametersOf(phi).filter((name) => !values.has(name));
  return bindParameters(phi, values, [...new Set([...symbolic, ...declared])]);
}

/** Parses, taking unknown names that look like parameters for parameters. */
function parseWithParameters(input: string, names: readonly string[]): Expression {
  try {
    return parseActivation(input, { parameters: names });
  } catch (error) {
    const isPlausible =
      error instanceof UnknownNameError && PLAUSIBLE.test(error.unknown) && input[error.position! + error.unknown.length] !== "(";
    if (!isPlausible || names.includes(error.unknown)) throw error;
    return parseWithParameters(input, [...names, error.unknown]);
  }
}

/** One letter that is no usual name of a variable, or a Greek name, perhaps with an index. */
const PLAUSIBLE =
  /^([a-df-suvwA-Z]|alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi|omega)(_?\d+|_[A-Za-z]+)?$/;
