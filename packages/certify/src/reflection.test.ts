/** Forms of odd and even φ at −x and at −∞, from those at x and at +∞, beside the same computed there. */
import { fc, test } from "@fast-check/vitest";
import { jetOf, parityOf, parse, printText } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  ExactArithmetic,
  jets as J,
  mpfrArithmetic,
  rationals as Q,
  type Rational,
  TailArithmetic,
  type TailSum,
} from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { wideForm } from "../test-kit/forms.js";
import { refusals } from "../test-kit/searching.js";
import { type CertificateStatement, type CoverStep, toFormData } from "./certificate.js";
import {
  combine,
  type DerivativeOrder,
  type Form,
  type Forms,
  formJet,
  formText,
  HIGHEST_DERIVATIVE,
  Monomials,
  minusConstant,
  phi,
} from "./form.js";
import { reflectedForm, reflectedForms, reflectedGerm } from "./reflection.js";
import { Rejection, type Replayer, replayerOf } from "./replay.js";

const mpfr = await mpfrArithmetic(64);

const ACTIVATIONS = [
  "x^3+tanh(x)",
  "x^3+x+sinh(x)/7",
  "x*sqrt(1+x^2)",
  "x^3-atan(x)",
  "x^2*exp(-x^2)",
  "log(cosh(x))+x^2",
  "x*sin(x)",
  "x^4+abs(x)^3",
] as const;
const anActivation = fc.constantFrom(...ACTIVATIONS).map((text) => {
  const expression = parse(text);
  const parity = parityOf(expression);
  if (parity === undefined) throw new Error(`${text} has no parity`);
  return { expression, parity };
});

test.prop([anActivation, wideForm, fc.double({ min: 0.01, max: 4, noNaN: true }), fc.double({ min: 0, max: 0.25, noNaN: true })], {
  seed: 20261129,
  numRuns: 200,
})("over [−b, −a], from φ over [a, b]", ({ expression, parity }, form, a, length) => {
  const K = D.insideArithmetic;
  const over = (lo: number, hi: number) => ({
    x: { lo, hi },
    phi: jetOf(K, expression, J.variable(K, { lo, hi }, HIGHEST_DERIVATIVE)),
  });
  const value = (germ: ReturnType<typeof over>): DoubleInterval => formJet(K, form, germ, 0)[0] as DoubleInterval;
  const [there, seen] = [value(over(-a - length, -a)), value(reflectedGerm(K, over(a, a + length), parity))];
  expect(Math.max(there.lo, seen.lo)).toBeLessThanOrEqual(Math.min(there.hi, seen.hi));
});

test.prop([anActivation, wideForm], { seed: 20261129, numRuns: 40 })("at −∞, from φ at +∞", ({ expression, parity }, form) => {
  const K = mpfr.withPrecision(128);
  const T = new TailArithmetic(new ExactArithmetic(K), Q.fromInteger(16), 4);
  const formsOf = (x: TailSum): Forms<TailSum> => new Monomials(T, { x, phi: jetOf(T, expression, J.variable(T, x, HIGHEST_DERIVATIVE)) });
  const [there, seen] = [formsOf(T.neg(T.variable())), reflectedForms(formsOf(T.variable()), parity)].map((forms) =>
    T.limit(forms.valueOf(form)),
  );
  expect(seen?.kind).toBe(there?.kind);
  if (seen?.kind === "infinite") expect(seen).toEqual(there);
  if (seen?.kind === "finite" && there?.kind === "finite") {
    const [p, q] = [K.toDoubles(seen.value.value), K.toDoubles(there.value.value)];
    expect(Math.max(p.lo, q.lo)).toBeLessThanOrEqual(Math.min(p.hi, q.hi));
  }
  K.dispose();
});

describe("of limits at −∞ replay accepts the true one alone", () => {
  const VALUES = ["-inf", "-6", "-1", "0", "1", "6", "+inf"];
  const limit = (k: DerivativeOrder, value: string): CertificateStatement => ({
    kind: "limit",
    form: toFormData(phi(k) satisfies Form),
    place: { at: "-inf", from: "-64" },
    value,
    order: 4,
    bits: 128,
  });
  test.each([
    ["x^3+tanh(x)", ["-inf", "+inf", "-inf", "6"]],
    ["tanh(x)", ["-1", "0", "0", "0"]],
    ["sinh(x)", ["-inf", "+inf", "-inf", "+inf"]],
    ["cosh(x)", ["+inf", "-inf", "+inf", "-inf"]],
    ["x^2*abs(x)", ["+inf", "-inf", "+inf", "-6"]],
    ["log(cosh(x))", ["+inf", "-1", "0", "0"]],
    ["exp(-x^2)+1", ["1", "0", "0", "0"]],
  ] as const)("%s", (text, limits) => {
    for (const [k, limitOf] of limits.entries()) {
      const order = k as DerivativeOrder;
      expect(refusals(text, [limit(order, limitOf)])).toEqual([]);
      const others = VALUES.filter((v) => v !== limitOf);
      expect(
        refusals(
          text,
          others.map((v) => limit(order, v)),
        ),
      ).toHaveLength(others.length);
    }
  });
});

describe("what replay saw of the image of a box changes no verdict", () => {
  const BOXES = 8;
  const cover: readonly CoverStep[] = Array.from({ length: 2 * BOXES }, (_, i) => {
    const ends = [i - BOXES, i + 1 - BOXES];
    const [from, to] = ends.map((k) => Q.toString(Q.rational(BigInt(k), 4n))) as [string, string];
    // Each is the image of another, its centre too: the end nearer to ±1.
    const [a, b] = ends.map((k) => Math.abs(Math.abs(k) - 4)) as [number, number];
    return { type: "box", from, to, centre: a < b ? from : to, degree: 4, bits: 96 };
  });
  const bound = (form: Form, relation: "positive" | "nonnegative" = "positive"): CertificateStatement => ({
    ...{ kind: "bound", form: toFormData(form), relation, cover },
  });
  const NEAR = ["0", "1e-12", "-1e-12", "1e-40", "-1e-40"].map((t) => Q.parse(t) as Rational);

  const isAccepted = (replayer: Replayer, s: CertificateStatement): boolean => {
    try {
      replayer.check(s);
      return true;
    } catch (error) {
      if (error instanceof Rejection) return false;
      throw error;
    }
  };

  test.prop([anActivation, wideForm.filter((f) => f.length > 0), fc.constantFrom(...NEAR)], { seed: 20261129, numRuns: 40 })(
    "over [−2, 2]",
    ({ expression, parity }, form, shift) => {
      const replayer = (): Replayer => replayerOf({ expression: printText(expression), on: "[-2,2]" }, mpfr);
      const levels = ["-1000", "-10", "-1", "0"].map((t) => Q.parse(t) as Rational);
      const forms = levels.flatMap((c) =>
        [form, reflectedForm(form, parity), combine([], Q.fromInteger(-1), form)].map((f) => minusConstant(f, Q.add(c, shift))),
      );
      const shared = replayer();
      for (const s of forms.map((form) => bound(form))) {
        const alone = replayer();
        expect(isAccepted(shared, s)).toBe(isAccepted(alone, s));
        alone.dispose();
      }
      shared.dispose();
    },
  );

  test("what is ≥ 0 left of 0 is not for that > 0 right of it", () => {
    const shared = replayerOf({ expression: "x^3/2-x", on: "[-2,2]" }, mpfr);
    const term = (coefficient: bigint, x: number): Form => [{ coefficient: Q.rational(coefficient), powers: [], x }];
    const right: Form = [...term(1n, 2), ...term(-2n, 1), ...term(1n, 0)];
    expect(isAccepted(shared, bound(reflectedForm(right, "odd"), "nonnegative"))).toBe(true);
    expect(isAccepted(shared, bound(right))).toBe(false);
    expect(isAccepted(shared, bound(right, "nonnegative"))).toBe(true);
    shared.dispose();
  });

  const DERIVATIVES = [0, 1, 2, 3] as const;
  const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];
  const levels = ["1/2", "1", "2", "7/2", "9/2", "10"].map((t) => Q.parse(t) as Rational);
  const quantities = [
    X,
    ...DERIVATIVES.map(phi),
    combine(X, Q.ONE, phi(1)),
    combine(phi(0), Q.ONE, phi(1)),
    combine(X, Q.fromInteger(-2), phi(0)),
  ];
  const claims = quantities.flatMap((f) =>
    [1, -1].flatMap((sign) => levels.map((c) => minusConstant(combine([], Q.fromInteger(sign), f), Q.neg(c)))),
  );

  /** The least value over [−2, 2] on a grid. */
  const leastOf = (form: Form, derivatives: (z: number) => readonly number[]): number =>
    Math.min(
      ...Array.from({ length: 65 }, (_, i) => i / 16 - 2).map((z) => {
        const at = derivatives(z);
        return form.reduce((sum, t) => sum + t.powers.reduce((m, e, k) => m * at[k]! ** e, Q.toNumber(t.coefficient) * z ** (t.x ?? 0)), 0);
      }),
    );

  test.each([
    ["sinh(x)", (z: number) => [Math.sinh(z), Math.cosh(z), Math.sinh(z), Math.cosh(z)]],
    ["cosh(x)", (z: number) => [Math.cosh(z), Math.sinh(z), Math.cosh(z), Math.sinh(z)]],
    ["x^3/2-x", (z: number) => [z ** 3 / 2 - z, (3 * z * z) / 2 - 1, 3 * z, 3]],
  ] as const)("of %s, of two claims that are true left of 0 the one is accepted that is true right of it", (expression, derivatives) => {
    const shared = replayerOf({ expression, on: "[-2,2]" }, mpfr);
    const clear = claims.filter((form) => Math.abs(leastOf(form, derivatives)) > 0.2);
    const found = [...clear, ...clear.toReversed()].map((form) => [form, isAccepted(shared, bound(form))] as const);
    for (const [form, accepted] of found) expect([formText(form), accepted]).toEqual([formText(form), leastOf(form, derivatives) > 0]);
    expect(new Set(found.map(([, accepted]) => accepted)).size).toBe(2);
    shared.dispose();
  });
});
