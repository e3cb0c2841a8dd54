/**
 * `check` as a user calls it: values are written as on the command line, and long proofs give way to the event loop. What only a range, or data, need is loaded for
 * them: a page decides one activation with less.
 */
import {
  type ExactNumber,
  exactNumberOf,
  InputError,
  type ParameterValue,
  parameterValues,
  requireChoice,
  requirePositive,
} from "@flatcheck/activation";
import type { Certificate } from "@flatcheck/certify";
import type { Rational } from "@flatcheck/enclosure";
import { checkExact } from "../check.js";
import type { CheckReport } from "../checkReport.js";
import { askedFor, type NamedClaim, type NamedConstantText, withClaims } from "../claims/asked.js";
import type { DataReport, ExactData } from "../data/dataReport.js";
import { LOSSES } from "../formulas/losses.js";
import type { CheckProgress } from "../progress.js";
import type { PartedCertificate } from "../ranges/rangeCertificate.js";
import { ALL, ASSUMPTION_IDS } from "../registry.js";

/** What {@link check} can be told; each has the name and the meaning that it has on the command line. */
export interface CheckOptions {
  /** Values of named parameters; any of them may have a closed range, and verdicts then hold for every value in it. */
  readonly params?: Readonly<Record<string, ParameterValue>> | undefined;
  /** The interval on which the assumptions are asked, as `[-3, 5/2]` or `(0, inf)`: all of ℝ by default. */
  readonly on?: string | undefined;
  /**
   * Ids of assumptions, as `3.1`, or `all`; by default those of {@link ASSUMPTIONS}, and none beside claims and constants. The others of {@link ASSUMPTION_IDS} are
   * checked when they are named.
   */
  readonly assumptions?: readonly string[] | undefined;
  /** Claims such as `phi1*phi3 - phi2^2 > 0`, in the language of claims, or with a name. */
  readonly claims?: readonly (string | NamedClaim)[] | undefined;
  /** Sharp constants such as `inf phi1^2*phi3/abs(phi2)`. */
  readonly constants?: readonly (string | NamedConstantText)[] | undefined;
  /** Inputs, and weights if they are not 1: adds what holds of φ together with them. */
  readonly data?: CheckData | undefined;
  /** The loss scale c = 1, 1/2 or 1/n of the numbers for `data`; `sum` by default. */
  readonly loss?: string | undefined;
  /** Seconds for the proofs, 10 by default. What is open then is `unknown`. */
  readonly timeLimit?: number | undefined;
  /** Significant digits of printed enclosures, 2 to 24, 12 by default. */
  readonly digits?: number | undefined;
  /** Ends the proofs. What is open then is `unknown`, with the reason `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  /** Called at every pause of a proof, some 25 times a second, as soon as something is decided, and at the end; over a range, of the piece at hand. */
  readonly onProgress?: ((progress: CheckProgress) => void) | undefined;
}

/** Exact numbers: a text is the decimal or fraction that it says, a JavaScript number the decimal that it prints as. */
export interface CheckData {
  /** n × d, one row per sample. */
  readonly X: readonly (readonly ExactNumber[])[];
  /** m weights of the second layer. */
  readonly a?: readonly ExactNumber[] | undefined;
}

/** What {@link check} returns. */
export interface Checked {
  readonly report: CheckReport;
  /** Plain data, to be written as JSON and read back by {@link audit}. */
  readonly certificate: Certificate | PartedCertificate;
  /** Assumption 3.2 and the theorems for the data that were given. */
  readonly withData?: DataReport;
}

/**
 * Proves or refutes the assumptions on φ over all of ℝ, or over an interval. Timers fire meanwhile: the work pauses every 40 ms, or after a step that takes longer.
 * @param text an activation, as `x^3 + nu*x`
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that are not what they have to be
 * @example
 * ```ts
 * import { check } from "@flatcheck/symbolic";
 *
 * const { report } = await check("x^3 + nu*x", { params: { nu: "1/10" } });
 * console.log(report.assumptions["3.1"]?.verdict); // → holds
 * console.log(report.assumptions["3.1"]?.constants?.rho1?.exact); // → 1/10
 * ```
 */
export async function check(text: string, options: CheckOptions = {}): Promise<Checked> {
  const { signal, onProgress } = options;
  const { values, ranges } = parameterValues(options.params);
  requireKnown(options.assumptions);
  const asked = askedFor(options.claims, options.constants, values);
  const assumptions = asked.length === 0 ? options.assumptions : [...(options.assumptions ?? []), ...asked.map((a) => a.entry)];
  const digits = requireDigits(options.digits);
  requirePositive("timeLimit", options.timeLimit);
  requireChoice("loss", options.loss, [...LOSSES.keys()]);
  const on = options.on === undefined ? undefined : (await import("../interval/readInterval.js")).readInterval(options.on);
  const data = exactData(options);
  if (on !== undefined && data !== undefined)
    throw new InputError("usage", "expected no data beside on: what holds of given data is about all of ℝ; ask for one of them at a time");
  const exact = {
    params: values,
    ...(on === undefined ? {} : { on }),
    milliseconds: 1000 * (options.timeLimit ?? 10),
    digits,
    ...(assumptions === undefined ? {} : { assumptions }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
  const found =
    ranges.length === 0 ? await checkExact(text, exact) : await (await import("../ranges/rangeCheck.js")).checkRange(text, ranges, exact);
  const checked = { ...found, report: withClaims(found.report, asked) };
  if (data === undefined) return checked;
  const { dataReport } = await import("../data/dataReport.js");
  return { ...checked, withData: await dataReport(data, checked.report) };
}

function requireKnown(ids: readonly string[] = []): void {
  const wrong = ids.find((id) => id !== ALL && !ASSUMPTION_IDS.includes(id));
  if (wrong !== undefined)
    throw new InputError(
      "assumption",
      `expected assumptions of ${ASSUMPTION_IDS.join(", ")}, or ${ALL}, got "${wrong}"; another inequality is a claim`,
    );
}

function requireDigits(digits = 12): number {
  if (Number.isInteger(digits) && digits >= 2 && digits <= 24) return digits;
  throw new InputError("usage", `expected 2 to 24 digits, got ${digits}`);
}

/** Data in exact numbers. @throws InputError for what is no number, or a row of another length */
function exactData({ data, loss }: CheckOptions): ExactData | undefined {
  if (data === undefined) {
    if (loss === undefined) return undefined;
    throw new InputError("usage", "expected data beside loss, got loss alone; the assumptions on φ do not depend on the loss");
  }
  const columns = data.X[0]?.length ?? 0;
  if (columns === 0) throw new InputError("data", "expected at least one sample with at least one input, got none");
  const inputs = data.X.map((row, i) => {
    if (row.length !== columns)
      throw new InputError("data", `expected ${columns} inputs in every row of X, got ${row.length} in row ${i + 1}`);
    return row.map((entry, j) => exactEntry(entry, `X, row ${i + 1}, column ${j + 1}`));
  });
  const weights = data.a?.map((entry, j) => exactEntry(entry, `a, entry ${j + 1}`));
  if (weights?.length === 0) throw new InputError("data", "expected one weight a for each neuron, got none; leave a out for weights 1");
  return { inputs, weights, loss };
}

function exactEntry(entry: unknown, place: string): Rational {
  const q = exactNumberOf(entry);
  if (q === undefined) throw new InputError("data", `expected a number in ${place}, got ${JSON.stringify(entry) ?? "nothing"}`);
  return q;
}
