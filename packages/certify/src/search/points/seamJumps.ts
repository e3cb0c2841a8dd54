/** Jumps of derivatives at points that are not rational numbers by form: where an argument that chooses pieces changes its sign. */
import type { Expression, Stepwise } from "@flatcheck/activation";
import { type DoubleInterval, isolateRealRoots, polynomials as P, rationals as Q, type Rational, refineRoot } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { pieceArguments } from "../../expressionFacts.js";
import type { DerivativeOrder } from "../../form.js";
import { isSmall } from "../rational/rationalRoute.js";
import type { Workbench } from "../workbench.js";
import { domainGrid } from "./domainGrid.js";
import { certainSignOf, type Derivatives, ORDERS, rationalOf, type Singularity } from "./singularity.js";

type Bracket = readonly [Rational, Rational];

const BITS = 256;
/** Brackets are so narrow, relative to where they lie. */
const WIDTH: Rational = { n: 1n, d: 1n << 100n };
/** Zeros of one argument that are looked at, those next to 0 first. */
const MOST_ZEROS = 3;

/** For each seam at an irrational point the lowest derivative that jumps there, as far as replay accepts it. */
export function* seamJumps({ bench, highest }: Derivatives, accepts: (s: CertificateStatement) => boolean): Stepwise<Singularity[]> {
  const found: Singularity[] = [];
  for (const [argument, u] of pieceArguments(bench.expression).entries()) {
    for (const bracket of seamsBy(bench, argument, u)) {
      yield;
      const jump = jumpIn({ argument, bracket, highest }, accepts);
      if (jump !== undefined) found.push(jump);
    }
  }
  return found;
}

const seamsBy = (bench: Workbench, argument: number, u: Expression): readonly Bracket[] =>
  bench.remember(`seams by argument ${argument}`, () => zerosOf(bench, u));

/** A point where pieces meet: a zero of their argument of that number. */
export interface FoundSeam {
  readonly argument: number;
  readonly bracket: Bracket;
}

/** Points where pieces meet, from left to right. */
export const seamsOf = (bench: Workbench): readonly FoundSeam[] =>
  bench.remember("seams, ascending", () =>
    pieceArguments(bench.expression)
      .flatMap((u, argument) => seamsBy(bench, argument, u).map((bracket) => ({ argument, bracket })))
      .sort((p, q) => Q.cmp(p.bracket[0], q.bracket[0])),
  );

interface Seam {
  readonly argument: number;
  readonly bracket: Bracket;
  readonly highest: DerivativeOrder;
}

function jumpIn({ argument, bracket: [a, b], highest }: Seam, accepts: (s: CertificateStatement) => boolean): Singularity | undefined {
  const bracket = [Q.toString(a), Q.toString(b)] as const;
  for (const derivative of ORDERS.slice(0, highest + 1)) {
    const statement = { kind: "seam", argument, bracket, derivative, bits: BITS } as const;
    if (accepts(statement)) return { statement, z: Q.toNumber(a) };
  }
  return undefined;
}

function zerosOf(bench: Workbench, u: Expression): readonly Bracket[] {
  const f = bench.ranges.size > 0 ? undefined : rationalOf(u);
  if (f === undefined) return signChanges(bench, u);
  if (P.degree(f.numerator) <= 0 || !isSmall(f)) return [];
  return isolateRealRoots(f.numerator)
    .map((root) => refineRoot(f.numerator, root, Q.mul(Q.max(Q.abs(root.lower), { n: 1n, d: 1n << 30n }), WIDTH)))
    .flatMap(({ lower, upper }): Bracket[] => (Q.eq(lower, upper) ? aboutRational(lower) : [[lower, upper]]));
}

/** Boxes may end at a rational number that is a double; about another one there has to be a bracket, too. */
function aboutRational(z: Rational): Bracket[] {
  if (Q.eq(Q.fromNumber(Q.toNumber(z)), z)) return [];
  const margin = Q.mul(WIDTH, Q.abs(z));
  return [[Q.sub(z, margin), Q.add(z, margin)]];
}

/** Where u changes its sign between points of the grid, narrowed down. */
function signChanges(bench: Workbench, u: Expression): readonly Bracket[] {
  const about = bench.about(u);
  const signs = domainGrid(bench.domain)
    .map((x) => ({ x, sign: signOf(about.doubleJet(x, x, 0)?.phi[0]) }))
    .filter((s) => s.sign !== 0);
  const changes = signs.flatMap(({ x, sign }, i) =>
    i > 0 && signs[i - 1]?.sign === -sign ? [[signs[i - 1]?.x ?? x, x, sign] as const] : [],
  );
  return changes
    .sort((a, b) => Math.abs(a[0] + a[1]) - Math.abs(b[0] + b[1]))
    .slice(0, MOST_ZEROS)
    .flatMap(([a, b, sign]) => narrowed(bench, u, [Q.fromNumber(a), Q.fromNumber(b)], sign));
}

const signOf = (a: DoubleInterval | undefined): -1 | 0 | 1 => (a === undefined ? 0 : a.lo > 0 ? 1 : a.hi < 0 ? -1 : 0);

function narrowed(bench: Workbench, u: Expression, [from, to]: Bracket, signAtEnd: -1 | 0 | 1): readonly Bracket[] {
  let [a, b] = [from, to];
  while (Q.cmp(Q.sub(b, a), Q.mul(WIDTH, Q.max(Q.abs(a), { n: 1n, d: 1n << 30n }))) > 0) {
    const middle = Q.div(Q.add(a, b), Q.fromInteger(2));
    const sign = certainSignOf(bench, u, middle);
    if (sign === undefined) return [];
    if (sign === 0) break;
    if (sign === signAtEnd) b = middle;
    else a = middle;
  }
  return [[a, b]];
}
