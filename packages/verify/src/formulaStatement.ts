/** Formulas as statements: the tree is evaluated at random networks and compared with oracles that do not know it. */
import { DomainError } from "@flatcheck/enclosure";
import { type Place, type TensorWorld, tensorText, tensorValue } from "@flatcheck/symbolic";
import type { Context } from "./context.js";
import { casesOf, type FormulaCase, remembered } from "./formulas/formulaCase.js";
import { type Comparison, DIFFERENCES, differences, type FormulaOracle, oraclesOf } from "./formulas/formulaOracles.js";
import type { FormulaSpec } from "./formulas/formulaSpec.js";
import { type Examined, inNumbers, sizedWorld, wordingAt } from "./formulas/formulaWorld.js";
import { allPlaces, somePlaces } from "./formulas/places.js";
import { OPERATIONS, type Sized, UNIT } from "./formulas/sized.js";
import { STEPS } from "./oracles/extrapolation.js";
import type { Counterexample, Finding, Statement, Worst } from "./statement.js";

export type FormulaStatement = Statement & { readonly formula: FormulaSpec };

export function formulaStatement(formula: FormulaSpec): FormulaStatement {
  const { id, title, place, leftText, tree } = formula;
  return {
    ...{ id, title, place, formula, hypotheses: [] },
    conclusion: `${leftText} = ${tensorText(tree)}`,
    oracles: oraclesOf(formula).map(({ name }) => name),
    examine: (c) => examineFormula(formula, c),
  };
}

export const examineFormula = (
  spec: FormulaSpec,
  c: Context,
  oracles: readonly FormulaOracle[] = oraclesOf(spec),
): Generator<number, Finding> => examineChanged(spec, spec, c, oracles);

/** Entries of a formula that are looked at in each case. */
const PLACES = 3;

/** Compares a right side with oracles of the formula it was made from: the formula itself, or one that was changed. */
export function* examineChanged(
  spec: FormulaSpec,
  examined: Examined,
  c: Context,
  oracles: readonly FormulaOracle[],
): Generator<number, Finding> {
  const cases = casesOf(c, spec.setting);
  const asked = new Map(oracles.map(({ name }) => [name, 0]));
  const refused = new Map<string, string>();
  const slopes: number[] = [];
  let [count, worst]: [number, Worst | undefined] = [0, undefined];
  for (const [index, k] of cases.entries()) {
    const places = placesIn(spec, c, k, index);
    const values = places.map((place) => valueAt(examined, k, place));
    if (!values.every(({ value }) => Number.isFinite(value))) continue;
    count++;
    const unit = unitOf(spec, k);
    for (const [q, place] of places.entries()) {
      for (const oracle of oracles) {
        if (!oracle.asks(index, k) || refused.has(oracle.name)) continue;
        const value = (values[q] as Sized).value;
        const found = comparison(() => oracle.compare(examined, value, k, place, unit));
        if (typeof found === "string") {
          refused.set(oracle.name, found);
          continue;
        }
        asked.set(oracle.name, (asked.get(oracle.name) ?? 0) + 1);
        const label = `${k.label}${placeText(place)}, against ${oracle.name}`;
        if (!(found.error <= found.tolerance)) return broken(spec, k, place, value, found, label, count);
        if (worst === undefined || found.error / found.tolerance > worst.error / worst.tolerance) worst = { ...found, case: label };
      }
    }
    const slope =
      oracles.some(({ name }) => name === DIFFERENCES) && index % (2 * (spec.every ?? 1)) === 0
        ? slopeIn(spec, k, places, values, unit)
        : undefined;
    if (slope !== undefined) slopes.push(slope);
    yield count;
  }
  return concluded({ c, slopes, count, worst, asked, refused });
}

interface Tried {
  readonly c: Context;
  readonly slopes: readonly number[];
  readonly count: number;
  readonly worst: Worst | undefined;
  readonly asked: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, string>;
}

/** How far the median of fitted slopes may be from 2: the next term bends each slope by at most a few hundredths per halving of h. */
const SLOPE_BAND = 0.25;

function concluded({ c, slopes, count, worst, asked, refused }: Tried): Finding {
  const notes = [...refused].map(([name, why]) => `${name}: not possible here (${why})`);
  const silent = [...asked]
    .filter(([name, times]) => times === 0 && !refused.has(name))
    .map(([name]) => `${name}: no case was left for it`);
  const base = { evidence: "tested", cases: count, ...(worst === undefined ? {} : { worst }) } as const;
  const used = [...asked.values()].filter((times) => times > 0).length;
  if (count === 0 || used === 0) return { conclusion: "unknown", ...base, notes: [...notes, "no case could be evaluated"] };
  const slope = medianOf(slopes);
  const isSmooth = c.checked.regularity?.class === "analytic";
  if (slope !== undefined && isSmooth && Math.abs(slope - 2) > SLOPE_BAND) {
    const text = `the error of central differences falls like h^${slope.toFixed(3)}, expected h^2`;
    return { conclusion: "fails", ...base, counterexample: { text, values: { slope } } };
  }
  const fitted =
    slope === undefined ? [] : [`the error of central differences falls like h^${slope.toFixed(2)} (median of ${slopes.length} fits)`];
  const all = [...notes, ...silent, ...fitted];
  return { conclusion: "holds", ...base, ...(all.length === 0 ? {} : { notes: all }) };
}

function medianOf(values: readonly number[]): number | undefined {
  return [...values].sort((s, t) => s - t)[Math.floor(values.length / 2)];
}

/** A comparison, or why it cannot be made. */
function comparison(compare: () => Comparison): Comparison | string {
  try {
    return compare();
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

const placesIn = (spec: FormulaSpec, c: Context, k: FormulaCase, index: number): readonly Place[] =>
  remembered(k, `${spec.id};places`, () => somePlaces(spec.tree, k, c.random(`${spec.id};${index}`), PLACES));

/** The right side at a place of a case, by its tree. */
const valueAt = (examined: Examined, k: FormulaCase, place: Place): Sized =>
  tensorValue(inNumbers(examined.tree, wordingAt(examined, k, place)), sizedWorldOf(examined, k), place);

const sizedWorldOf = (examined: Examined, k: FormulaCase): TensorWorld<Sized> =>
  remembered(k, examined.multipliers ?? "sized", () => sizedWorld(k, examined));

/** What rounding may do to any entry: so many units of the sizes of all entries together. */
const unitOf = (spec: FormulaSpec, k: FormulaCase): number =>
  remembered(k, `${spec.id};unit`, () => {
    const sizes = allPlaces(spec.tree, k).map((place) => valueAt(spec, k, place).size);
    return OPERATIONS * UNIT * sizes.reduce((sum, size) => sum + size, 0);
  });

/** Errors below so many units of rounding are not counted in a slope. */
const NOISE = 256;

/** The slope of log₂ of the error over log₂ h, of the three smallest steps; undefined where rounding errors hide it. */
function slopeIn(spec: FormulaSpec, k: FormulaCase, places: readonly Place[], values: readonly Sized[], unit: number): number | undefined {
  const raw = places.map((place) => differences(spec, k, place));
  const errors = STEPS.map((_, s) => Math.hypot(...raw.map((row, q) => (row[s] as number) - (values[q] as Sized).value)));
  const floor = (NOISE * unit) / OPERATIONS / (2 * (STEPS.at(-1) as number)) ** spec.order;
  const [before, after] = [errors.at(-3) as number, errors.at(-1) as number];
  return after > floor ? Math.log2(before / after) / 2 : undefined;
}

function broken(spec: FormulaSpec, k: FormulaCase, place: Place, value: number, found: Comparison, label: string, count: number): Finding {
  const { net, theta, u, w } = k;
  const text = `${label}: ${spec.leftText} = ${value} by the formula, ${found.error} off (at most ${found.tolerance} is explained)`;
  const numbers = { X: net.X, theta, y: net.y.map(Number), a: net.a, c: net.c, u, w };
  const at = Object.fromEntries([...Object.entries(place.indices), ["p", place.p], ["q", place.q]].filter(([, at]) => at !== undefined));
  const counterexample: Counterexample = { text, values: { ...numbers, ...at } };
  return { conclusion: "fails", evidence: "tested", cases: count, worst: { ...found, case: label }, counterexample };
}

/** Indices and components counted from one. */
function placeText({ indices, p, q }: Place): string {
  const entries = [
    ...Object.entries(indices),
    ...(p === undefined ? [] : [["p", p] as const]),
    ...(q === undefined ? [] : [["q", q] as const]),
  ];
  return entries.map(([name, value]) => `, ${name} = ${(value as number) + 1}`).join("");
}
