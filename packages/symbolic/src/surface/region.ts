/** `region` as a user calls it: values are written as on the command line, and long work gives way to the event loop. */
import { type ExactNumber, exactNumberOf, InputError, type ParameterValue, parameterValues, requirePositive } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { claimId } from "../claims/claimEntry.js";
import { readInterval } from "../interval/readInterval.js";
import { boxOf } from "../ranges/box.js";
import { type RegionProgress, regionOf } from "../region/region.js";
import type { RegionCertificate } from "../region/regionCertificate.js";
import type { RegionReport } from "../region/regionReport.js";
import { ASSUMPTION_IDS, entryNamed } from "../registry.js";

/** What {@link region} can be told; each has the name and the meaning that it has on the command line. */
export interface RegionOptions {
  /** Values of named parameters; one or two of them have a closed range, the box that is decided. */
  readonly params: Readonly<Record<string, ParameterValue>>;
  /** The id of an assumption, as `3.1`; or a claim in its place. */
  readonly assumption?: string | undefined;
  /** A claim such as `phi1*phi3 - phi2^2 > 0`, in the language of claims. */
  readonly claim?: string | undefined;
  /** The interval on which it is asked, as `[-3, 5/2]` or `(0, inf)`: all of ℝ by default. */
  readonly on?: string | undefined;
  /** The part of each range to which cells are cut, more than 0 and at most 1; 1/256 by default. */
  readonly resolution?: ExactNumber | undefined;
  /** Seconds, 30 by default. What is open then is `unknown`. */
  readonly timeLimit?: number | undefined;
  /** Ends the work; what was decided is kept. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each cell. */
  readonly onProgress?: ((progress: RegionProgress) => void) | undefined;
}

/** What {@link region} returns. */
export interface Regioned {
  readonly report: RegionReport;
  /** Plain data, to be written as JSON and read back by {@link audit}. */
  readonly certificate: RegionCertificate;
}

/**
 * For which values of one or two parameters an assumption holds: closed cells on which it is proved, and on which it is refuted, for every value in them.
 * @param text an activation, as `x^3 + nu*x`
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that are not what they have to be
 * @example
 * ```ts
 * import { region } from "@flatcheck/symbolic";
 *
 * const { report } = await region("x^3 + nu*x", { params: { nu: "1/10..1" }, assumption: "3.1" });
 * console.log(JSON.stringify(report.holds)); // → [[{"from":"1/10","to":"1"}]]
 * ```
 */
export async function region(text: string, options: RegionOptions): Promise<Regioned> {
  const { values, ranges } = parameterValues(options.params);
  if (ranges.length === 0)
    throw new InputError(
      "parameter",
      'expected a range for one or two parameters, got none; give one, such as nu from -1 to 1, as "-1..1"',
    );
  if (ranges.length > 2)
    throw new InputError(
      "parameter",
      `expected ranges for one or two parameters, got ${ranges.length} (${ranges.map((r) => r.name).join(", ")}); fix the others to a value`,
    );
  requirePositive("timeLimit", options.timeLimit);
  const { signal, onProgress } = options;
  return regionOf(text, {
    box: boxOf(ranges),
    params: values,
    assumption: askedFor(options, values),
    domain: options.on === undefined ? undefined : readInterval(options.on),
    resolution: requireResolution(options.resolution),
    milliseconds: 1000 * (options.timeLimit ?? SECONDS),
    signal,
    onProgress,
  });
}

const SECONDS = 30;

/** What is to hold. @throws InputError for none, for both, and for what is none */
function askedFor({ assumption, claim }: RegionOptions, values: ReadonlyMap<string, Rational>): Assumption {
  if ((assumption === undefined) === (claim === undefined))
    throw new InputError("assumption", `expected an assumption or a claim, got ${claim === undefined ? "neither" : "both"}`);
  const id = claim === undefined ? (assumption as string) : claimId(claim, values);
  const found = claim === undefined && !ASSUMPTION_IDS.includes(id) ? undefined : entryNamed(id);
  if (found !== undefined) return found;
  throw new InputError("assumption", `expected an assumption of ${ASSUMPTION_IDS.join(", ")}, got "${id}"; another inequality is a claim`);
}

/** @throws InputError unless it is a part of a whole */
export function requireResolution(given: ExactNumber | undefined): Rational {
  const resolution = given === undefined ? DEFAULT_RESOLUTION : exactNumberOf(given);
  if (resolution !== undefined && Q.sign(resolution) > 0 && Q.cmp(resolution, Q.ONE) <= 0) return resolution;
  throw new InputError(
    "usage",
    `expected a resolution greater than 0 and at most 1, a part of each range such as 1/256, got ${String(given)}`,
  );
}

const DEFAULT_RESOLUTION: Rational = { n: 1n, d: 256n };
