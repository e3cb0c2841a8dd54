import { expect, test } from "vitest";
import { ExactArithmetic } from "./exactConstant.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import * as Q from "./rational.js";
import { TailArithmetic } from "./tailArithmetic.js";
import type { TailSign } from "./tailRing.js";
import type { TailSum } from "./tailSum.js";

const K = await mpfrArithmetic(128);

type Factor = number | "k" | "-k" | "3k";

/** c·e^{a·y}, where k stands for every number in [1/2, 2]: e^{k·y} and e^y cannot be compared. */
const wave = (T: TailArithmetic, c: string, a: Factor): TailSum => {
  const k = T.parameter("k", { n: 1n, d: 2n }, Q.fromInteger(2));
  const rate = { k, "-k": T.neg(k), "3k": T.mul(T.rational(Q.fromInteger(3)), k) };
  const factor = typeof a === "number" ? T.rational(Q.fromInteger(a)) : rate[a];
  return T.mul(T.rational(Q.parse(c)!), T.apply("exp", T.mul(factor, T.variable())));
};

const signOf = (R: number, terms: readonly (readonly [string, Factor])[]): TailSign =>
  K.scope(() => {
    const T = new TailArithmetic(new ExactArithmetic(K), Q.fromInteger(R), 4);
    return T.signOnTail(terms.map(([c, a]) => wave(T, c, a)).reduce((s, t) => T.add(s, t)));
  });

const OPEN: TailSign = { sign: undefined, strict: false };

test.each<[string, number, readonly (readonly [string, Factor])[], TailSign]>([
  [
    "e^{ky} + e^y",
    8,
    [
      ["1", "k"],
      ["1", 1],
    ],
    { sign: 1, strict: true },
  ],
  [
    "−e^{ky} − e^y",
    8,
    [
      ["-1", "k"],
      ["-1", 1],
    ],
    { sign: -1, strict: true },
  ],
  [
    "e^{ky} + e^y − 10⁶",
    16,
    [
      ["1", "k"],
      ["1", 1],
      ["-1e6", 0],
    ],
    { sign: 1, strict: true },
  ],
  [
    "e^{3ky} + e^{3y} − 10⁶·(e^{ky} + e^y)",
    32,
    [
      ["1", "3k"],
      ["1", 3],
      ["-1e6", "k"],
      ["-1e6", 1],
    ],
    { sign: 1, strict: true },
  ],
  [
    "the same, which is false where the tail begins for k = 1/2",
    8,
    [
      ["1", "3k"],
      ["1", 3],
      ["-1e6", "k"],
      ["-1e6", 1],
    ],
    OPEN,
  ],
  [
    "e^{ky} − e^y, false for k = 1/2",
    8,
    [
      ["1", "k"],
      ["-1", 1],
    ],
    OPEN,
  ],
  [
    "e^y − e^{ky}, false for k = 2",
    8,
    [
      ["1", 1],
      ["-1", "k"],
    ],
    OPEN,
  ],
  [
    "e^{ky} + e^y − (1 + 10⁻¹²)·e^y, false for k = 1/2",
    8,
    [
      ["1", "k"],
      ["1", 1],
      ["-1.000000000001", 1],
    ],
    OPEN,
  ],
  [
    "e^{ky} + e^y − (1 + 10⁻⁴⁰)·e^y, false for k = 1/2",
    8,
    [
      ["1", "k"],
      ["-1e-40", 1],
    ],
    OPEN,
  ],
  [
    "e^{ky} + e^y − e^{2y}, false for k = 1",
    8,
    [
      ["1", "k"],
      ["1", 1],
      ["-1", 2],
    ],
    OPEN,
  ],
  // Each loss alone is outweighed, and both together are not.
  [
    "e^{ky} + e^{−ky} − e^{…}: two losses on one gain",
    8,
    [
      ["1", "k"],
      ["1", 1],
      ["-0.6", 1],
      ["-0.6", "k"],
      ["-0.5", "k"],
    ],
    OPEN,
  ],
])("the sign of %s", (_, R, terms, sign) => expect(signOf(R, terms)).toEqual(sign));

test("a sum of more terms than are kept elsewhere stays whole where its growths cannot be compared", () => {
  const rates: readonly Factor[] = ["k", 1, "-k", -1];
  const sum = (T: TailArithmetic): TailSum => rates.map((a) => wave(T, "1", a)).reduce((s, t) => T.add(s, t));
  K.scope(() => {
    const T = new TailArithmetic(new ExactArithmetic(K), Q.fromInteger(8), 4);
    const cube = T.mul(T.mul(sum(T), sum(T)), sum(T));
    expect(T.signOnTail(T.sub(cube, T.mul(T.rational(Q.fromInteger(9)), sum(T))))).toEqual({ sign: 1, strict: true });
    expect(T.signOnTail(T.sub(T.mul(T.rational(Q.fromInteger(9)), sum(T)), cube)).sign).toBe(-1);
    expect(T.signOnTail(T.sub(cube, T.mul(wave(T, "1", 3), T.rational(Q.fromInteger(2))))).sign).toBeUndefined();
  });
});

test("of a coefficient that no enclosure tells from 0, or from ∞, a limit is known where its name is positive, and not otherwise", () =>
  K.scope(() => {
    const T = new TailArithmetic(new ExactArithmetic(K), Q.fromInteger(8), 4);
    const constant = (text: string): TailSum => T.apply("exp", T.rational(Q.parse(text)!));
    const growing = T.apply("exp", T.variable());
    const falling = T.apply("exp", T.neg(T.variable()));
    const [tiny, huge] = [constant("-1e20"), constant("1e20")];
    expect(T.limit(T.mul(tiny, growing))).toEqual({ kind: "infinite", sign: 1 });
    expect(T.limit(T.sub(T.mul(tiny, growing), T.mul(huge, falling)))).toEqual({ kind: "infinite", sign: 1 });
    expect(T.limit(T.sub(T.mul(huge, falling), T.mul(tiny, growing)))).toEqual({ kind: "infinite", sign: -1 });
    expect(T.limit(T.mul(T.sub(tiny, constant("-2e20")), growing))).toBeUndefined();
  }));
