/**
 * Statements that compare two sides: both are data, so that what is printed, tested and mutated is one thing. A case counts where enclosures of both sides decide it: for the statement where
 * left ≤ right is certain, against it where left > right is. What enclosures leave open is undecided, and counts neither way.
 */
import type { DoubleInterval } from "@flatcheck/enclosure";
import type { Context } from "../ledger/context.js";
import type { Counterexample, Examination, Sharpness, Statement } from "../ledger/statement.js";
import { symmetryNotes } from "../mirrored.js";
import type { Derivation } from "../proofs/derivation.js";
import { withProof } from "../proofs/withProof.js";
import { type Bound, type Enclosures, enclosureOf, type Quantities, textOf, valueOf } from "./bound.js";
import { replacements, withConstants } from "./constants.js";
import type { ConstantName } from "./localConstants.js";
import type { Premise, Sides, Stated } from "./sides.js";

export interface Case {
  /** In doubles: to steer by, and to print. */
  readonly quantities: Quantities;
  /** What they certainly lie in; undefined where that was not found. Asked for where a case is to be decided. */
  readonly enclosed: () => Enclosures | undefined;
  /** What tells the case apart. */
  readonly label: string;
  /** What the case is made of: data, labels, parameters. */
  readonly values?: () => Counterexample["values"];
  /** Cases of the same kind that are simpler to read, simplest first: where this one is a counterexample, one of them may be one too. */
  readonly simpler?: () => Iterable<Case>;
}

/** left ≤ right, for every case in which the premise holds. */
export interface Inequality extends Stated {
  /** How many simpler cases are tried before a counterexample is taken as it is; fewer than {@link MOST_TRIED} where each costs a flow. */
  readonly mostTried?: number;
  /** Cases in which the other hypotheses hold, chosen to be hard. */
  readonly cases: (c: Context) => Generator<Case>;
}

export type InequalityStatement = Statement & {
  readonly inequality: Inequality;
  /** How it is proved where its hypotheses hold; undefined where it is only tried. */
  readonly derivation: Derivation | undefined;
};

export type InequalitySpec = Omit<Statement, "conclusion" | "examine"> & {
  readonly inequality: Inequality;
  readonly remark?: string;
  /** Sentences about this activation, whatever was found. */
  readonly notes?: (c: Context) => readonly string[];
  /** How it is proved, where it is. */
  readonly proof?: Derivation;
  /** The constants of φ that the bound needs, and where they are looked for if none is certified over ℝ. */
  readonly constants?: NeededConstants;
};

export interface NeededConstants {
  readonly names: readonly ConstantName[];
  readonly where?: string;
}

interface SaidConstants {
  readonly title: string;
  readonly constants: NeededConstants | undefined;
  readonly notes: InequalitySpec["notes"] | undefined;
}

/** What a row says of its constants for one activation. */
export function sayingConstants({ title, constants, notes }: SaidConstants): {
  readonly titleFor?: (c: Context) => string;
  readonly notesFor: (c: Context) => readonly string[];
} {
  if (constants === undefined) return { notesFor: (c) => notes?.(c) ?? [] };
  const { names, where } = constants;
  return {
    titleFor: withConstants(title, names),
    notesFor: (c) => [...replacements(c, names, where), ...symmetryNotes(c.mirrored), ...(notes?.(c) ?? [])],
  };
}

const sidesText = ({ left, right, isStrict = false }: Premise): string => `${textOf(left)} ${isStrict ? "<" : "≤"} ${textOf(right)}`;

/** The inequality in symbols. */
export function inequalityText(inequality: Omit<Inequality, "cases" | "mostTried">, remark?: string): string {
  const premise = inequality.premise === undefined ? "" : `${sidesText(inequality.premise)} ⇒ `;
  return `${premise}${sidesText(inequality)}${remark === undefined ? "" : `, ${remark}`}`;
}

/** The statement that the inequality holds; its conclusion is printed from both sides. */
export function inequalityStatement({ remark, notes, constants, proof, ...spec }: InequalitySpec): InequalityStatement {
  const { notesFor, ...titles } = sayingConstants({ title: spec.title, constants, notes });
  return {
    ...spec,
    ...titles,
    derivation: proof,
    conclusion: inequalityText(spec.inequality, remark),
    *examine(c) {
      const finding = yield* examineInequality(spec.inequality, c);
      const proved = withProof(c, finding, { derivation: proof, hypotheses: spec.hypotheses, stated: spec.inequality });
      return { ...proved, notes: [...(proved.notes ?? []), ...notesFor(c)] };
    },
  };
}

/** left/right in doubles, for a search: 0 where left is not positive, ∞ where only the right side is not. */
export function heightOf({ left, right }: Sides, { quantities }: Case): number {
  const [l, r] = [valueOf(left, quantities), valueOf(right, quantities)];
  if (!(l > 0)) return 0;
  return r > 0 ? l / r : Number.POSITIVE_INFINITY;
}

/** Whether the premise holds in doubles, for a search. */
export const isMeant = ({ premise }: { readonly premise?: Premise }, { quantities }: Case): boolean =>
  premise === undefined || valueOf(premise.left, quantities) <= valueOf(premise.right, quantities);

/** `apart`: the premise certainly does not hold. */
export type Decision = "holds" | "fails" | "undecided" | "apart";

export interface Decided {
  readonly decision: Decision;
  /** left/right is certainly at least this; undefined where it is not known. */
  readonly ratio: number | undefined;
  /** Both sides are certainly one number. */
  readonly isEqual?: boolean;
}

type Comparable = Pick<Inequality, "left" | "right" | "difference" | "premise">;

/** What the enclosures of a case say. */
export function decide(inequality: Comparable, one: Case): Decided {
  const enclosed = one.enclosed();
  if (enclosed === undefined) return { decision: "undecided", ratio: undefined };
  const premise = premiseOf(inequality, enclosed);
  if (premise !== "holds") return { decision: premise === "fails" ? "apart" : "undecided", ratio: undefined };
  const [left, right] = [enclosureOf(inequality.left, enclosed), enclosureOf(inequality.right, enclosed)];
  const difference = inequality.difference === undefined ? undefined : enclosureOf(inequality.difference, enclosed);
  const isEqual = (left.lo === right.hi && left.hi === right.lo) || (difference?.lo === 0 && difference.hi === 0);
  const apart = atMost(left, right);
  const decision = apart !== "undecided" || difference === undefined ? apart : atMost(ZERO, difference);
  return { decision, ratio: ratioOf(left, right), ...(isEqual ? { isEqual } : {}) };
}

const ZERO: DoubleInterval = { lo: 0, hi: 0 };

function premiseOf({ premise }: Comparable, enclosed: Enclosures): Exclude<Decision, "apart"> {
  if (premise === undefined) return "holds";
  const [left, right] = [enclosureOf(premise.left, enclosed), enclosureOf(premise.right, enclosed)];
  if (premise.isStrict !== true) return atMost(left, right);
  const turned = atMost(right, left);
  return turned === "holds" ? "fails" : turned === "fails" ? "holds" : "undecided";
}

/** left ≤ right. */
function atMost(left: DoubleInterval, right: DoubleInterval): "holds" | "fails" | "undecided" {
  if (left.hi <= right.lo) return "holds";
  return left.lo > right.hi ? "fails" : "undecided";
}

function ratioOf(left: DoubleInterval, right: DoubleInterval): number | undefined {
  if (left.lo <= 0) return 0;
  return right.hi > 0 ? left.lo / right.hi : Number.POSITIVE_INFINITY;
}

/** Looks for a case in which left > right is certain; keeps the one that comes closest. */
export function* examineInequality(inequality: Inequality, c: Context): Generator<number, Examination> {
  const { isContrapositive = false } = inequality;
  let [count, undecided, ties, equal] = [0, 0, 0, 0];
  let sharpest: Sharpness | undefined;
  for (const one of inequality.cases(c)) {
    const { decision, ratio, isEqual = false } = decide(inequality, one);
    if (isEqual) equal++;
    if (decision === "fails") return { ...failure(inequality, yield* simplest(inequality, one, count), count + 1), ...counted(undecided) };
    if (decision === "holds" || (decision === "apart" && isContrapositive)) count++;
    if (decision === "undecided") undecided++;
    if (decision === "undecided" && isTie(ratio)) ties++;
    if (ratio !== undefined && ratio > (sharpest?.ratio ?? Number.NEGATIVE_INFINITY)) sharpest = { ratio, case: one.label };
    yield count;
  }
  const base = { evidence: "tested", cases: count, ...counted(undecided) } as const;
  if (count === 0) return { ...base, conclusion: "unknown", notes: [emptiness(undecided)] };
  const notes = [
    ...(equal === 0 ? [] : [equality(equal, count)]),
    ...(ties === 0
      ? []
      : [`in ${ties} of the undecided cases both sides agree to a part in 10⁹: the bound is sharp there, or all but sharp`]),
  ];
  return { ...base, conclusion: "holds", ...(sharpest === undefined ? {} : { sharpness: sharpest }), notes };
}

/** Decided by exact reasoning, as the sides of one neuron are, which has no other to differ from. */
function equality(equal: number, count: number): string {
  const where = equal < count ? `in ${equal} of the ${count} cases` : count === 1 ? "in the one case" : `in all ${count} cases`;
  return `${where} equality holds exactly: what both sides are made of cancels, or is 0, without rounding`;
}

/** Sides that enclosures do not tell apart, and that agree to this, relative, count as equal. */
const EQUAL = 1e-9;

/** Whether the sides of an undecided case are all but equal, by what left/right is at least. */
export const isTie = (ratio: number | undefined): boolean => ratio !== undefined && ratio > 1 - EQUAL;

const counted = (undecided: number): Pick<Examination, "undecided"> => (undecided === 0 ? {} : { undecided });

const emptiness = (undecided: number): string =>
  undecided === 0
    ? "no case was found in which the premises hold and φ has the derivatives and constants that the bound needs"
    : `none of ${undecided} cases was decided: enclosures of the two sides overlap, or φ has no derivatives there`;

function failure(inequality: Inequality, one: Case, count: number): Examination {
  const { quantities, label, values } = one;
  const { ratio = Number.POSITIVE_INFINITY } = decide(inequality, one);
  const side = (b: Bound): string => `${textOf(b)} = ${valueOf(b, quantities)}`;
  return {
    conclusion: "fails",
    evidence: "tested",
    cases: count,
    ...(Number.isFinite(ratio) ? { sharpness: { ratio, case: label } } : {}),
    counterexample: { text: `${label}: ${side(inequality.left)} > ${side(inequality.right)}`, values: { ...quantities, ...values?.() } },
  };
}

const MOST_TRIED = 300;

/** A counterexample of which no simpler case is one. */
function* simplest(inequality: Inequality, found: Case, count: number): Generator<number, Case> {
  const { mostTried = MOST_TRIED } = inequality;
  let current = found;
  let tried = 0;
  for (;;) {
    let next: Case | undefined;
    for (const candidate of current.simpler?.() ?? []) {
      if (++tried > mostTried) return current;
      yield count;
      // Doubles are enough to pass over most.
      if (heightOf(inequality, candidate) < 1 / 2 || decide(inequality, candidate).decision !== "fails") continue;
      next = candidate;
      break;
    }
    if (next === undefined) return current;
    current = next;
  }
}
