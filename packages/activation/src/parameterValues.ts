/** Values of parameters as they are typed: `1/10`, `0.1`, `1e-6`, or a closed range `0.01..10`. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { plainNumber } from "./foreign/plainNumber.js";
import { InputError } from "./inputError.js";

/** A number that is known exactly: `"1/10"`, `"0.1"`, `"1e-6"`; a JavaScript number is the decimal that it prints as, so that 0.1 is 1/10. */
export type ExactNumber = string | number | Rational;

/** One value, or a closed range, `"0.01..10"` or `{ from, to }`, in which every value is meant. */
export type ParameterValue = ExactNumber | { readonly from: ExactNumber; readonly to: ExactNumber };

/** A closed range of a parameter, from ≤ to. */
export interface ParameterInterval {
  readonly name: string;
  readonly from: Rational;
  readonly to: Rational;
}

/** What was given, read. A range of one value is that value. */
export interface ParameterValues {
  readonly values: ReadonlyMap<string, Rational>;
  /** In the order in which they were given. */
  readonly ranges: readonly ParameterInterval[];
}

/**
 * Reads values of parameters, any of them a range.
 * @throws InputError, code `parameter`, for what is no number, no range, or no name of a parameter
 * @example
 * ```ts
 * import { parameterValues } from "@flatcheck/activation";
 *
 * const { values, ranges } = parameterValues({ nu: "0.1", k: "0.01..10" });
 * console.log(values.get("nu")); // → { n: 1n, d: 10n }
 * console.log(ranges[0]?.from); // → { n: 1n, d: 100n }
 * ```
 */
export function parameterValues(given: Readonly<Record<string, ParameterValue>> = {}): ParameterValues {
  if (typeof given !== "object" || given === null || Array.isArray(given) || given instanceof Map)
    throw new InputError(
      "parameter",
      `expected params to be an object, got ${given instanceof Map ? "a Map" : JSON.stringify(given).slice(0, 40)}; write for example {"nu": "1/10"}`,
    );
  const values = new Map<string, Rational>();
  const ranges: ParameterInterval[] = [];
  for (const [name, value] of Object.entries(given)) {
    requireName(name);
    const ends = endsOf(value);
    const range = ends === undefined ? undefined : interval(name, ends);
    if (range === undefined) values.set(name, exactNumber(name, value));
    else if (Q.eq(range.from, range.to)) values.set(name, range.from);
    else ranges.push(range);
  }
  return { values, ranges };
}

/** As {@link parameterValues}, where no parameter may have a range. @param advice what to write in its place, from its range. @throws InputError */
export function singleValues(
  given: Readonly<Record<string, ParameterValue>> | undefined,
  advice: (range: ParameterInterval) => string = ({ name, from }) => `write for example ${name}: "${Q.toString(from)}"`,
): ReadonlyMap<string, Rational> {
  const { values, ranges } = parameterValues(given);
  const [range] = ranges;
  if (range !== undefined)
    throw new InputError("parameter", `expected one value for the parameter ${range.name}, got a range; ${advice(range)}`);
  return values;
}

interface Ends {
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Of `0.01..10`, or of an object that says them. */
function endsOf(value: unknown): Ends | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return isRational(value) ? undefined : requireEnds(value);
  if (typeof value !== "string" || !value.includes("..")) return undefined;
  const [from, ...to] = value.split("..");
  return { from, to: to.join("..") };
}

/** @throws InputError for fields beside from and to */
function requireEnds(value: object): Ends {
  const other = Object.keys(value).find((name) => name !== "from" && name !== "to");
  if (other !== undefined)
    throw new InputError(
      "parameter",
      `expected a range as {"from": …, "to": …}, got the field "${other.slice(0, 40)}"; remove or rename it`,
    );
  return value;
}

const isRational = (value: object): value is Rational =>
  typeof (value as Rational).n === "bigint" && typeof (value as Rational).d === "bigint";

function requireName(name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    throw new InputError("parameter", `expected a parameter name of letters and digits, got "${name}"`);
}

/** The number of a text, or of a JavaScript number by its decimal; undefined for what is none. */
export function exactNumberOf(value: unknown): Rational | undefined {
  if (typeof value === "string") return Q.parse(value);
  if (typeof value === "number") return Number.isFinite(value) ? Q.parse(`${value}`) : undefined;
  return typeof value === "object" && value !== null && isRational(value) ? value : undefined;
}

function exactNumber(name: string, value: unknown): Rational {
  const q = exactNumberOf(value);
  if (q === undefined)
    throw new InputError(
      "parameter",
      `expected an exact number such as 1/10, 0.1 or 1e-6 for the parameter ${name}, got ${JSON.stringify(value) ?? "nothing"}${adviceFor(value)}`,
    );
  return q;
}

/** What looks like a range, or like a number of another notation. */
function adviceFor(value: unknown): string {
  if (Array.isArray(value)) return "; a range is written 0.01..10";
  if (typeof value !== "string") return "";
  if (/^\s*[+-]?\d+,\d+\s*$/.test(value)) return "; write . for the decimal point, and .. for a range";
  const plain = plainNumber(value);
  if (plain !== undefined) return `; write ${plain}`;
  return /\d\s*(?:-|–|:|,|…|to|;)\s*[+-]?[.\d]/.test(value) ? "; a range is written 0.01..10" : "";
}

function interval(name: string, value: Ends): ParameterInterval {
  const [from, to] = [exactNumber(name, value.from), exactNumber(name, value.to)];
  if (Q.cmp(from, to) > 0)
    throw new InputError(
      "parameter",
      `expected a range with from ≤ to for the parameter ${name}, got ${Q.toString(from)}..${Q.toString(to)}`,
    );
  return { name, from, to };
}
