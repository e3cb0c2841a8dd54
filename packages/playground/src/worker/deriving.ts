/** `derive` in the worker: the formulas for reading, and the text of every format, from one derivation. */
import { InputError } from "@flatcheck/activation";
import { type Derived, derive, EXPORTERS, type Part } from "@flatcheck/symbolic";
import type { Call } from "../rpc/call.js";

export interface DeriveRequest {
  readonly text: string;
  /** Values of parameters; without them they stay symbols. */
  readonly params: Readonly<Record<string, string>> | undefined;
  /** Names that are meant as parameters. */
  readonly names: readonly string[];
  readonly of: string;
  readonly loss: string | undefined;
}

/** A formula in LaTeX: `left` = `right` = `here`, with what it needs. */
export interface FormulaView {
  readonly title: string;
  readonly place: string;
  readonly left: string;
  readonly right: string;
  readonly here?: string;
  readonly hypotheses: readonly string[];
}

export interface Derivation {
  readonly formulas: readonly FormulaView[];
  /** φ, φ′, φ″, φ‴ in LaTeX. */
  readonly derivatives: readonly string[];
  /** By format, in the order of the command line. */
  readonly texts: Readonly<Record<string, string>>;
  readonly confirmation: readonly string[];
  /** What stands in the way: engines that disagree, formulas that are too large. */
  readonly warnings: readonly string[];
}

/** @throws ActivationError, InputError */
export async function derived({ text, params, names, of, loss }: DeriveRequest, { signal }: Call<never>): Promise<Derivation> {
  const options = { of: of as Part | "all", loss, signal, ...(params === undefined ? { parameters: names } : { params }) };
  try {
    const found = await derive(text, { ...options, format: "json" });
    return { ...readable(JSON.parse(found.text) as Report), ...printed(found, () => true) };
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== "too-large") throw error;
    const found = await derive(text, { ...options, format: "numpy" });
    return { formulas: [], derivatives: [], ...printed(found, (code) => code), warnings: [error.message] };
  }
}

/** Where engines disagree nothing is printed but the points at which they do. */
function printed(
  { material, disagreements, confirmation }: Derived,
  takes: (isCode: boolean) => boolean,
): Omit<Derivation, "formulas" | "derivatives"> {
  const warnings = disagreements.map(
    ({ engine, order, x }) => `φ${"′".repeat(order)} and ${engine} disagree at x = ${x}: nothing is printed, please report this`,
  );
  const exporters = disagreements.length > 0 ? [] : EXPORTERS.filter(({ code }) => takes(code));
  return { texts: Object.fromEntries(exporters.map(({ name, write }) => [name, write(material)])), confirmation, warnings };
}

interface Latex {
  readonly latex: string;
}

/** The part of `flatcheck.derive/1` that is shown. */
interface Report {
  readonly activation: { readonly latex?: string };
  readonly latex: Readonly<Record<string, string | undefined>>;
  readonly formulas: readonly {
    readonly title: string;
    readonly place: string;
    readonly left: Latex;
    readonly general: Latex;
    readonly here?: Latex;
    readonly hypotheses: readonly string[];
  }[];
}

const readable = ({ activation, latex, formulas }: Report): Pick<Derivation, "formulas" | "derivatives"> => ({
  derivatives: [activation.latex, latex["1"], latex["2"], latex["3"]].map((one) => one ?? ""),
  formulas: formulas.map(({ title, place, left, general, here, hypotheses }) => ({
    title,
    place,
    left: left.latex,
    right: general.latex,
    ...(here === undefined ? {} : { here: here.latex }),
    hypotheses,
  })),
});
