/** Parameters given as `name=value` or `name=from..to`, and in batch lines as strings or `{from, to}`. */
import { Q, type Rational } from "@flatcheck/enclosure";
import type { ParameterInterval } from "@flatcheck/symbolic";
import { numberAdvice } from "./numberText.js";
import { UsageError } from "./usageError.js";

export interface Parameters {
  readonly values: ReadonlyMap<string, Rational>;
  readonly range: ParameterInterval | undefined;
}

/** Reads `--param` options. @throws UsageError */
export function readParameters(options: readonly string[]): Parameters {
  const given: Record<string, unknown> = Object.create(null); // so that `__proto__` is a name like any other
  for (const option of options) {
    const [name, text, more] = option.split("=").map((part) => part.trim());
    if (name === undefined || name === "" || text === undefined || more !== undefined) {
      throw new UsageError("parameter", `expected --param name=value or name=from..to, got --param ${option}`);
    }
    if (Object.hasOwn(given, name)) throw new UsageError("parameter", `expected one value for the parameter ${name}, got two; remove one`);
    given[name] = text;
  }
  return parametersOf(given);
}

/** Reads the `params` of a batch line. @throws UsageError */
export function parametersOf(given: unknown): Parameters {
  if (given === undefined || given === null) return { values: new Map(), range: undefined };
  if (typeof given !== "object" || Array.isArray(given))
    throw new UsageError(
      "parameter",
      `expected params to be an object, got ${JSON.stringify(given).slice(0, 40)}; write for example {"nu": "1/10"}`,
    );
  const values = new Map<string, Rational>();
  let range: ParameterInterval | undefined;
  for (const [name, value] of Object.entries(given)) {
    requireName(name);
    const ends = endsOf(value);
    if (ends === undefined) values.set(name, number(name, value));
    else if (range !== undefined)
      throw new UsageError(
        "parameter",
        `expected at most one parameter with a range, got ${range.name} and ${name}; fix one of them to a value`,
      );
    else range = interval(name, ends);
  }
  return range !== undefined && Q.eq(range.from, range.to)
    ? { values: values.set(range.name, range.from), range: undefined }
    : { values, range };
}

interface Ends {
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Of `0.01..10`, or of an object that says them. */
function endsOf(value: unknown): Ends | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return requireEnds(value);
  if (typeof value !== "string" || !value.includes("..")) return undefined;
  const [from, ...to] = value.split("..");
  return { from, to: to.join("..") };
}

/** @throws UsageError for fields beside from and to */
function requireEnds(value: object): Ends {
  const other = Object.keys(value).find((name) => name !== "from" && name !== "to");
  if (other !== undefined)
    throw new UsageError(
      "parameter",
      `expected a range as {"from": …, "to": …}, got the field "${other.slice(0, 40)}"; remove or rename it`,
    );
  return value;
}

function requireName(name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    throw new UsageError("parameter", `expected a parameter name of letters and digits, got "${name}"`);
}

function number(name: string, value: unknown): Rational {
  const q =
    typeof value === "string" ? Q.parse(value) : typeof value === "number" && Number.isFinite(value) ? Q.parse(`${value}`) : undefined;
  if (q === undefined)
    throw new UsageError(
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
  const advice = numberAdvice(value);
  if (advice !== "") return advice;
  return /\d\s*(?:-|–|:|,|…|to|;)\s*[+-]?[.\d]/.test(value) ? "; a range is written 0.01..10" : "";
}

function interval(name: string, value: Ends): ParameterInterval {
  const [from, to] = [number(name, value.from), number(name, value.to)];
  if (Q.cmp(from, to) > 0)
    throw new UsageError(
      "parameter",
      `expected a range with from ≤ to for the parameter ${name}, got ${Q.toString(from)}..${Q.toString(to)}`,
    );
  return { name, from, to };
}
