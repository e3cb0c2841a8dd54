/** What is refused before the first run: names that mean nothing, values that no option takes, a grid of which no run that is looked at can be made. */
import { exactNumberOf, nearestName } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { NUMBER_RULES, type NumberOption, readyRun } from "@flatcheck/numeric";
import type { AxisValue } from "./grid/axis.js";
import { textsOf } from "./grid/dataSets.js";
import type { GridName } from "./grid/grid.js";
import { CHOICES, DATA, NUMBER_OPTIONS, OPTION_NAMES, PREDICT_RULES, valueKind } from "./grid/simulateOptions.js";
import { dataNamed, type Plan } from "./plan.js";
import { SweepError } from "./sweepError.js";

/**
 * Refuses a plan whose names mean nothing, or of which neither the first nor the last run can be made. One that cannot be made beside others that can is data: its row says why.
 * @throws SweepError for the first thing that is wrong, ActivationError and InputError for what makes no run
 */
export function checkPlan(plan: Plan): void {
  for (const name of plan.grid.names.values()) requireValues(plan, name);
  requireKnown(plan);
  const refusals = [0, plan.runs - 1].map((run) => refusalOf(plan, run));
  if (refusals.every((refusal) => refusal !== undefined)) throw refusals[0]?.error;
}

function refusalOf(plan: Plan, run: number): { readonly error: unknown } | undefined {
  try {
    readyRun(plan.runAt(run).options);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** So many places of an axis are looked at beforehand; what is wrong at others is recorded as a run that failed. */
const LOOKED_AT = 10_000;

function placesOf(plan: Plan, { axis }: GridName): readonly number[] {
  const count = axis === undefined ? 1 : (plan.grid.axes[axis]?.count ?? 1);
  return Array.from({ length: Math.min(count, LOOKED_AT) }, (_, k) => k);
}

/** Every name is an option, a parameter of an activation, or one that another value follows from. */
function requireKnown(plan: Plan): void {
  const { names } = plan.grid;
  const activation = names.get("activation") as GridName;
  const texts = [...new Set(placesOf(plan, activation).map((k) => String(activation.at(k))))];
  const used = new Set([...texts.flatMap((text) => plan.parametersOf(text)), ...sources(plan)]);
  for (const { name, place, axis } of names.values()) {
    if (name === "activation" || OPTION_NAMES.includes(name) || used.has(name)) continue;
    throw new SweepError(
      "grid",
      `unknown ${axis === undefined ? "name" : "axis"} "${name}" in ${place}: it is no option of simulate and no parameter of ${texts[0]}; ${instead(name)}`,
    );
  }
}

/** What the command line says by an option, and a grid in another way. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  weights: "write data: {NAME: {X: [[…]], a: […]}}, and the name after data",
  theta0: "write data: {NAME: {X: [[…]], theta0: [[…]]}}, and the name after data",
  seeds: "write seeds: {from: 1, count: 20} beside axes",
  keep: "write keep: [QUANTITY, …] beside axes",
  timeLimit: "proofs have two minutes for each φ, so that no row depends on the machine",
};

function instead(name: string): string {
  const elsewhere = Object.entries(ELSEWHERE).find(([option]) => option.toLowerCase() === plain(name));
  if (elsewhere !== undefined) return elsewhere[1];
  const meant = nearestName(name, [...OPTION_NAMES, "activation"]) ?? spelledAlike(name);
  return meant === undefined ? `options are ${OPTION_NAMES.join(", ")}` : `did you mean ${meant}?`;
}

/** The names in derived values. */
function sources(plan: Plan): readonly string[] {
  const derived = [...plan.grid.names.values()].filter(({ name }) => valueKind(name) !== "text");
  const values = new Set(derived.flatMap((name) => placesOf(plan, name).map((k) => name.at(k))));
  for (const set of plan.grid.data.values()) for (const text of textsOf(set)) values.add(text);
  return [...values].flatMap((value) => plan.namesIn(value));
}

/** `learning-rate` for `learningRate`. */
const spelledAlike = (name: string): string | undefined => OPTION_NAMES.find((option) => option.toLowerCase() === plain(name));

const plain = (name: string): string => name.replaceAll(/[-_]/g, "").toLowerCase();

function requireValues(plan: Plan, given: GridName): void {
  const { name, place, at } = given;
  if (name === "activation") return;
  const choices = CHOICES[name];
  for (const k of placesOf(plan, given)) {
    const value = at(k);
    if (name === DATA) dataNamed(plan.grid, String(value), given);
    else if (choices === undefined) requireNumber(plan, given, value);
    else if (!choices.includes(String(value)))
      throw new SweepError("grid", `expected one of ${choices.join(", ")} as ${name} in ${place}, got "${value}"`);
  }
}

/** A number that the option takes, or an expression whose value is known later. */
function requireNumber(plan: Plan, { name, place }: GridName, value: AxisValue): void {
  const rule = NUMBER_OPTIONS.includes(name as NumberOption) ? NUMBER_RULES[name as NumberOption] : (PREDICT_RULES[name] ?? ANY_NUMBER);
  const exact = exactNumberOf(value);
  const isNone = /^[+-]?\.?(?:nan|inf(?:inity)?)$/i.test(String(value));
  if (isNone || (exact !== undefined && !rule.admits(Q.toNumber(exact))))
    throw new SweepError("grid", `expected ${rule.words} as ${name} in ${place}, got ${value}`);
  try {
    plan.namesIn(value);
  } catch (error) {
    throw new SweepError(
      "grid",
      `expected ${rule.words}, or an expression, as ${name} in ${place}, got "${value}": ${(error as Error).message}`,
    );
  }
}

const ANY_NUMBER = { words: "a finite number", admits: Number.isFinite };
