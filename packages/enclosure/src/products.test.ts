/** Sums of products in one piece are what their operations make one after the other: of random intervals, and of ends that are 0, huge or infinite. */
import { describe, expect, test } from "vitest";
import { pick, type Random, RUNS, random, SEED } from "../fixtures/randomDoubles.ts";
import * as D from "./doubleInterval.js";
import * as J from "./jet.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import type { MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import type { Scalar } from "./scalar.js";

/** The same arithmetic without its products in one piece. */
function inTurn<S>(K: Scalar<S>): Scalar<S> {
  const names = ["rational", "constant", "add", "sub", "mul", "div", "neg", "power", "apply", "sign", "isZero"] as const;
  return Object.fromEntries(names.map((name) => [name, (K[name] as (...args: never[]) => unknown).bind(K)])) as unknown as Scalar<S>;
}

const ENDS = [0, 0, 1, -1, 0.1, -0.3, 3, 2 ** -30, 1e-200, -1e200, 1e300];

const interval = (r: Random): [number, number] => {
  const [a, b] = [pick(r, ENDS) * (1 + r()), pick(r, ENDS) * (1 + r())];
  return a <= b ? [a, b] : [b, a];
};

/** Every coefficient of products, quotients and exponentials of jets, some of whose coefficients are exactly 0. */
const jetsOf = <S>(K: Scalar<S>, u: J.Jet<S>, v: J.Jet<S>): readonly S[] => [
  ...J.mul(K, u, v),
  ...J.mul(K, u, u),
  ...J.exp(K, [K.rational(Q.ZERO), ...v.slice(1)]),
  ...J.sin(K, u),
];

describe("sums of products", () => {
  test("of double intervals", () => {
    const r = random(SEED);
    for (let n = 0; n < RUNS; n++) {
      const [u, v] = [0, 1].map(() => Array.from({ length: 6 }, () => D.interval(...interval(r))));
      const [whole, parts] = [D.doubleArithmetic, inTurn(D.doubleArithmetic)].map((K) =>
        jetsOf(K, u as J.Jet<D.DoubleInterval>, v as J.Jet<D.DoubleInterval>),
      );
      expect(whole, `run ${n}`).toEqual(parts);
    }
  });

  test("of MPFR intervals, also with infinite ends", async () => {
    const [r, K] = [random(SEED), await mpfrArithmetic(64)];
    const end = (x: number): Rational => Q.fromNumber(x);
    const made = (): MpfrInterval => {
      const [a, b] = interval(r);
      return K.between(r() < 0.05 ? "-inf" : end(a), r() < 0.05 ? "+inf" : end(b));
    };
    const text = ({ lo, hi }: { lo: Rational | undefined; hi: Rational | undefined }): string =>
      [lo, hi].map((q) => (q === undefined ? "infinite" : Q.toString(q))).join(" ");
    for (let n = 0; n < RUNS / 10; n++) {
      K.scope(() => {
        const [u, v] = [0, 1].map(() => Array.from({ length: 5 }, made)) as [MpfrInterval[], MpfrInterval[]];
        const [whole, parts] = [K as Scalar<MpfrInterval>, inTurn<MpfrInterval>(K)].map((S) => jetsOf(S, u, v).map((a) => text(K.ends(a))));
        expect(whole, `run ${n}`).toEqual(parts);
      });
    }
    K.dispose();
  });
});
