/** Signs that forms have whatever φ is; near misses of 10⁻¹² to 10⁻⁴⁰ have none. */

import { polynomials as P, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { outcome } from "../test-kit/outcome.js";
import { combine, constantForm, exponentsOf, type Form, minusConstant, phi, times } from "./form.js";
import { formIn, inOneLetter, signByForm } from "./formSign.js";
import { type CertificateStatement, toFormData } from "./index.js";

const q = (text: string): Rational => Q.parse(text) as Rational;
const [F0, F1, F2] = [phi(0), phi(1), phi(2)];
const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];
const plus = (a: Form, factor: string, b: Form): Form => combine(a, q(factor), b);
const square = (a: Form): Form => times(a, a);
/** (φ − 1)². */
const TOUCHING = square(minusConstant(F0, Q.ONE));
const MIXED = square(plus(plus(F0, "-1", F1), "1/3", X));

describe("the sign of a form whatever φ is", () => {
  test.each<[string, Form, ReturnType<typeof signByForm>]>([
    ["(φ − 1)²", TOUCHING, "weak"],
    ["φ⁴ − φ + 1", plus(plus(square(square(F0)), "-1", F0), "1", constantForm(Q.ONE)), "strict"],
    ["(φ − φ′ + x/3)²", MIXED, "weak"],
    ["φ² + φ′²", plus(square(F0), "1", square(F1)), "weak"],
    ["φ² + φ′² − 2·φ·φ′", plus(plus(square(F0), "1", square(F1)), "-2", times(F0, F1)), "weak"],
    [
      "φ² + φ′² − (2 + 10⁻⁴⁰)·φ·φ′",
      plus(plus(square(F0), "1", square(F1)), `-${2n * 10n ** 40n + 1n}/${10n ** 40n}`, times(F0, F1)),
      undefined,
    ],
    ["(φ − 1)² − 10⁻⁴⁰", plus(TOUCHING, "-1e-40", constantForm(Q.ONE)), undefined],
    ["(φ − 1)² − 10⁻¹²·φ", plus(TOUCHING, "-1e-12", F0), undefined],
    ["(φ − φ′ + x/3)² − 10⁻⁴⁰·φ″²", plus(MIXED, "-1e-40", square(F2)), undefined],
    ["φ", F0, undefined],
    ["φ·φ′", times(F0, F1), undefined],
    ["φ²·φ′², of degree 4", times(square(F0), square(F1)), undefined],
    ["x·φ + 1", plus(times(X, F0), "1", constantForm(Q.ONE)), undefined],
    ["−1", constantForm(q("-1")), undefined],
  ])("of %s", (_, form, sign) => expect(signByForm(form)).toBe(sign));

  test("a form in one letter is read and written as a polynomial", () => {
    for (const form of [TOUCHING, square(X), plus(square(F2), "-3", F2)]) {
      const own = inOneLetter(form);
      expect(own).toBeDefined();
      if (own !== undefined) expect(plus(formIn(own.letter, own.polynomial), "-1", form)).toEqual([]);
    }
    expect(inOneLetter(plus(F0, "1", F1))).toBeUndefined();
    expect(inOneLetter(constantForm(Q.ONE))).toBeUndefined();
  });

  test("no value of a form that has a sign has another", () => {
    const values = ["-2", "-1", "-1/3", "0", "1/2", "1", "7/3"].map(q);
    const at = (form: Form, point: readonly Rational[]): Rational =>
      form
        .map((t) =>
          exponentsOf(t).reduce(
            (v, p, k) => Q.mul(v, P.evaluate(P.polynomial([...Array(p).fill(Q.ZERO), Q.ONE]), point[k] as Rational)),
            t.coefficient,
          ),
        )
        .reduce((a, b) => Q.add(a, b), Q.ZERO);
    let shown = 0;
    for (let i = 0; i < 400; i++) {
      const coefficient = (k: number): string => `${((i * 7 + k * 13 + ((i * k) % 5)) % 9) - 3}`;
      const letters = [constantForm(Q.ONE), F0, F1, X];
      const form = letters
        .flatMap((a, k) => letters.slice(k).map((b, j) => [times(a, b), coefficient(4 * k + j)] as const))
        .reduce<Form>((sum, [t, c]) => plus(sum, c, t), []);
      if (signByForm(form) === undefined) continue;
      shown++;
      for (const a of values)
        for (const b of values) for (const x of values) expect(at(form, [a, b, Q.ZERO, Q.ZERO, Q.ZERO, Q.ZERO, x]).n >= 0n).toBe(true);
    }
    expect(shown).toBeGreaterThan(2);
  });
});

type Relation = "nonnegative" | "positive" | "increasing";

const bound = (form: Form, relation: Relation = "nonnegative", to = "+inf"): CertificateStatement => ({
  ...{ kind: "bound", form: toFormData(form), relation, cover: [{ type: "polynomial", from: "-inf", to, bits: 128 }] },
});
const ONE_LESS = minusConstant(F0, Q.ONE);
interface Rooted {
  readonly factor?: Form;
  readonly cofactor?: Form;
  readonly bracket?: readonly [string, string];
}
const root = (form: Form, { factor = ONE_LESS, cofactor = ONE_LESS, bracket = ["1/2", "3/5"] }: Rooted = {}): CertificateStatement => ({
  ...{ kind: "root", form: toFormData(form), bracket, by: "factor", factor: toFormData(factor), cofactor: toFormData(cofactor), bits: 128 },
});

describe("bounds by the sign of a form, and zeros of factors", () => {
  test.each<[string, string, CertificateStatement]>([
    ["(φ − 1)² ≥ 0", "x*exp(x)", bound(TOUCHING)],
    ["(φ − φ′ + x/3)² ≥ 0", "sin(x)", bound(MIXED)],
    ["φ² + 1 > 0", "x*exp(x)", bound(plus(square(F0), "1", constantForm(Q.ONE)), "positive")],
    ["φ = 1 somewhere, so that (φ − 1)² = 0", "x*exp(x)", root(TOUCHING)],
    ["(φ − 1)³ = 0", "x*exp(x)", root(times(TOUCHING, ONE_LESS), { cofactor: TOUCHING })],
  ])("accepted: %s, φ = %s", async (_, text, statement) => expect(await outcome({ expression: text, statement })).toBe("accepted"));

  test.each<[string, string, CertificateStatement]>([
    ["(φ − 1)² > 0", "x*exp(x)", bound(TOUCHING, "positive")],
    ["(φ − 1)² ≥ 0 with isolated zeros", "x*exp(x)", bound(TOUCHING, "increasing")],
    ["(φ − 1)² − 10⁻⁴⁰ ≥ 0", "x*exp(x)", bound(plus(TOUCHING, "-1e-40", constantForm(Q.ONE)))],
    ["φ·φ′ ≥ 0", "x*exp(x)", bound(times(F0, F1))],
    ["(φ − 1)² ≥ 0 where φ is not defined", "log(x)", bound(TOUCHING)],
    ["φ′² ≥ 0 where φ has a pole", "1/x", bound(square(F1))],
    ["φ′² ≥ 0 where φ has a kink", "abs(x)", bound(square(F1))],
    ["φ² ≥ 0 where φ jumps", "sign(x)", bound(square(F0))],
    ["(φ − 1)² ≥ 0 up to 8", "x*exp(x)", bound(TOUCHING, "nonnegative", "8")],
    ["a zero elsewhere", "x*exp(x)", root(TOUCHING, { bracket: ["3/5", "1"] })],
    ["a zero of what never vanishes", "exp(x)+1", root(TOUCHING)],
    [
      "a zero of a multiple of φ − 1 − 10⁻⁴⁰",
      "x*exp(x)",
      root(TOUCHING, { factor: minusConstant(F0, q(`${10n ** 40n + 1n}/${10n ** 40n}`)) }),
    ],
    ["a zero of (φ − 1)² + 10⁻¹²", "x*exp(x)", root(plus(TOUCHING, "1e-12", constantForm(Q.ONE)))],
    ["a zero of (φ − 1)²·φ by the wrong cofactor", "x*exp(x)", root(times(TOUCHING, F0))],
    ["no factor", "x*exp(x)", { ...root(TOUCHING), factor: [] } as CertificateStatement],
  ])("rejected: %s, φ = %s", async (_, text, statement) => expect(await outcome({ expression: text, statement })).toBe("rejected"));
});
