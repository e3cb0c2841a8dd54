/** Reading fields of a grid: each says what was expected, what was got, and in which line. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { SweepError } from "../sweepError.js";
import { EXAMPLE, type Source } from "./source.js";

/** The error of a place in a grid. */
export const wrong = (expected: string, source: Source, advice = ""): SweepError =>
  new SweepError("grid", `expected ${expected} in ${source.place}, got ${shown(source)}${advice === "" ? "" : `; ${advice}`}`);

const LONGEST = 40;

function shown(source: Source): string {
  if (source.kind === "list") return source.items.length === 0 ? "an empty list" : "a list";
  if (source.kind === "map") return `fields (${[...source.entries.keys()].join(", ").slice(0, LONGEST)})`;
  return source.text === "" ? "nothing" : `"${source.text.slice(0, LONGEST)}"`;
}

/** The fields of a map. @throws SweepError for what is no map, and for a field that is none of those allowed */
export function fieldsOf(source: Source, what: string, allowed?: readonly string[]): ReadonlyMap<string, Source> {
  if (source.kind !== "map") throw wrong(what, source, EXAMPLE);
  const other = [...source.entries].find(([name]) => allowed?.includes(name) === false);
  if (other !== undefined && allowed !== undefined)
    throw new SweepError(
      "grid",
      `expected the fields ${allowed.join(", ")} of ${what} in ${other[1].place}, got "${other[0].slice(0, LONGEST)}"; ${remedyFor(other[0], allowed)}`,
    );
  return source.entries;
}

const remedyFor = (name: string, allowed: readonly string[]): string => {
  const meant = allowed.find((one) => one.toLowerCase() === name.replaceAll(/[-_]/g, "").toLowerCase());
  return meant === undefined ? "leave it out" : `did you mean ${meant}?`;
};

/** The items of a list that is not empty. @throws SweepError */
export function itemsOf(source: Source, what: string): readonly Source[] {
  if (source.kind !== "list" || source.items.length === 0) throw wrong(what, source);
  return source.items;
}

/** A text. @throws SweepError */
export function textOf(source: Source, what: string): string {
  if (source.kind !== "text" || source.text.trim() === "") throw wrong(what, source);
  return source.text.trim();
}

/** A number that is known exactly. @throws SweepError, also for nan and infinities */
export function exactOf(source: Source, what: string): Rational {
  const value = source.kind === "text" ? Q.parse(source.text.trim()) : undefined;
  if (value === undefined) throw wrong(what, source, "write a finite number such as 0.1, 1/10 or 1e-6");
  return value;
}

/** A whole number between two ends. @throws SweepError */
export function wholeOf(source: Source, what: string, from: number, to: number): number {
  const value = exactOf(source, what);
  if (!Q.isInteger(value) || Q.cmp(value, Q.fromInteger(from)) < 0 || Q.cmp(value, Q.fromInteger(to)) > 0)
    throw wrong(`${what}, a whole number from ${from} to ${to},`, source);
  return Number(value.n);
}
