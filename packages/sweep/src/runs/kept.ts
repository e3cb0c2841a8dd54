/** What a run leaves in its row: quantities at its end, after so many steps, or when one first passes a bound; and what was predicted of it. */
import { wrong } from "../grid/fields.js";
import type { Source } from "../grid/source.js";
import { PREDICTIONS } from "./predictions.js";
import { QUANTITIES, type QuantityName, quantityNamed } from "./quantities.js";

/** One column of results. */
export interface Kept {
  /** As it is written in the grid. */
  readonly column: string;
  readonly place: string;
  readonly quantity: QuantityName | PredictionName;
  readonly when: When;
}

/** A name in {@link PREDICTIONS}. */
export interface PredictionName {
  readonly kind: "prediction";
  readonly name: string;
}

/** At which state of a run the quantity is taken. */
export type When =
  | { readonly kind: "end" }
  /** Before the run: a number of its prediction. */
  | { readonly kind: "before" }
  /** After so many steps. */
  | { readonly kind: "steps"; readonly steps: number }
  /** At the first record at which it is in this relation to a bound: the step, or the flow time, of that record is what is kept. */
  | { readonly kind: "first"; readonly of: "steps" | "flowTime"; readonly relation: Relation; readonly bound: number };

type Relation = "<" | "<=" | ">" | ">=";

/** Whether a value is in the relation to the bound. */
export const RELATIONS: Readonly<Record<Relation, (value: number, bound: number) => boolean>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

const PREDICT = /^predict\(\s*(\w+)\s*\)$/;
const END = /^end\(\s*(\w+)\s*\)$/;
const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
const AT = new RegExp(`^at\\(\\s*(\\w+)\\s*,\\s*(${NUMBER})\\s*\\)$`);
const FIRST = new RegExp(`^(first|firstTime)\\(\\s*(\\w+)\\s*(<=|>=|<|>)\\s*(${NUMBER})\\s*\\)$`);

/** Reads one entry of `keep`. @throws SweepError with its line */
export function keptOf(text: string, source: Source): Kept {
  const own = { column: text, place: source.place };
  const predicted = PREDICT.exec(text)?.[1];
  if (predicted !== undefined) return { ...own, quantity: prediction(predicted, source), when: { kind: "before" } };
  const [, atName, steps] = AT.exec(text) ?? [];
  if (atName !== undefined)
    return { ...own, quantity: named(atName, source), when: { kind: "steps", steps: stepsOf(Number(steps), source) } };
  const [, word, firstName, relation, bound] = FIRST.exec(text) ?? [];
  if (firstName !== undefined)
    return {
      ...own,
      quantity: named(firstName, source),
      when: { kind: "first", of: word === "first" ? "steps" : "flowTime", relation: relation as Relation, bound: Number(bound) },
    };
  return { ...own, quantity: named(END.exec(text)?.[1] ?? text, source), when: { kind: "end" } };
}

function named(text: string, source: Source): QuantityName {
  const name = quantityNamed(text);
  if (name === undefined)
    throw wrong(
      `a quantity: ${[...QUANTITIES.keys()].join(", ")}, singularValue1, singularValue2, …; or end(loss), at(collapse, 1000), first(collapse<1e-3), firstTime(collapse<1e-3), predict(rate)`,
      source,
    );
  return name;
}

function prediction(name: string, source: Source): PredictionName {
  if (!PREDICTIONS.has(name)) throw wrong(`a prediction: ${[...PREDICTIONS.keys()].map((one) => `predict(${one})`).join(", ")},`, source);
  return { kind: "prediction", name };
}

function stepsOf(steps: number, source: Source): number {
  if (!Number.isSafeInteger(steps) || steps < 0) throw wrong("a whole number of steps, as in at(collapse, 1000),", source);
  return steps;
}
