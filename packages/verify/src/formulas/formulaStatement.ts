/** Formulas as statements: the tree is evaluated at random networks and compared with oracles that do not know it. */
import { DomainError, item } from "@flatcheck/enclosure";
import { hypot, log, SingularGramError, wholePower } from "@flatcheck/numeric";
import { type EntryIndices, type TensorWorld, tensorLatex, tensorText, tensorValue } from "@flatcheck/symbolic";
import type { Context } from "../ledger/context.js";
import { type Counterexample, type Examination, isDecisive, type Statement, type Worst } from "../ledger/statement.js";
import { STEPS } from "../oracles/extrapolation.js";
import { differenceRefusal, isSmooth, isThriceDifferentiable } from "../smoothness.js";
import { allEntries, someEntries } from "./entries.js";
import { casesInSteps, type FormulaCase, remembered } from "./formulaCase.js";
import { DIFFERENCES, differences, type FormulaOracle, oraclesOf } from "./formulaOracles.js";
import type { FormulaSpec } from "./formulaSpec.js";
import { type Examined, inNumbers, sizedWorld, wordingAt } from "./formulaWorld.js";
import { partNotes } from "./givenPart.js";
import { isIdentity } from "./identity.js";
import { type Answers, errorOf, isCloser, noAnswers, note, silenceOf } from "./oracleAnswers.js";
import { OPERATIONS, type Sized, UNIT } from "./sized.js";

export type FormulaStatement = Statement & { readonly formula: FormulaSpec };

export function formulaStatement(formula: FormulaSpec): FormulaStatement {
  const { id, title, place, leftText, leftLatex, tree, setting, multipliers } = formula;
  const where = multipliers !== undefined ? ", for θ on M with G = JJᵀ ≻ 0" : setting === "anywhere" ? "" : ", for θ on M";
  return {
    ...{ id, title, place, formula, hypotheses: [], lossScale: "every c" },
    conclusion: `${leftText} = ${tensorText(tree)}${where}`,
    latex: `${leftLatex} = ${tensorLatex(tree)}`,
    oracles: oraclesOf(formula).map(({ name }) => name),
    examine: (c) => examineFormula(formula, c),
  };
}

export const examineFormula = (
  spec: FormulaSpec,
  c: Context,
  oracles: readonly FormulaOracle[] = oraclesOf(spec),
): Generator<number, Examination> => examineChanged(spec, spec, c, oracles);

/** Entries of a formula that are looked at in each case. */
const PLACES = 3;

/** What was found so far. */
interface Tally {
  /** Cases that at least one oracle decided, and the others. */
  readonly decided: Set<FormulaCase>;
  readonly undecided: Set<FormulaCase>;
  worst: Worst | undefined;
  readonly answers: ReadonlyMap<string, Answers>;
  readonly slopes: number[];
}

/** Compares a right side with oracles of the formula it was made from: the formula itself, or one that was changed. */
export function* examineChanged(
  spec: FormulaSpec,
  examined: Examined,
  c: Context,
  oracles: readonly FormulaOracle[],
): Generator<number, Examination> {
  const refusal = differenceRefusal(c);
  const allowed = oracles.filter(({ isDifference }) => !isDifference || refusal === undefined);
  const answers = new Map(oracles.map((oracle) => [oracle.name, noAnswers(allowed.includes(oracle) ? undefined : refusal)]));
  const tally: Tally = { decided: new Set(), undecided: new Set(), worst: undefined, answers, slopes: [] };
  const isFitted = allowed.some(({ name }) => name === DIFFERENCES);
  for (const [index, k] of (yield* casesInSteps(c, spec.setting)).entries()) {
    const entries = attempted(() => entriesIn(spec, c, k, index).map((place) => ({ place, value: valueAt(examined, k, place).value })));
    if (typeof entries === "string" || !entries.every(({ value }) => Number.isFinite(value))) continue;
    const able = allowed.filter((oracle) => oracle.asks(index, k));
    const failure = ask({ spec, examined, k, entries, oracles: able }, tally);
    if (failure !== undefined) return failure;
    const slope = isFitted && index % (2 * (spec.every ?? 1)) === 0 ? slopeIn(spec, k, entries) : undefined;
    if (slope !== undefined) tally.slopes.push(slope);
    if (able.length > 0 && !tally.decided.has(k)) tally.undecided.add(k);
    yield tally.decided.size + tally.undecided.size;
  }
  const finding = concluded(c, tally);
  // What is proved needs no case; what a case contradicts is not believed.
  return finding.conclusion !== "fails" && examined === spec && isThriceDifferentiable(c) && isIdentity(spec)
    ? { ...finding, conclusion: "holds", evidence: "proved", notes: [...(finding.notes ?? []), PROVED] }
    : finding;
}

const PROVED =
  "proved for all n, m and d by exact algebra: both sides are one polynomial in the entries of X, a, y, u, w, in c, and in φ, φ′, φ″, φ‴ at the z_ij; and tried in cases as the others are";

/** The right side at a place. */
interface Entry {
  readonly place: EntryIndices;
  readonly value: number;
}

interface Questions {
  readonly spec: FormulaSpec;
  readonly examined: Examined;
  readonly k: FormulaCase;
  readonly entries: readonly Entry[];
  readonly oracles: readonly FormulaOracle[];
}

/** Asks every oracle about every entry of a case; gives back the first answer that differs. */
function ask({ spec, examined, k, entries, oracles }: Questions, tally: Tally): Examination | undefined {
  const unit = unitOf(spec, k);
  for (const { place, value } of entries) {
    for (const oracle of oracles) {
      const answers = tally.answers.get(oracle.name) as Answers;
      const found = attempted(() => oracle.compare(examined, { k, place, value, unit }));
      if (typeof found === "string") answers.refused = found;
      if (found === undefined || typeof found === "string") continue;
      const label = `${k.label}${placeText(place)}, against ${oracle.name}`;
      const met = { ...found, size: sizeOf(spec, k), case: label };
      note(answers, k, met);
      if (!(found.error <= found.tolerance)) return broken({ spec, k, entry: { place, value }, worst: met, cases: casesIn(tally, k) });
      if (!isDecisive(met)) continue;
      tally.decided.add(k);
      if (tally.worst === undefined || isCloser(met, tally.worst)) tally.worst = met;
    }
  }
  return undefined;
}

/** With the case that the count ends at. */
const casesIn = ({ decided }: Tally, k: FormulaCase): number => new Set([...decided, k]).size;

/** How far the median of fitted slopes may be from 2: the next term bends each slope by at most a few hundredths per halving of h. */
const SLOPE_BAND = 0.25;
/** Fewer fits are reported, and not required to be 2. */
const FEWEST_SLOPES = 5;

function concluded(c: Context, { decided, undecided, worst, answers, slopes }: Tally): Examination {
  const base = {
    evidence: "tested",
    cases: decided.size,
    ...(undecided.size === 0 ? {} : { undecided: undecided.size }),
    ...(worst === undefined ? {} : { worst }),
    errors: [...answers].flatMap(([oracle, own]) => errorOf(oracle, own) ?? []),
  } as const;
  const silent = [...answers].flatMap(([oracle, own]) => silenceOf(oracle, own) ?? []);
  const slope = medianOf(slopes);
  if (slope !== undefined && slopes.length >= FEWEST_SLOPES && Math.abs(slope - 2) > SLOPE_BAND) {
    const text = `the error of central differences falls like h^${slope.toFixed(3)}, expected h^2`;
    return { conclusion: "fails", ...base, counterexample: { text, values: { slope } } };
  }
  if (decided.size === 0) return { conclusion: "unknown", ...base, notes: [...silent, "no case was decided", ...caveats(c)] };
  const fitted =
    slope === undefined
      ? []
      : [
          `the error of central differences falls like h^${slope.toFixed(2)} (${slopes.length === 1 ? "one fit" : `median of ${slopes.length} fits`})`,
        ];
  const notes = [...silent, ...fitted, ...caveats(c)];
  return { conclusion: "holds", ...base, ...(notes.length === 0 ? {} : { notes }) };
}

/** What a reader should know of the cases. */
const caveats = (c: Context): readonly string[] => [
  ...(isSmooth(c) ? [] : ["φ is not known to be smooth everywhere: the formula was tried at points where the derivatives in it exist"]),
  ...partNotes(c),
];

function medianOf(values: readonly number[]): number | undefined {
  return [...values].sort((s, t) => s - t)[Math.floor(values.length / 2)];
}

/** What was found, or why nothing could be. */
function attempted<T>(compare: () => T): T | string {
  try {
    return compare();
  } catch (error) {
    if (error instanceof DomainError || error instanceof SingularGramError) return error.message;
    throw error;
  }
}

const entriesIn = (spec: FormulaSpec, c: Context, k: FormulaCase, index: number): readonly EntryIndices[] =>
  remembered(k, `${spec.id};places`, () => someEntries(spec.tree, k, c.random(`${spec.id};${index}`), PLACES));

/** The right side at a place of a case, by its tree. */
const valueAt = (examined: Examined, k: FormulaCase, place: EntryIndices): Sized =>
  tensorValue(inNumbers(examined.tree, wordingAt(examined, k, place)), sizedWorldOf(examined, k), place);

const sizedWorldOf = (examined: Examined, k: FormulaCase): TensorWorld<Sized> =>
  remembered(k, examined.multipliers ?? "sized", () => sizedWorld(k, examined));

/** The largest entry of the quantity in this case; of its terms, where all entries are exactly 0. What is left where terms cancel is as small as it is: an oracle decides only if it sees that much. */
const sizeOf = (spec: FormulaSpec, k: FormulaCase): number =>
  remembered(k, `${spec.id};size`, () => {
    const values = allEntries(spec.tree, k).map((place) => valueAt(spec, k, place));
    const largest = values.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
    return largest > 0 ? largest : values.reduce((most, { size }) => Math.max(most, size), Number.MIN_VALUE);
  });

/** What rounding may do to any entry: so many units of the sizes of all entries together. */
const unitOf = (spec: FormulaSpec, k: FormulaCase): number =>
  remembered(k, `${spec.id};unit`, () => {
    const sizes = allEntries(spec.tree, k).map((place) => valueAt(spec, k, place).size);
    return OPERATIONS * UNIT * sizes.reduce((sum, size) => sum + size, spec.noise?.(k) ?? 0);
  });

/** Errors below so many units of rounding are not counted in a slope. */
const NOISE = 256;

/** Differences of differences must fall like 4ᵏ to this factor for steps to be small: for coarser ones no slope is claimed. */
const SETTLED = 1.15;

/**
 * The slope of log₂ of the error over log₂ h, of the three smallest steps; undefined where rounding errors hide it, or where the differences
 * among themselves show that the steps are not yet small.
 */
function slopeIn(spec: FormulaSpec, k: FormulaCase, entries: readonly Entry[]): number | undefined {
  const raw = entries.map(({ place, value }) => differences(spec, k, place).map((found) => found - value));
  const sizes = (pick: (row: readonly number[], s: number) => number): readonly number[] =>
    STEPS.map((_, s) => hypot(...raw.map((row) => pick(row, s))));
  const errors = sizes((row, s) => item(row, s));
  const changes = sizes((row, s) => item(row, s) - (row[s + 1] ?? Number.NaN));
  const fall = item(changes, -3) / item(changes, -2) / 4;
  const floor = (NOISE * unitOf(spec, k)) / OPERATIONS / wholePower(2 * item(STEPS, -1), spec.order);
  const [before, after] = [item(errors, -3), item(errors, -1)];
  return after > floor && fall < SETTLED && fall > 1 / SETTLED ? log(before / after) / Math.LN2 / 2 : undefined;
}

interface Broken extends Pick<Questions, "spec" | "k"> {
  readonly entry: Entry;
  readonly worst: Worst;
  /** How many cases were tried, with this one. */
  readonly cases: number;
}

function broken({ spec, k, entry: { place, value }, worst, cases }: Broken): Examination {
  const { net, theta, u, w } = k;
  const text = `${worst.case}: ${spec.leftText} = ${value} by the formula, ${worst.error} off (at most ${worst.tolerance} is explained)`;
  const numbers = { X: net.X, theta, y: net.y.map(Number), a: net.a, c: net.c, u, w };
  const { indices, p, q } = place;
  const at = { ...indices, ...(p === undefined ? {} : { p }), ...(q === undefined ? {} : { q }) };
  const counterexample: Counterexample = { text, values: { ...numbers, ...at } };
  return { conclusion: "fails", evidence: "tested", cases, worst, counterexample };
}

/** Indices and components counted from one. */
function placeText({ indices, p, q }: EntryIndices): string {
  const entries = [
    ...Object.entries(indices),
    ...(p === undefined ? [] : [["p", p] as const]),
    ...(q === undefined ? [] : [["q", q] as const]),
  ];
  return entries.map(([name, value]) => `, ${name} = ${(value as number) + 1}`).join("");
}
