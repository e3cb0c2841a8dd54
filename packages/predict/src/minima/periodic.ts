/**
 * Branches of a periodic φ: those of one period, from one root of φ′ or φ‴ to the same one a period on. Where φ‴ = kφ′ for a number k, as for sin, both vanish at the same points.
 */
import { type DoubleInterval, doubleIntervals as I, item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { check } from "@flatcheck/symbolic";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import { signOf } from "../enclosures/sign.js";
import { type Branch, type Branches, isBracket, type Root } from "./branches.js";
import { type BranchRequest, gapBetween } from "./gaps.js";
import { bracketOf, guessedRoots } from "./roots.js";

/** The branches of one period 2π·turns. */
export async function periodicBranches(request: BranchRequest, turns: Rational): Promise<Branches> {
  const { doubles, phi } = request;
  const period = I.mul(TWO_PI, I.fromRational(turns));
  const isTied = await areProportional(request);
  const guesses = [
    ...withinPeriod(guessedRoots(doubles.first), period).map((z) => ({ of: "slope" as const, z })),
    ...(isTied ? [] : withinPeriod(guessedRoots(doubles.third), period).map((z) => ({ of: "third" as const, z }))),
  ];
  const roots: Root[] = [];
  for (const { of, z } of guesses) {
    const bracket = isTied ? tiedBracket(phi, z) : bracketOf(phi, of, z);
    if (bracket === undefined) return { kind: "unknown", reason: `a root of φ′ or φ‴ near ${z} is not simple, or is one of both` };
    roots.push({ of, z: bracket });
  }
  roots.sort((a, b) => a.z.lo - b.z.lo);
  return aroundPeriod(request, roots, period, isTied);
}

/** π lies between these neighbouring doubles. */
const TWO_PI: DoubleInterval = I.mul(I.interval(2), { lo: 3.141592653589793, hi: 3.1415926535897936 });

/** Those in a window of one period about 0, each once. */
function withinPeriod(guesses: readonly number[], period: DoubleInterval): readonly number[] {
  const length = I.mid(period);
  const near = guesses.filter((z) => Math.abs(z) < length);
  const first = near.find((z) => z > -length / 2);
  return first === undefined ? [] : near.filter((z) => z >= first && z < first + length - SLACK);
}

/** Roots that are nearer than this to the end of the period are the first one again. */
const SLACK = 1e-9;

/** Whether φ‴ = kφ′ on ℝ for the rational number k that doubles suggest. */
async function areProportional({ text, params, doubles, timeLimit, signal }: BranchRequest): Promise<boolean> {
  const ratio = doubles.third(PLACE) / doubles.first(PLACE);
  if (!Number.isFinite(ratio) || ratio === 0) return false;
  const k = Q.toString(Q.parse(ratio.toPrecision(10)) ?? Q.ONE);
  const { report } = await check(text, { params, claims: [`phi3 = (${k})*phi1`], timeLimit, signal });
  return report.claims?.[0]?.verdict === "holds";
}

const PLACE = 0.3;

/** A bracket of a simple root of φ′, which is one of φ‴ = kφ′ as well. */
function tiedBracket({ at, over }: PhiEnclosures, z: number): DoubleInterval | undefined {
  for (let width = 2 ** -48; width < 2 ** -16; width *= 8) {
    const bracket = { lo: z - width * Math.max(1, Math.abs(z)), hi: z + width * Math.max(1, Math.abs(z)) };
    if (isTiedBracket({ at, over }, bracket)) return bracket;
  }
  return undefined;
}

function isTiedBracket({ at, over }: Pick<PhiEnclosures, "at" | "over">, { lo, hi }: DoubleInterval): boolean {
  const [below, above] = [signOf(item(at(lo), 1)), signOf(item(at(hi), 1))];
  return below !== undefined && below !== 0 && above === -below && (signOf(item(over({ lo, hi }), 2)) ?? 0) !== 0;
}

/** From the first root on to itself a period later. */
async function aroundPeriod(request: BranchRequest, roots: readonly Root[], period: DoubleInterval, isTied: boolean): Promise<Branches> {
  const [first] = roots;
  if (first === undefined) return { kind: "unknown", reason: "no root of φ′ or φ‴ was found in a period" };
  const again: Root = { of: first.of, z: I.add(first.z, period) };
  const all = [...roots, again];
  const isProved = isTied ? isTiedBracket(request.phi, again.z) : isBracket(request.phi, again);
  const apart = all.every((root, k) => k === 0 || item(all, k - 1).z.hi < root.z.lo);
  if (!isProved || !apart) return { kind: "unknown", reason: "roots of φ′ and φ‴ in a period are not apart" };
  const branches: Branch[] = [];
  for (const [k, left] of roots.entries()) {
    const right = item(all, k + 1);
    const found = await gapBetween(request, left, right);
    if (found === undefined || found.gap.slope === 0 || found.gap.third === 0)
      return { kind: "unknown", reason: `the signs of φ′ and φ‴ are not proved between ${left.z.hi} and ${right.z.lo}` };
    branches.push({ left: { kind: "root", ...left }, right: { kind: "root", ...right }, slope: found.gap.slope, third: found.gap.third });
  }
  return { kind: "known", branches, critical: roots.filter(({ of }) => of === "slope").map(({ z }) => z), period };
}
