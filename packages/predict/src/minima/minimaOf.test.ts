/** All strict local minima: against closed forms, against points that were made to be minima, and against flows from random starts, which know nothing of branches. */
import { parse } from "@flatcheck/activation";
import { doubleIntervals as I, rationals } from "@flatcheck/enclosure";
import { type Matrix, normalWeights, type Phi, phiOf, riemannianFlow, SingularGramError } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { landscape, minimaFor, ones, single } from "../../test-kit/single.js";
import { amount } from "../../test-kit/sizes.js";
import type { EnclosedMinimum } from "./minimaOf.js";
import { secondOrder } from "./secondOrder.js";

/** z of every neuron, ascending. */
const places = ({ levels }: EnclosedMinimum): readonly number[] =>
  levels.flatMap(({ group, z }) => Array.from({ length: group.count }, () => I.mid(z))).sort((a, b) => a - b);

const CASES: readonly (readonly [m: number, y: number])[] = [
  [3, 1.5],
  [3, 2.2],
  [4, 1.2],
  [5, 4.3],
  [4, 2.9],
];

describe("tanh, where t = tanh z turns everything into polynomials: φ″ = −2t(1 − t²), q = 1/(6t² − 2)", () => {
  /** All on the outer branch, or m − 1 there and one inside: then t₁² + t₁t₂ + t₂² = 1, and Σ q < 0. */
  function expected(m: number, y: number): readonly (readonly number[])[] {
    const same = y / m;
    const together = Math.abs(same) > 1 / Math.sqrt(3) && Math.abs(same) < 1 ? [ones(m).map(() => Math.atanh(same))] : [];
    const k = m - 1;
    // t₂ = y − kt₁ in t₁² + t₁t₂ + t₂² = 1.
    const [a, b, c] = [1 - k + k * k, y - 2 * k * y, y * y - 1];
    const root = Math.sqrt(b * b - 4 * a * c);
    const apart = [(-b + root) / (2 * a), (-b - root) / (2 * a)].filter((t) => {
      const other = y - k * t;
      const q = (u: number): number => 1 / (6 * u * u - 2);
      return Math.abs(t) < 1 && 3 * t * t > 1 && 3 * other * other < 1 && k * q(t) + q(other) < 0;
    });
    return [...together, ...apart.map((t) => [...ones(k).map(() => Math.atanh(t)), Math.atanh(y - k * t)].sort((u, v) => u - v))];
  }

  test.each([...CASES, [3, 1.74], [5, 2.9], [2, 1.16], [6, 3.47], [2, -1.17]] as const)("m = %d, y = %d", async (m, y) => {
    const { minima, complete } = await minimaFor("tanh(x)", ones(m), y);
    expect(complete).toBe("holds");
    const wanted = expected(m, y);
    expect(minima.map(places)).toHaveLength(wanted.length);
    for (const want of wanted) {
      const isFound = minima.some((found) => places(found).every((z, j) => Math.abs(z - (want[j] ?? Number.NaN)) < 1e-9));
      expect(isFound, `${want} among ${JSON.stringify(minima.map(places))}`).toBe(true);
    }
  });

  test("one neuron inside, m − 1 outside, exists just below m/√3 and is found", async () => {
    const { minima } = await minimaFor("tanh(x)", ones(3), 1.74);
    expect(minima.map(({ levels }) => levels.map(({ group }) => group.count))).toStrictEqual([[3]]);
    const inside = await minimaFor("softplus(x)", ones(3), 2);
    expect(inside.minima.map(({ levels }) => levels.map(({ group }) => group.count).sort())).toStrictEqual([[3], [1, 2]]);
  });
});

/** Where a flow of one sample comes to rest; nothing where neurons go on out, for good or until M has no tangent space in doubles. */
function rest(text: string, m: number, y: number, seed: number): readonly number[] | undefined {
  const p = single(text, ones(m), y);
  const flow = riemannianFlow({ epsilon: 1e-7 });
  const isNear = ({ data }: Matrix): boolean => data.every((value) => Math.abs(value) < ESCAPED);
  try {
    let state = flow.init(p, normalWeights(m, 1, 1.2, seed));
    for (let k = 0; k < 3_000 && state.status === "running" && isNear(state.theta); k++) state = flow.step(p, state);
    return state.status === "converged" && isNear(state.theta) ? Array.from(state.theta.data).sort((x, z) => x - z) : undefined;
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** Where φ′ of tanh is below 1e-3: all minima of the cases are nearer. */
const ESCAPED = 4;

describe("flows from random starts end at the predicted minima, or escape", () => {
  const starts = amount(16, 2, 200);

  test.each(CASES.slice(0, amount(CASES.length, 2)))("tanh, m = %d, y = %d", async (m, y) => {
    const { minima } = await minimaFor("tanh(x)", ones(m), y);
    const wanted = minima.map(places);
    let arrived = 0;
    for (let seed = 1; seed <= starts; seed++) {
      const end = rest("tanh(x)", m, y, seed);
      if (end === undefined) continue;
      arrived++;
      // ‖grad F‖ ≤ 1e-7 leaves a distance of that over the least curvature, which is no less than 1e-2 here.
      const distance = Math.min(...wanted.map((want) => Math.max(...want.map((value, j) => Math.abs(value - (end[j] ?? Number.NaN))))));
      expect(distance, `seed ${seed}: ${end}`).toBeLessThan(1e-4);
    }
    if (wanted.length === 0) expect(arrived).toBe(0);
  });
});

describe("other activations", () => {
  /** ∇ of the Lagrangian and of the constraint vanish, and the second-order test holds, in doubles. */
  function isStationary(phi: Phi, z: readonly number[], y: number): boolean {
    const moving = z.filter((value) => Math.abs(phi.first(value)) > 1e-9);
    const s = moving.map(phi.second);
    const total = z.reduce((sum, value) => sum + phi.value(value), 0);
    return Math.abs(total - y) < 1e-9 && s.every((value) => Math.abs(value - (s[0] ?? 0)) < 1e-8);
  }

  const others = [
    ["x^3 - x", 4, 0.3],
    ["softplus(x)", 3, 2],
    ["gelu(x)", 3, 2.5],
    ["sigmoid(x)", 4, 3.4],
    ["gelu(x)", 3, -0.3],
  ] as const;

  test.each(others.slice(0, amount(4, 2, others.length)))("%s, m = %d, y = %d: every minimum is one in doubles", async (text, m, y) => {
    const { minima, complete } = await minimaFor(text, ones(m), y);
    expect(complete).toBe("holds");
    expect(minima.length).toBeGreaterThan(0);
    for (const minimum of minima) expect(isStationary(phiOf(parse(text)), places(minimum), y)).toBe(true);
  });

  test("weights of several sizes have one minimum where φ″ increases, and none where they cannot agree", async () => {
    const { minima, attained } = await minimaFor("x^3 + x", [1, -2, 0.5], 0.7);
    expect(minima).toHaveLength(1);
    expect(attained).toBe(true);
    // e^z > 0: a₁e^z₁ = a₂e^z₂ has no solution for weights of two signs.
    expect(await minimaFor("x + exp(x)", [1, -2], 0.7)).toMatchObject({ minima: [], complete: "holds", attained: false });
  });

  test("more patterns than are looked at are counted, and refused", async () => {
    const { complete, patterns, reason } = await minimaFor("x^3 - x", ones(30), 0.3, 100);
    expect(complete).toBe("unknown");
    expect(patterns).toBeGreaterThan(100n);
    expect(reason).toContain(`${patterns} patterns`);
  });
});

describe("a periodic activation, modulo its period", () => {
  test("sin: m − 1 neurons at tops, one on the way, which is where φ′φ‴ = −cos² < 0", async () => {
    const { minima, complete, attained } = await minimaFor("sin(x)", ones(3), 0.7);
    expect([complete, attained, minima.length]).toStrictEqual(["holds", true, 2]);
    for (const found of minima) {
      const [left, inner, right] = places(found)
        .map(Math.sin)
        .toSorted((a, b) => a - b);
      expect([left, right].map((value) => value?.toFixed(12))).toStrictEqual(["-1.000000000000", "1.000000000000"]);
      expect(inner).toBeCloseTo(0.7, 12);
      expect(I.mid(found.sharpness)).toBeCloseTo(1 - 0.7 ** 2, 12);
    }
  });
});

describe("near misses: labels beside 3/√3, where collapse of tanh turns from a minimum to none", () => {
  // (√3)² = 3: y is above the turn exactly where y² > 3, in exact arithmetic.
  const turn = Math.sqrt(3);
  const offs = [1e-6, 1e-12, 1e-3, 1e-9, 1e-14, 4e-16, 0];
  test.each(offs.slice(0, amount(2, 1, offs.length)))("off by %d", async (off) => {
    for (const y of [turn * (1 + off), turn * (1 - off)]) {
      const q = rationals.fromNumber(y);
      const isAbove = rationals.cmp(rationals.mul(q, q), rationals.fromInteger(3)) > 0;
      const { minima, complete } = await minimaFor("tanh(x)", ones(3), y);
      const isFound = minima.some(({ levels }) => levels.length === 1);
      if (isFound) expect(isAbove).toBe(true);
      if (complete === "holds") expect(isFound).toBe(isAbove);
      if (off >= 1e-6) expect(complete).toBe("holds");
    }
  });
});

describe("the second-order test", () => {
  const q = (...values: readonly number[]) => values.map((value) => ({ value: I.interval(value), count: 1 }));

  test("all q > 0, or one q < 0 with a negative sum", () => {
    expect(secondOrder(q(1, 2))).toBe("minimum");
    expect(secondOrder(q(1, -2))).toBe("minimum");
    expect(secondOrder(q(2, -1))).toBe("no minimum");
    expect(secondOrder(q(-1, -1))).toBe("no minimum");
    expect(secondOrder(q(-1, -1, 9))).toBe("no minimum");
    expect(secondOrder(q(1, -1))).toBe("undecided");
    expect(secondOrder([{ value: { lo: -1, hi: 1 }, count: 1 }])).toBe("undecided");
  });
});

const centreOf = (text: string): number => (text.includes("- 1") ? 1 : 0);

describe("φ′ and φ‴ with a root in common", () => {
  test.each([
    ["cosh(x)", 3, 7, Math.acosh(7 / 3)],
    ["x^4 + x^2", 2, 4, 1],
    ["cosh(x - 1)", 2, 6, Math.acosh(3) + 1],
  ])("%s, m = %d: every neuron on either side of it, and the infimum is attained", async (text, m, y, z) => {
    const found = await minimaFor(text, ones(m), y);
    expect(found).toMatchObject({ complete: "holds", attained: true });
    // h is convex on each side: m + 1 ways to share out the neurons.
    expect(found.minima).toHaveLength(m + 1);
    const [centre, distance] = [centreOf(text), Math.abs(z - centreOf(text))];
    // Enclosures end beside the solution, to a few doubles.
    for (const one of found.minima) for (const own of places(one)) expect(Math.abs(own - centre)).toBeCloseTo(distance, 12);
  });

  test.each(["1e-12", "1e-20", "1e-40"])("roots that are %s apart are not one", async (apart) => {
    const { branches } = await landscape(`x^4 + x^2 + ${apart}*x^3`);
    if (branches.kind === "unknown") expect(branches.reason).toMatch(/one of both|not proved|not apart/);
    else {
      const ends = branches.branches.flatMap(({ left, right }) => [left, right]);
      expect(ends).not.toContainEqual(expect.objectContaining({ of: "both" }));
    }
  });
});
