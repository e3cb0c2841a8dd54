/**
 * Where φ is not C³, so that the formulas, which need φ″ and φ‴, say nothing: points that the prover's replay accepts as jumps, what the pieces of φ say about
 * the others at which they meet, and what is left undecided.
 */
import { type Expression, jetOf, type Pieces, parametersOf, piecesOf, printText } from "@flatcheck/activation";
import { analyse, type CertificateStatement, isAnalytic } from "@flatcheck/certify";
import {
  asRational,
  ExactArithmetic,
  type ExactConstant,
  exactRational,
  rationalFunctions as F,
  insideDomain,
  isolateRealRoots,
  item,
  jets as J,
  type MpfrArithmetic,
  mpfrArithmetic,
  polynomials as P,
  rationals as Q,
  type Rational,
  type RationalFunction,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import { areDisjoint, type Enclosure, Evaluator, isNarrow } from "../engines/enclosures.js";

/** The lowest derivative whose one-sided limits at z are different or infinite; the limits where both are known. */
export interface Break {
  readonly z: string;
  readonly derivative: number;
  readonly left?: string;
  readonly right?: string;
}

/** How smooth φ is on ℝ, and where a derivative does not exist. */
export interface Smoothness {
  /** `C3` and `C-1` to `C2` are proved; `unknown` where something is undecided and nothing breaks. */
  readonly class: "analytic" | "C3" | "C2" | "C1" | "C0" | "C-1" | "not defined on ℝ" | "unknown";
  readonly breaks: readonly Break[];
  /** A point outside the domain, where one was found. */
  readonly undefinedAt?: string;
  /** What could not be decided, in words. */
  readonly undecided: readonly string[];
}

const MILLISECONDS = 3000;

/** How smooth φ is on ℝ; a signal ends the proofs. */
export async function smoothnessOf(phi: Expression, signal?: AbortSignal): Promise<Smoothness> {
  if (parametersOf(phi).length > 0) return ofFamily(phi);
  const { singularities } = await analyse(phi, [], { milliseconds: MILLISECONDS, ...(signal === undefined ? {} : { signal }) });
  const outside = singularities.find((s) => s.kind === "undefined" || s.kind === "pole");
  if (outside !== undefined) {
    return { class: "not defined on ℝ", breaks: [], undecided: [], ...(outside.kind === "undefined" ? { undefinedAt: outside.z } : {}) };
  }
  if (isAnalytic(phi)) return { class: "analytic", breaks: [], undecided: [] };
  const jumps = singularities.filter((s): s is Jump => s.kind === "jump");
  const meeting = new Meeting(phi);
  try {
    const proved = await Promise.all(
      jumps.map(async ({ z, derivative }) => ({ z, derivative, ...(await meeting.limits(Q.parse(z) as Rational, derivative)) })),
    );
    const { breaks, undecided } = await meeting.others(new Set(jumps.map((s) => s.z)));
    const all = [...proved, ...breaks].sort((a, b) => Q.cmp(Q.parse(a.z) as Rational, Q.parse(b.z) as Rational));
    return { class: classOf(all, undecided), breaks: all, undecided };
  } finally {
    meeting.dispose();
  }
}

type Jump = Extract<CertificateStatement, { kind: "jump" }>;

function classOf(breaks: readonly Break[], undecided: readonly string[]): Smoothness["class"] {
  const lowest = Math.min(4, ...breaks.map((b) => b.derivative));
  if (lowest === 4) return undecided.length === 0 ? "C3" : "unknown";
  return (["C-1", "C0", "C1", "C2"] as const)[lowest as 0 | 1 | 2 | 3];
}

/** With symbolic parameters, what holds for all of their values. */
function ofFamily(phi: Expression): Smoothness {
  if (isAnalytic(phi)) return { class: "analytic", breaks: [], undecided: [] };
  const undecided = ["which derivatives jump where the pieces of φ meet depends on the parameters; give them values by --param"];
  return { class: "unknown", breaks: [], undecided };
}

/** The places where pieces of φ meet. */
class Meeting {
  private readonly evaluator = new Evaluator();
  private readonly pieces: Pieces | undefined;
  private intervals: MpfrArithmetic | undefined;

  constructor(phi: Expression) {
    this.pieces = piecesOf(phi, MOST_PIECES);
  }

  /** The limits of a derivative from the left and from the right, if both pieces have it there. */
  async limits(z: Rational, derivative: number): Promise<{ left?: string; right?: string }> {
    const [left, right] = [await this.value(z, -1, derivative), await this.value(z, 1, derivative)];
    return left === undefined || right === undefined ? {} : { left: textOf(left), right: textOf(right) };
  }

  /** Where else pieces may meet: whether the first of their derivatives that are not exactly equal are certainly different. */
  async others(known: ReadonlySet<string>): Promise<{ breaks: readonly Break[]; undecided: readonly string[] }> {
    if (this.pieces === undefined) return { breaks: [], undecided: [`how smoothly more than ${MOST_PIECES} pieces of φ meet`] };
    const [breaks, undecided]: [Break[], string[]] = [[], []];
    const places = new Map<string, Rational>();
    for (const by of choosersOf(this.pieces)) {
      const roots = rationalRoots(by);
      if (roots === undefined) undecided.push(`how smoothly the pieces meet where ${printText(by, "z")} = 0`);
      for (const z of roots ?? []) places.set(Q.toString(z), z);
    }
    for (const [text, z] of places) {
      const found = known.has(text) ? "C3" : await this.found(z);
      if (found === "undecided") undecided.push(`how smoothly the pieces meet at z = ${text}`);
      else if (found !== "C3") breaks.push(found);
    }
    return { breaks, undecided: [...new Set(undecided)] };
  }

  private async found(z: Rational): Promise<Break | "C3" | "undecided"> {
    for (const derivative of [0, 1, 2, 3]) {
      const [left, right] = [await this.value(z, -1, derivative), await this.value(z, 1, derivative)];
      if (left === undefined || right === undefined) return "undecided";
      if (areDisjoint(left, right)) return { z: Q.toString(z), derivative, left: textOf(left), right: textOf(right) };
      if (!isExact(left) || !isExact(right)) return "undecided";
    }
    return "C3";
  }

  /** The derivative at z of the piece beside it. */
  private async value(z: Rational, side: -1 | 1, derivative: number): Promise<Enclosure | undefined> {
    const beside = Q.add(z, Q.mul(Q.fromInteger(side), Q.mul(BESIDE, Q.max(Q.ONE, Q.abs(z)))));
    const piece = this.pieces === undefined ? undefined : await this.pieceAt(this.pieces, beside);
    if (piece === undefined) return undefined;
    const exact = await this.exactly(piece, z, derivative);
    if (exact !== undefined) return { lo: exact, hi: exact };
    const value = await this.evaluator.precise({ expression: piece, jetOrder: derivative }, { x: z, parameters: new Map() });
    return isNarrow(value) ? value : undefined;
  }

  /** The same where exact arithmetic finds a rational number: 1/6·3! is 1, which enclosures only surround. */
  private async exactly(piece: Expression, z: Rational, derivative: number): Promise<Rational | undefined> {
    this.intervals ??= await mpfrArithmetic(BITS);
    const E = new ExactArithmetic(this.intervals);
    return insideDomain(() => {
      const coefficient = asRational(jetOf(E, piece, J.variable(E, exactRational(z), derivative))[derivative] as ExactConstant);
      return coefficient === undefined ? undefined : Q.mul(coefficient, Q.fromInteger(item(FACTORIALS, derivative)));
    });
  }

  private async pieceAt(pieces: Pieces, x: Rational): Promise<Expression | undefined> {
    if (pieces.kind === "piece") return pieces.expression;
    const by = await this.evaluator.precise({ expression: pieces.by, jetOrder: 0 }, { x, parameters: new Map() });
    const sign = typeof by === "string" ? 0 : signOf(by);
    return sign === 0 ? undefined : this.pieceAt(sign > 0 ? pieces.above : pieces.below, x);
  }

  dispose(): void {
    this.evaluator.dispose();
    this.intervals?.dispose();
  }
}

/** For signs of exact constants that are not rational. */
const BITS = 128;
const FACTORIALS: readonly number[] = [1, 1, 2, 6];

const isExact = ({ lo, hi }: Enclosure): boolean => Q.eq(lo, hi);

/** A longer fraction, such as those of selu, tells less than its decimals. */
const LONGEST_EXACT = 20;

/** An exact value as it is, another one rounded to six digits. */
const textOf = (value: Enclosure): string =>
  isExact(value) && Q.toString(value.lo).length <= LONGEST_EXACT
    ? Q.toString(value.lo)
    : `about ${Number(Q.toNumber(value.lo).toPrecision(6))}`;

const MOST_PIECES = 16;
/** Closer to a rational break than that another one is not expected; the piece that is asked is the one there. */
const BESIDE = Q.rational(1n, 2n ** 40n);

const signOf = ({ lo, hi }: Enclosure): -1 | 0 | 1 => (lo.n > 0n ? 1 : hi.n < 0n ? -1 : 0);

const choosersOf = (pieces: Pieces): readonly Expression[] =>
  pieces.kind === "piece" ? [] : [pieces.by, ...choosersOf(pieces.above), ...choosersOf(pieces.below)];

/** The zeros of a rational function, if all of them are rational. */
function rationalRoots(by: Expression): readonly Rational[] | undefined {
  const f = rationalOf(by);
  if (f === undefined || P.degree(f.numerator) < 0) return undefined;
  const roots = P.degree(f.numerator) === 0 ? [] : isolateRealRoots(f.numerator);
  return roots.every(({ lower, upper }) => Q.eq(lower, upper)) ? roots.map(({ lower }) => lower) : undefined;
}

function rationalOf(u: Expression): RationalFunction | undefined {
  return insideDomain(() => jetOf(new RationalFunctionArithmetic("-inf", "+inf"), u, [F.X])[0]);
}

const name = (order: number): string => `φ${"'".repeat(order)}`;

/** The same in sentences; none for an analytic φ. */
export function smoothnessText({ class: smooth, breaks, undefinedAt, undecided }: Smoothness): readonly string[] {
  if (smooth === "not defined on ℝ") {
    return [
      `φ is not defined on all of ℝ${undefinedAt === undefined ? "" : `: not at z = ${undefinedAt}`}. The formulas hold where it is.`,
    ];
  }
  const lines = breaks.map(({ z, derivative, left, right }) =>
    left === undefined || right === undefined
      ? `${name(derivative)} has different or infinite limits from both sides at z = ${z}.`
      : `${name(derivative)} jumps from ${left} to ${right} at z = ${z}.`,
  );
  const open = undecided.length === 0 ? [] : [`Not decided: ${undecided.join("; ")}.`];
  if (lines.length === 0) return open;
  return [`${lines.join(" ")} So φ is not C³, which the formulas need: they hold where no z_ij is such a point.`, ...open];
}
