/** `derive` as a user calls it: from a text to printed formulas or a module of code, confirmed by other engines. */
import {
  bindParameters,
  type Expression,
  eventLoopTurn,
  InputError,
  inSlices,
  nodeCount,
  type ParameterValue,
  parametersOf,
  parse,
  requireChoice,
  requirePositive,
  singleValues,
} from "@flatcheck/activation";
import type { Disagreement } from "../engines/agreement.js";
import { confirmationText, confirmDerivation } from "../engines/confirmDerivation.js";
import { confirmExpansion, expansionText } from "../engines/confirmExpansion.js";
import type { EngineRunner } from "../engines/engine.js";
import { askEngine } from "../engines/engines.js";
import type { Exporter, Material } from "../exporters/exporter.js";
import { EXPORTERS } from "../exporters/index.js";
import { type Derivation, type DerivationOptions, deriving } from "../formulas/derivation.js";
import { collidingParameters, type Expansion, expanding, type Sizes, TooManyTermsError } from "../formulas/expansion.js";
import { PARTS, type Part } from "../formulas/formula.js";
import { gapsOf } from "../formulas/gaps.js";
import { LOSSES } from "../formulas/losses.js";
import { smoothnessOf } from "../formulas/smoothness.js";
import { ARTICLE, type LatexLayout } from "../latex/display.js";
import { openParameters } from "./openParameters.js";

/** What {@link derive} can be told; each has the name and the meaning that it has on the command line. */
export interface DeriveOptions {
  /** Which formulas: `jacobian`, `trace`, `gradient`, `hessian`, `riemannian-gradient`, `riemannian-hessian` or, by default, `all`. */
  readonly of?: Part | "all" | undefined;
  /** `text` by default; one of {@link EXPORTERS}, as `latex`, `markdown`, `json`, `typescript`, `numpy`, `pytorch`, `jax`, `c`. */
  readonly format?: string | undefined;
  /** The loss scale c = 1, 1/2 or 1/n; without it c stays a symbol. */
  readonly loss?: string | undefined;
  /** Puts a = 1, ‖x_i‖ = 1 and c = 1/2 into the formulas, the setting of the paper's lemmas; of no use to a format of code, whose functions take a and c. */
  readonly paper?: boolean | undefined;
  /** For `latex`: the width of a column, in mm, into which lines are broken; 121.25 by default, that of LaTeX's class article. */
  readonly width?: number | undefined;
  /** For `latex`: the size of the paper's text, in pt; 10 by default. */
  readonly fontSize?: number | undefined;
  /** For `latex`: writes the notation by the macros of {@link macroBlock}. */
  readonly macros?: boolean | undefined;
  /** For `latex`: gives each formula a number and a label. */
  readonly numbered?: boolean | undefined;
  /** Exact values of parameters; others stay symbols. */
  readonly params?: Readonly<Record<string, ParameterValue>> | undefined;
  /** Further names that are meant as parameters. Names of one letter, with digits, and Greek names are taken for some by themselves. */
  readonly parameters?: readonly string[] | undefined;
  /** Writes every entry out for a network of m neurons, n samples and d inputs; of no use to a format of code. */
  readonly sizes?: Sizes | undefined;
  /** Seconds for the engines that confirm the derivatives, 10 by default; what they have not confirmed then is said to be not confirmed. */
  readonly timeLimit?: number | undefined;
  /** Ends the confirmation; what is not confirmed then is said to be not confirmed. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each part of the work. */
  readonly onProgress?: ((progress: DeriveProgress) => void) | undefined;
  /** Where the engines run; in this thread by default, where an engine that hangs hangs it. */
  readonly engines?: Engines | undefined;
}

/** How far a derivation is. */
export interface DeriveProgress {
  /** What was done: formulas were made, engines were asked about derivatives, and about the entries of given sizes, and all was printed. */
  readonly done: "derived" | "confirmed" | "entries confirmed" | "printed";
}

/** Computer algebra, wherever it runs. */
export interface Engines {
  /** Called once it is certain that there is something to confirm, while it is derived. */
  readonly prepare?: () => void;
  readonly run: EngineRunner;
}

/** What {@link derive} returns. */
export interface Derived {
  /** In the format that was asked for. Empty where engines disagree about a derivative, but for `json`, which says so. */
  readonly text: string;
  /** Points at which an engine has another value than a printed formula, proved by enclosures. */
  readonly disagreements: readonly Disagreement[];
  /** Which engines confirmed which derivative, in sentences. */
  readonly confirmation: readonly string[];
  /** All that was derived, for other exporters. */
  readonly material: Material;
}

/**
 * The formulas of Tr(∇²L) for φ: Jacobian, trace, gradient, Hessian, and the same on the manifold of zero loss. Derivatives are made by our own rules, and
 * compared with those of two computer algebra systems and with Taylor jets, at points, by enclosures.
 * @param text an activation, as `x^3 + nu*x`
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that are not what they have to be, and for formulas that are too large to be read
 * @example
 * ```ts
 * import { derive } from "@flatcheck/symbolic";
 *
 * const { text } = await derive("x^3 + nu*x", { of: "trace", format: "latex", params: { nu: "1/10" } });
 * console.log(text.includes("3 z_{ij}^{2}")); // → true
 * ```
 */
export async function derive(text: string, options: DeriveOptions = {}): Promise<Derived> {
  const exporter = exporterFor(options);
  const phi = readActivation(text, options);
  options.engines?.prepare?.();
  const derivation = await inSlices(deriving(text, phi, { part: options.of ?? "all", ...settingOf(options) }));
  if (!exporter.code) requireReadable(derivation);
  const expansion = options.sizes === undefined || exporter.code ? undefined : await expanded(derivation, options.sizes);
  options.onProgress?.({ done: "derived" });
  await eventLoopTurn();
  const { material: known, disagreements } = await confirmed(derivation, expansion, options);
  const material = { ...known, layout: layoutOf(options) };
  const isPrinted = disagreements.length === 0 || exporter.name === "json";
  await eventLoopTurn();
  const printed = isPrinted ? exporter.write(material) : "";
  options.onProgress?.({ done: "printed" });
  return { text: printed, disagreements, confirmation: material.confirmation ?? [], material };
}

/** Which constants are put in. */
function settingOf({ loss, paper }: DeriveOptions): Pick<DerivationOptions, "loss" | "setting"> {
  if (paper === true) return { loss: PAPERS_LOSS, setting: "paper" };
  return loss === undefined ? {} : { loss };
}

/** That of the paper's lemmas: c = 1/2. */
const PAPERS_LOSS = "half";

const layoutOf = ({ width, fontSize, macros, numbered }: DeriveOptions): LatexLayout => ({
  width: width ?? ARTICLE.width,
  fontSize: fontSize ?? ARTICLE.fontSize,
  notation: macros === true ? "macros" : "plain",
  numbering: numbered === true ? "numbered" : "unnumbered",
});

function exporterFor({ of, format = "text", loss, timeLimit, paper, width, fontSize, macros, numbered }: DeriveOptions): Exporter {
  requireChoice("of", of, [...PARTS, "all"]);
  requireChoice("loss", loss, [...LOSSES.keys()]);
  requirePositive("timeLimit", timeLimit);
  requirePositive("width", width);
  requirePositive("fontSize", fontSize);
  if (paper === true && loss !== undefined && loss !== PAPERS_LOSS)
    throw new InputError("usage", `expected no loss but ${PAPERS_LOSS} beside paper, whose c is 1/2, got ${loss}`);
  requireChoice(
    "format",
    format,
    EXPORTERS.map((e) => e.name),
  );
  const exporter = EXPORTERS.find((e) => e.name === format) as Exporter;
  if (paper === true && exporter.code)
    throw new InputError(
      "usage",
      `expected a format that is read beside paper, got ${format}; its functions take a and c: give them none and 1/2`,
    );
  const forLatex = Object.entries({ width, fontSize, macros, numbered }).find(([, value]) => value !== undefined);
  if (forLatex !== undefined && format !== "latex")
    throw new InputError("usage", `expected the format latex beside ${forLatex[0]}, got ${format}`);
  return exporter;
}

/** The most operators, names and numbers that the formats for reading print for φ and its derivatives: a few megabytes. */
const MOST_PARTS = 200_000;

/** Formats for reading write shared subtrees out wherever they occur, which takes minutes for functions nested a few dozen deep. */
function requireReadable({ phi, derivatives, terms }: Derivation): void {
  const parts = [phi, ...derivatives, ...Object.values(terms)].reduce((total, e) => total + nodeCount(e), 0);
  if (parts <= MOST_PARTS) return;
  const message = `expected derivatives of at most ${MOST_PARTS} parts, got ${parts}`;
  throw new InputError("too-large", `${message}; take a format for code, which names common parts, or a simpler expression`);
}

/** What was derived, with what the engines say of it. */
async function confirmed(
  derivation: Derivation,
  expansion: Expansion | undefined,
  { timeLimit = 10, signal, engines = { run: askEngine }, onProgress }: DeriveOptions,
): Promise<Pick<Derived, "material" | "disagreements">> {
  const limits = { milliseconds: 1000 * timeLimit, ...(signal === undefined ? {} : { signal }) };
  const confirmation = await confirmDerivation(derivation, engines.run, limits);
  onProgress?.({ done: "confirmed" });
  const entries = expansion === undefined ? undefined : await confirmExpansion(derivation, expansion, engines.run, limits);
  if (entries !== undefined) onProgress?.({ done: "entries confirmed" });
  const smoothness = await smoothnessOf(derivation.phi, signal);
  const sentence = entries === undefined ? undefined : expansionText(entries);
  const gaps = gapsOf(derivation.phi, derivation.derivatives);
  return {
    material: {
      derivation,
      smoothness,
      gaps,
      confirmation: [...confirmationText(confirmation, smoothness, gaps), ...(sentence === undefined ? [] : [sentence])],
      engines: { ...confirmation, ...(entries === undefined ? {} : { expanded: entries }) },
      ...(expansion === undefined ? {} : { expansion }),
    },
    disagreements: [...confirmation.disagreements, ...(entries?.disagreements ?? [])],
  };
}

async function expanded(derivation: Derivation, sizes: Sizes): Promise<Expansion> {
  const [taken] = collidingParameters(derivation);
  if (taken !== undefined) {
    const message = `expected parameters with names of their own, got "${taken}", which the expanded formulas use; rename it`;
    throw new InputError("parameter", message);
  }
  try {
    return await inSlices(expanding(derivation, sizes));
  } catch (error) {
    if (error instanceof TooManyTermsError) throw new InputError("too-large", error.message);
    throw error;
  }
}

/** The expression with the values that were given; other plausible names stay parameters. */
function readActivation(text: string, { params, parameters = [] }: DeriveOptions): Expression {
  const values = singleValues(params, ({ name }) => `leave it out to keep ${name} symbolic`);
  const phi = parse(text, { parameters: openParameters(text, [...values.keys(), ...parameters]) });
  const symbolic = parametersOf(phi).filter((name) => !values.has(name));
  return bindParameters(phi, values, [...new Set([...symbolic, ...parameters])]);
}
