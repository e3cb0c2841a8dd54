/** The values of `fixtures/derivatives.json`, and how formulas for derivatives compare with them. */
import { readFileSync } from "node:fs";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { evaluate } from "../src/evaluate.js";
import type { Expression } from "../src/expression.js";
import { bindParameters } from "../src/parameters.js";
import { parse } from "../src/parser.js";
import { runningError, UNIT } from "./accuracy.js";

/** Decimals of φ, φ′, φ″, φ‴ after the point they belong to. */
type Row = readonly [x: number, ...values: readonly string[]];

interface Entry {
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly at: readonly Row[];
}

/** Entries in the order of `derivativeCases`. */
export const FIXTURE: readonly Entry[] = (
  JSON.parse(readFileSync(new URL("../fixtures/derivatives.json", import.meta.url), "utf8")) as { activations: readonly Entry[] }
).activations;

/** The activation of an entry with its parameters bound. */
export function activationOf({ text, parameters }: Entry): Expression {
  const values = new Map(Object.entries(parameters).map(([name, value]) => [name, Q.parse(value) as Rational]));
  return bindParameters(parse(text, { parameters: [...values.keys()] }), values);
}

/** Formulas for derivatives of consecutive orders: φ′, φ″, φ‴, say. */
export type Formulas = (phi: Expression) => readonly Expression[];

/** A value that misses the tolerance: which, where, what came out, what is true, and the bound of the error. */
export interface Miss {
  readonly text: string;
  readonly order: number;
  readonly x: number;
  readonly computed: number;
  readonly truth: number;
  /** Of the absolute error, from the running analysis. */
  readonly bound: number;
}

export interface Comparison {
  /** How many values agree to the relative tolerance. */
  readonly within: number;
  /** Values that do not, but whose error is below the bound of the running analysis. */
  readonly conditioned: readonly Miss[];
  /** Values that do not, and for which that bound is infinite: an overflow, or a pole or jump within the error of an argument. */
  readonly unbounded: readonly Miss[];
  readonly wrong: readonly Miss[];
}

/** A subnormal result is known to one step at best. */
const SMALLEST = 2 ** -1074;

/** The formulas, the first of which is for φ^(first), in doubles at every point of the entries. */
export function compare(entries: readonly Entry[], formulas: Formulas, first: number, tolerance: number): Comparison {
  const found = { within: 0, conditioned: [] as Miss[], unbounded: [] as Miss[], wrong: [] as Miss[] };
  for (const entry of entries) {
    const expressions = formulas(activationOf(entry));
    for (const [x, ...values] of entry.at) {
      for (const [k, expression] of expressions.entries()) {
        const order = first + k;
        const [computed, truth] = [evaluate(expression, x), Number(values[order])];
        const error = Math.abs(computed - truth);
        if (error <= tolerance * Math.abs(truth) + SMALLEST) {
          found.within++;
          continue;
        }
        const bound = runningError(expression, x).bound * UNIT;
        const group = bound === Number.POSITIVE_INFINITY ? "unbounded" : error <= bound ? "conditioned" : "wrong";
        found[group].push({ text: entry.text, order, x, computed, truth, bound });
      }
    }
  }
  return found;
}
