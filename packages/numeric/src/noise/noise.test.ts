/**
 * The noise stream: xoshiro256++ against its authors' numbers, exp and log against Math, and the normals by moments, tails and independence. Each
 * statistic may be 5.2 of its standard deviations away: a false alarm has probability 2·10⁻⁷ a statistic, 10⁻⁵ for all of them; the seeds are fixed.
 * FLATCHECK_DRAWS=100000000 draws more.
 */
import { describe, expect, test } from "vitest";
import { expOfMinus, logOf } from "./elementary.js";
import { NormalStream } from "./normal.js";
import { jumped, seeded, Xoshiro256 } from "./xoshiro256.js";

const DRAWS = Number(process.env["FLATCHECK_DRAWS"] ?? 2_000_000);
const SIGMAS = 5.2;

describe("xoshiro256++", () => {
  const first = (state: readonly number[], count: number): bigint[] => {
    const g = new Xoshiro256(state);
    return Array.from({ length: count }, () => {
      g.next();
      return (BigInt(g.high) << 32n) | BigInt(g.low);
    });
  };

  // The first draws from the state 1, 2, 3, 4, as the reference implementation gives them.
  test("gives the reference's numbers", () =>
    expect(first([1, 0, 2, 0, 3, 0, 4, 0], 10)).toEqual([
      41943041n,
      58720359n,
      3588806011781223n,
      3591011842654386n,
      9228616714210784205n,
      9973669472204895162n,
      14011001112246962877n,
      12406186145184390807n,
      15849039046786891736n,
      10450023813501588000n,
    ]));

  test("a state goes on where it was taken, and a jump leads elsewhere", () => {
    const g = new Xoshiro256(seeded(7));
    for (let k = 0; k < 100; k++) g.next();
    expect(first(g.state, 5)).toEqual(first(seeded(7), 105).slice(100));
    const ahead = first(jumped(seeded(7)), 1000);
    expect(new Set([...ahead, ...first(seeded(7), 1000)]).size).toBe(2000);
  });

  test("two jumps commute with drawing", () => {
    const g = new Xoshiro256(seeded(3));
    g.next();
    const late = new Xoshiro256(jumped(seeded(3)));
    late.next();
    expect(jumped(g.state)).toEqual(late.state);
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN])("the seed %d is refused", (seed) => expect(() => seeded(seed)).toThrow(RangeError));
});

describe("exp and log without Math", () => {
  test("agree with Math to 8 units of 2^-53", () => {
    for (let k = 0; k < 20_000; k++) {
      const t = (k / 20_000) * 30;
      const u = (k + 0.5) / 20_000;
      expect(Math.abs(expOfMinus(t) / Math.exp(-t) - 1)).toBeLessThan(8 * 2 ** -53);
      expect(Math.abs(logOf(u) - Math.log(u))).toBeLessThan(8 * 2 ** -53 * Math.max(Math.abs(Math.log(u)), 2 ** -3));
    }
  });
});

/** P(|Z| > t): by the series t + t³/3 + t⁵/15 + … up to 3, by the continued fraction beyond. */
function twoSidedTail(t: number): number {
  const density = Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  if (t < 3) {
    let [term, sum] = [t, t];
    for (let k = 3; term > 1e-18; k += 2) {
      term *= (t * t) / k;
      sum += term;
    }
    return 1 - 2 * density * sum;
  }
  let fraction = t;
  for (let k = 400; k >= 1; k--) fraction = t + k / fraction;
  return (2 * density) / fraction;
}

describe(`${DRAWS} normal numbers`, () => {
  const stream = NormalStream.ofSeed(20_260_101);
  const sums = new Float64Array(9);
  const tails = [1, 2, 3, 3.6541528853610088, 4, 5];
  const beyond = tails.map(() => 0);
  const lags = [1, 2, 3, 7];
  const correlations = lags.map(() => 0);
  const bins = new Float64Array(64);
  const recent = new Float64Array(8);
  for (let k = 0; k < DRAWS; k++) {
    const z = stream.next();
    let power = 1;
    for (let j = 1; j <= 8; j++) {
      power *= z;
      sums[j] = (sums[j] as number) + power;
    }
    for (const [i, t] of tails.entries()) if (Math.abs(z) > t) beyond[i] = (beyond[i] as number) + 1;
    for (const [i, lag] of lags.entries()) correlations[i] = (correlations[i] as number) + z * (recent[(k - lag + 8) & 7] as number);
    recent[k & 7] = z;
    const bin = Math.min(63, Math.max(0, Math.floor(8 * z) + 32));
    bins[bin] = (bins[bin] as number) + 1;
  }
  const MOMENTS = [1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10_395, 0, 135_135, 0, 2_027_025];

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("moment %d", (j) => {
    const expected = MOMENTS[j] as number;
    const deviation = Math.sqrt(((MOMENTS[2 * j] as number) - expected ** 2) / DRAWS);
    expect(Math.abs((sums[j] as number) / DRAWS - expected)).toBeLessThan(SIGMAS * deviation);
  });

  test.each(tails.map((t, i) => [t, i] as const))("|Z| > %d", (t, i) => {
    const p = twoSidedTail(t);
    expect(Math.abs((beyond[i] as number) - DRAWS * p)).toBeLessThan(SIGMAS * Math.sqrt(DRAWS * p * (1 - p)) + 1);
  });

  test.each(lags.map((lag, i) => [lag, i] as const))("no correlation at distance %d", (_, i) =>
    expect(Math.abs(correlations[i] as number)).toBeLessThan(SIGMAS * Math.sqrt(DRAWS)),
  );

  test("the histogram: χ² with 63 degrees of freedom", () => {
    const cumulative = (x: number): number => {
      const tail = twoSidedTail(Math.abs(x)) / 2;
      return x > 0 ? 1 - tail : tail;
    };
    let chi = 0;
    for (let bin = 0; bin < 64; bin++) {
      const [from, to] = [(bin - 32) / 8, (bin - 31) / 8];
      const p = (bin === 63 ? 1 : cumulative(to)) - (bin === 0 ? 0 : cumulative(from));
      chi += ((bins[bin] as number) - DRAWS * p) ** 2 / (DRAWS * p);
    }
    expect(Math.abs(chi - 63)).toBeLessThan(SIGMAS * Math.sqrt(2 * 63));
  });
});

test("the stream is what it was: the first numbers of a seed, to the bit", () => {
  const stream = NormalStream.ofSeed(1);
  const [again, sample] = [NormalStream.ofSeed(1), new Float64Array(4)];
  again.fill(sample, 1);
  expect(Array.from({ length: 4 }, () => stream.next())).toEqual(Array.from(sample));
  expect(new NormalStream(stream.state).next()).toBe(stream.next());
});
