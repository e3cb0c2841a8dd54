/** What is refused before the first run: names that mean nothing, values that no option takes, a first run that cannot be made. */
import { nearestName } from "@flatcheck/activation";
import { NUMBER_RULES, type NumberOption, readyRun } from "@flatcheck/numeric";
import type { GridName } from "./grid/grid.js";
import { CHOICES, NUMBER_OPTIONS, OPTION_NAMES, valueKind } from "./grid/simulateOptions.js";
import type { Plan } from "./plan.js";
import { SweepError } from "./sweepError.js";

/** Refuses a plan whose names mean nothing, or whose first or last run cannot be made. @throws SweepError for the first thing that is wrong, ActivationError and InputError for what makes no run */
export function checkPlan(plan: Plan): void {
  requireKnown(plan);
  for (const name of plan.grid.names.values()) requireValues(plan, name);
  const { options } = plan.runAt(0);
  readyRun(options);
  const last = plan.runAt(plan.runs - 1);
  if (plan.runs > 1) readyRun(last.options);
}

/** So many places of an axis are looked at beforehand; what is wrong at others is recorded as a run that failed. */
const LOOKED_AT = 10_000;

function placesOf(plan: Plan, { axis }: GridName): readonly number[] {
  const count = axis === undefined ? 1 : (plan.grid.axes[axis]?.count ?? 1);
  return Array.from({ length: Math.min(count, LOOKED_AT) }, (_, k) => k);
}

/** Every name is an option, or a parameter of an activation. */
function requireKnown(plan: Plan): void {
  const { names } = plan.grid;
  const activation = names.get("activation") as GridName;
  const texts = [...new Set(placesOf(plan, activation).map((k) => String(activation.at(k))))];
  const used = new Set(texts.flatMap((text) => plan.parametersOf(text)));
  for (const { name, place, axis } of names.values()) {
    if (name === "activation" || OPTION_NAMES.includes(name) || used.has(name)) continue;
    const meant = nearestName(name, [...OPTION_NAMES, "activation"]) ?? spelledAlike(name);
    throw new SweepError(
      "grid",
      `unknown ${axis === undefined ? "name" : "axis"} "${name}" in ${place}: it is no option of simulate and no parameter of ${texts[0]}; ${meant === undefined ? `options are ${OPTION_NAMES.join(", ")}` : `did you mean ${meant}?`}`,
    );
  }
}

/** `learning-rate` for `learningRate`. */
const spelledAlike = (name: string): string | undefined =>
  OPTION_NAMES.find((option) => option.toLowerCase() === name.replaceAll(/[-_]/g, "").toLowerCase());

function requireValues(plan: Plan, name: GridName): void {
  const kind = valueKind(name.name);
  const choices = CHOICES[name.name];
  const rule = NUMBER_OPTIONS.includes(name.name as NumberOption) ? NUMBER_RULES[name.name as NumberOption] : undefined;
  if (kind === "text" ? choices === undefined : rule === undefined) return;
  for (const k of placesOf(plan, name)) {
    const value = name.at(k);
    if (choices?.includes(String(value)) === false)
      throw new SweepError("grid", `expected one of ${choices.join(", ")} as ${name.name} in ${name.place}, got "${value}"`);
    const number = typeof value === "number" ? value : /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined;
    if (rule !== undefined && number !== undefined && !(Number.isFinite(number) && rule.admits(number)))
      throw new SweepError("grid", `expected ${rule.words} as ${name.name} in ${name.place}, got ${value}`);
    if (rule !== undefined && /^[+-]?\.?(?:nan|inf(?:inity)?)$/i.test(String(value)))
      throw new SweepError("grid", `expected ${rule.words} as ${name.name} in ${name.place}, got ${value}`);
  }
}
