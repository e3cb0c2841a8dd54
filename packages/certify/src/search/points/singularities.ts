/** Points where φ, or a derivative of it, does not exist: outside a domain, a pole, a jump. */
import { type Expression, isTotal, type Stepwise } from "@flatcheck/activation";
import {
  rationalFunctions as F,
  isolateRealRoots,
  polynomials as P,
  rationals as Q,
  type Rational,
  type RationalFunction,
  refineRoot,
} from "@flatcheck/enclosure";
import { type CertificateStatement, exact } from "../../certificate.js";
import { isInside, isLine } from "../../domain.js";
import { denominators, isPiecewise, pieceArguments } from "../../expressionFacts.js";
import { type DerivativeOrder, phi } from "../../form.js";
import { zeroFactors } from "../../zeroFactors.js";
import { breakPoints, isSmall, rationalRoute } from "../rational/rationalRoute.js";
import { limitBeside } from "../tails/limitSearch.js";
import type { Workbench } from "../workbench.js";
import { bluntRationals, namedJumps, namedPole } from "./bluntPoints.js";
import { domainGrid } from "./domainGrid.js";
import { finiteEnds, jumpsAtEnds, pointsAtEnds } from "./endSingularities.js";
import { gridOf } from "./samples.js";
import { seamJumps } from "./seamJumps.js";
import { certainSignOf, type Derivatives, isJump, ORDERS, rationalOf, SINGULAR_BITS, type Singularity } from "./singularity.js";
import { nearbySimple } from "./values.js";

type Check = (statement: CertificateStatement) => boolean;

/** Singular points of φ and its derivatives up to the highest that is asked for, which replay accepts; the worst (φ itself undefined) first. */
export function* singularities(bench: Workbench, highest: DerivativeOrder, accepts: Check): Stepwise<Singularity[]> {
  const undefinedAt = isTotal(bench.expression) ? undefined : undefinedPoint(bench, accepts);
  if (undefinedAt !== undefined) return [undefinedAt];
  const jumps: Singularity[] = [];
  for (const z of new Map([...pieceBreaks(bench), ...bluntRationals(bench)].map((q) => [Q.toString(q), q])).values()) {
    const jump = yield* jumpAt({ bench, highest }, z, accepts);
    if (jump !== undefined) jumps.push(jump);
  }
  for (const statement of yield* jumpsAtEnds(bench, highest, accepts)) jumps.push({ statement, z: Q.toNumber(exact(statement.z)) });
  if (isPiecewise(bench.expression)) jumps.push(...(yield* seamJumps({ bench, highest }, accepts)));
  if (jumps.length === 0) jumps.push(...(yield* namedJumps({ bench, highest }, accepts)));
  return jumps.sort((a, b) => order(a) - order(b));
}

/** A point where φ is not defined, unless operators show that there is none. */
const undefinedPoint = (bench: Workbench, accepts: Check): Singularity | undefined =>
  definedNowhere(bench, accepts) ?? poles(bench, accepts) ?? (isRational(bench) ? undefined : outsideDomain(bench, accepts));

/** A rational function is defined wherever its denominators do not vanish. */
const isRational = (bench: Workbench): boolean => bench.ranges.size === 0 && rationalRoute(bench) !== undefined;

const order = (s: Singularity): number => (isJump(s.statement) ? s.statement.derivative : -1);

function undefinedStatement(z: Rational): Singularity {
  return { statement: { kind: "undefined", z: Q.toString(z), bits: SINGULAR_BITS }, z: Q.toNumber(z) };
}

/** A rational function that is defined nowhere has a denominator that is 0 by form; of others an interval over ℝ tells. */
function definedNowhere(bench: Workbench, accepts: Check): Singularity | undefined {
  if (bench.ranges.size > 0) return undefined;
  const isSuspect = denominators(bench.expression).some((u) => isZero(rationalOf(u))) || !isRational(bench);
  const statement = { kind: "undefined", z: "0", bits: SINGULAR_BITS, everywhere: true } as const;
  return isSuspect && accepts(statement) ? { statement, z: 0 } : undefined;
}

const isZero = (f: RationalFunction | undefined): boolean => f !== undefined && F.isZero(f);

function poles(bench: Workbench, accepts: Check): Singularity | undefined {
  for (const [node, u] of denominators(bench.expression).entries()) {
    for (const w of zeroFactors(u)) {
      const part = { bench, node, u: w };
      const found = (bench.ranges.size > 0 ? undefined : rationalPole(part, accepts)) ?? signChangePole(part, accepts);
      if (found !== undefined) return found;
    }
  }
  // Exact arithmetic has told all poles of a rational function.
  return bench.ranges.size > 0 || isRational(bench) ? undefined : namedPole(bench, accepts);
}

function rationalPole({ bench, node, u }: Denominator, accepts: Check): Singularity | undefined {
  const f = rationalOf(u);
  if (f === undefined || P.degree(f.numerator) <= 0 || !isSmall(f)) return undefined;
  const { from, to } = bench.domain;
  for (const root of isolateRealRoots(f.numerator, typeof from === "string" ? undefined : from, typeof to === "string" ? undefined : to)) {
    const fine = refineRoot(f.numerator, root, Q.mul(Q.max(Q.abs(root.lower), { n: 1n, d: 1n << 30n }), { n: 1n, d: 1n << 60n }));
    const found: Singularity = Q.eq(fine.lower, fine.upper)
      ? undefinedStatement(fine.lower)
      : {
          statement: { kind: "pole", node, bracket: [Q.toString(fine.lower), Q.toString(fine.upper)], bits: SINGULAR_BITS },
          z: Q.toNumber(fine.lower),
        };
    if (accepts(found.statement)) return found;
  }
  return undefined;
}

function signChangePole(denominator: Denominator, accepts: Check): Singularity | undefined {
  const { bench, u } = denominator;
  if (bench.ranges.size === 0 && rationalOf(u) !== undefined) return undefined;
  const outward = gridOf(bench).map(Q.fromNumber);
  if (!isLine(bench.domain)) return firstSignChange(denominator, [...outward, ...finiteEnds(bench.domain)].sort(Q.cmp), accepts);
  const [right, left] = [outward.filter((x) => Q.sign(x) >= 0), outward.filter((x) => Q.sign(x) <= 0).reverse()];
  return firstSignChange(denominator, right, accepts) ?? firstSignChange(denominator, left, accepts);
}

/** Denominator number `node` of φ. */
interface Denominator {
  readonly bench: Workbench;
  readonly node: number;
  readonly u: Expression;
}

interface SignAt {
  readonly z: Rational;
  readonly sign: number;
}

/** The first pole met when walking from point to point: outwards from 0, or through a domain. */
function firstSignChange({ bench, u, node }: Denominator, points: readonly Rational[], accepts: Check): Singularity | undefined {
  let previous: SignAt | undefined;
  for (const z of points) {
    const sign = certainSignOf(bench, u, z);
    if (sign === 0 && accepts(undefinedStatement(z).statement)) return undefinedStatement(z);
    if (sign === undefined || sign === 0) continue;
    if (previous !== undefined && previous.sign !== sign) return bracketPole({ bench, u, node }, [previous, { z, sign }], accepts);
    previous = { z, sign };
  }
  return undefined;
}

/** Narrows a pole down between two points at which the denominator has different signs. */
function bracketPole({ bench, u, node }: Denominator, [a, b]: readonly [SignAt, SignAt], accepts: Check): Singularity | undefined {
  const signAtLow = Q.cmp(a.z, b.z) < 0 ? a.sign : -a.sign;
  let [lo, hi] = Q.cmp(a.z, b.z) < 0 ? [a.z, b.z] : [b.z, a.z];
  for (let i = 0; i < 50; i++) {
    const mid = Q.div(Q.add(lo, hi), Q.fromInteger(2));
    const simple = nearbySimple(Q.toNumber(mid));
    if (i === 30 && simple !== undefined && accepts(undefinedStatement(simple).statement)) return undefinedStatement(simple);
    const sign = certainSignOf(bench, u, mid);
    if (sign === undefined || sign === 0) break;
    if (sign === signAtLow) lo = mid;
    else hi = mid;
  }
  const statement = { kind: "pole", node, bracket: [Q.toString(lo), Q.toString(hi)], bits: SINGULAR_BITS } as const;
  return accepts(statement) ? { statement, z: Q.toNumber(lo) } : undefined;
}

function outsideDomain(bench: Workbench, accepts: Check): Singularity | undefined {
  const grid = [...domainGrid(bench.domain), ...FAR_OUT.filter(bench.isInside)];
  const points = grid.filter((x) => bench.doubleJet(x, x, 3) === undefined).sort((a, b) => complexity(a) - complexity(b));
  // u^v may be defined at whole numbers alone.
  for (const x of [...points.slice(0, 12), ...points.filter((p) => !Number.isInteger(p)).slice(0, 4)]) {
    const z = Q.fromNumber(x);
    if (accepts({ kind: "undefined", z: Q.toString(z), bits: SINGULAR_BITS })) return undefinedStatement(z);
  }
  const atEnds = pointsAtEnds(bench.domain).find((z) => accepts(undefinedStatement(z).statement));
  return atEnds === undefined ? undefined : undefinedStatement(atEnds);
}

/** ±10^k, where domains may end. */
const FAR_OUT: readonly number[] = [6, 8, 10, 15, 20, 30, 50, 100, 200, 300].flatMap((k) => [10 ** k, -(10 ** k)]);

/** Small integers first. */
const complexity = (x: number): number => Math.abs(x) + (Number.isInteger(x) ? 0 : 20);

/** Rational points where pieces meet, or might. */
export function pieceBreaks(bench: Workbench): Rational[] {
  const args = pieceArguments(bench.expression);
  if (args.length === 0 || bench.ranges.size > 0) return [];
  const all = breakPoints(bench);
  if (all !== undefined) return all;
  const found = new Map<string, Rational>([["0", Q.ZERO]]);
  for (const u of args) {
    const f = rationalOf(u);
    for (const r of f === undefined || P.degree(f.numerator) <= 0 || !isSmall(f) ? [] : isolateRealRoots(f.numerator)) {
      if (Q.eq(r.lower, r.upper)) found.set(Q.toString(r.lower), r.lower);
    }
  }
  return [...found.values()].filter((z) => isInside(bench.domain, z)).sort(Q.cmp);
}

/** The lowest derivative of φ whose one-sided limits at z differ or are infinite. */
export function* jumpAt({ bench, highest }: Derivatives, z: Rational, accepts: Check): Stepwise<Singularity | undefined> {
  for (const derivative of ORDERS.slice(0, highest + 1)) {
    const left = yield* limitBeside(bench, phi(derivative), z, -1);
    const right = yield* limitBeside(bench, phi(derivative), z, 1);
    if (left === undefined || right === undefined) return undefined;
    if (Number.isFinite(left.approximate) && left.value === right.value) continue;
    const statement: CertificateStatement = { kind: "jump", z: Q.toString(z), derivative, bits: SINGULAR_BITS };
    return accepts(statement) ? { statement, z: Q.toNumber(z) } : undefined;
  }
  return undefined;
}
