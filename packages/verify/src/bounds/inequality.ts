/**
 * Statements that compare two sides: both are data, so that what is printed, tested and mutated is one thing. A case counts where enclosures of both sides decide it: for the statement where
 * left ≤ right is certain, against it where left > right is. What enclosures leave open is undecided, and counts neither way.
 */
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { symmetryNotes } from "../mirrored.js";
import type { Derivation } from "../proofs/derivation.js";
import { withProof } from "../proofs/withProof.js";
import { type Bound, textOf, valueOf } from "./bound.js";
import { replacements, withConstants } from "./constants.js";
import { type Case, decide, isTie } from "./decision.js";
import type { ConstantName } from "./localConstants.js";
import type { Premise, Sides, Stated } from "./sides.js";
import { tallyOf } from "./tally.js";

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

/** Looks for a case in which left > right is certain; keeps the one that comes closest. */
export function* examineInequality(inequality: Inequality, c: Context): Generator<number, Examination> {
  const { isContrapositive = false } = inequality;
  let [count, undecided, ties, equal] = [0, 0, 0, 0];
  const tally = tallyOf(inequality);
  for (const one of inequality.cases(c)) {
    const { decision, ratio, isEqual = false } = tally.add(one);
    if (isEqual) equal++;
    if (decision === "fails") return { ...failure(inequality, yield* simplest(inequality, one, count), count + 1), ...counted(undecided) };
    if (decision === "holds" || (decision === "apart" && isContrapositive)) count++;
    if (decision === "undecided") undecided++;
    if (decision === "undecided" && isTie(ratio)) ties++;
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
  const sharpest = tally.sharpest();
  return { ...base, conclusion: "holds", ...(sharpest === undefined ? {} : { sharpness: sharpest }), notes };
}

/** Decided by exact reasoning, as the sides of one neuron are, which has no other to differ from. */
function equality(equal: number, count: number): string {
  const where = equal < count ? `in ${equal} of the ${count} cases` : count === 1 ? "in the one case" : `in all ${count} cases`;
  return `${where} equality holds exactly: what both sides are made of cancels, or is 0, without rounding`;
}

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
