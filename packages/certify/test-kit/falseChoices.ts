/** False statements that at every point one of several forms is ≥ 0, or > 0, and their true relatives. A counterexample found later goes to the end. */
import { rationals as Q } from "@flatcheck/enclosure";
import { combine } from "../src/form.js";
import { type CertificateStatement, type ChosenStep, type CoverStep, constantForm, type Form, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

const bits = 128;
const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];
const minus = (a: Form, b: Form): Form => combine(a, Q.fromInteger(-1), b);
const less = (a: Form, q: string): Form => minus(a, constantForm(Q.parse(q)!));
const [F0, F1, F2] = [phi(0), phi(1), phi(2)];
const negative = (a: Form): Form => minus([], a);

const sturm = (from: string, to: string, chosen: number): ChosenStep => ({ type: "sturm", from, to, chosen });
const tail = (from: string, to: string, chosen: number): ChosenStep => ({ type: "tail", from, to, order: 4, bits, chosen });
const box = (from: string, to: string, chosen: number): ChosenStep => ({ ...boxStep(from, to), chosen });
const boxStep = (from: string, to: string): CoverStep => ({ type: "box", from, to, centre: from, degree: 4, bits });
const zero = (from: string, to: string, multiplicity: number, chosen: number): ChosenStep => ({
  ...({ type: "zero", from, to, centre: "0", multiplicity, bits } as const),
  chosen,
});

const choice = (forms: readonly (readonly [Form, boolean])[], cover: readonly ChosenStep[]): CertificateStatement => ({
  kind: "alternatives",
  forms: forms.map(([form, strict]) => ({ form: toFormData(form), strict })),
  cover,
});
const HALVES: readonly ChosenStep[] = [sturm("-inf", "0", 1), sturm("0", "+inf", 0)];
const claim = (name: string, expression: string, statement: CertificateStatement): FalseClaim => ({
  name: `${statement.kind}: ${name} (${expression})`,
  expression,
  statement,
});

export const FALSE_CHOICES: readonly FalseClaim[] = [
  claim(
    "x > 0 or −x > 0, at 0",
    "x",
    choice(
      [
        [X, true],
        [negative(X), true],
      ],
      HALVES,
    ),
  ),
  claim(
    "φ ≥ 0 or −φ ≥ 0, the wrong one",
    "x^3",
    choice(
      [
        [F0, false],
        [negative(F0), false],
      ],
      [sturm("-inf", "0", 0), sturm("0", "+inf", 1)],
    ),
  ),
  claim(
    "x ≥ 1e-40 or −x ≥ 0",
    "x",
    choice(
      [
        [less(X, "1e-40"), false],
        [negative(X), false],
      ],
      HALVES,
    ),
  ),
  claim(
    "|x| ≥ 1e-12",
    "x",
    choice(
      [
        [less(X, "1e-12"), false],
        [less(negative(X), "1e-12"), false],
      ],
      HALVES,
    ),
  ),
  claim(
    "a gap",
    "x",
    choice(
      [
        [X, false],
        [negative(X), false],
      ],
      [sturm("-inf", "-1", 1), sturm("1", "+inf", 0)],
    ),
  ),
  claim(
    "no step to +∞",
    "x",
    choice(
      [
        [X, false],
        [negative(X), false],
      ],
      [sturm("-inf", "0", 1), sturm("0", "9", 0)],
    ),
  ),
  claim(
    "a form that there is none of",
    "x",
    choice(
      [
        [X, false],
        [negative(X), false],
      ],
      [sturm("-inf", "0", 2), sturm("0", "+inf", 0)],
    ),
  ),
  claim("no form chosen", "x^2", choice([[F0, false]], [{ type: "sturm", from: "-inf", to: "+inf" } as unknown as ChosenStep])),
  claim("a negative number chosen", "x^2", choice([[F0, false]], [sturm("-inf", "+inf", -1)])),
  claim("no forms", "x", choice([], [sturm("-inf", "+inf", 0)])),
  claim("no cover", "x^2", choice([[F0, false]], [])),
  claim(
    "φ′ > 0 or φ″ > 0, both 0 at 0",
    "x^3",
    choice(
      [
        [F1, true],
        [F2, true],
      ],
      [sturm("-inf", "0", 0), sturm("0", "+inf", 1)],
    ),
  ),
  claim(
    "φ″ ≥ 0 or φ″ ≤ −1, in between",
    "x^3",
    choice(
      [
        [F2, false],
        [less(negative(F2), "1"), false],
      ],
      HALVES,
    ),
  ),
  claim(
    "sin ≥ 0 or x ≤ 3",
    "sin(x)",
    choice(
      [
        [F0, false],
        [minus(constantForm(Q.fromInteger(3)), X), false],
      ],
      [tail("-inf", "3", 1), tail("3", "+inf", 0)],
    ),
  ),
  claim(
    "|φ| ≥ |x| − 1e-20, above by 1e-3",
    "tanh(x)",
    choice(
      [
        [minus(F0, X), false],
        [minus(X, F0), true],
      ],
      [tail("-inf", "-3", 0), box("-3", "3", 0), tail("3", "+inf", 1)],
    ),
  ),
  claim(
    "across a kink of φ′",
    "abs(x)+x^3",
    choice(
      [
        [F1, false],
        [negative(F1), false],
      ],
      HALVES,
    ),
  ),
  claim(
    "a zero of odd order inside its step",
    "sinh(x)",
    choice(
      [
        [F0, false],
        [negative(F0), false],
      ],
      [tail("-inf", "-3", 1), zero("-3", "3", 1, 0), tail("3", "+inf", 0)],
    ),
  ),
  claim(
    "a zero of odd order from the wrong side",
    "sinh(x)",
    choice(
      [
        [F0, false],
        [negative(F0), false],
      ],
      [tail("-inf", "-3", 1), zero("-3", "0", 1, 0), zero("0", "3", 1, 0), tail("3", "+inf", 0)],
    ),
  ),
  claim(
    "a zero said to be > 0",
    "sinh(x)",
    choice(
      [
        [F0, true],
        [negative(F0), true],
      ],
      [tail("-inf", "-3", 1), zero("-3", "0", 1, 1), zero("0", "3", 1, 0), tail("3", "+inf", 0)],
    ),
  ),
];

export const TRUE_CHOICES: readonly FalseClaim[] = [
  claim(
    "x ≥ 0 or −x ≥ 0",
    "x",
    choice(
      [
        [X, false],
        [negative(X), false],
      ],
      HALVES,
    ),
  ),
  claim(
    "x ≥ 0 or −x > −1e-40",
    "x",
    choice(
      [
        [X, false],
        [less(negative(X), "-1e-40"), true],
      ],
      HALVES,
    ),
  ),
  claim(
    "sinh ≥ 0 or −sinh ≥ 0",
    "sinh(x)",
    choice(
      [
        [F0, false],
        [negative(F0), false],
      ],
      [tail("-inf", "-3", 1), zero("-3", "0", 1, 1), zero("0", "3", 1, 0), tail("3", "+inf", 0)],
    ),
  ),
  claim(
    "φ′ > 0 or φ″ > 0",
    "x^3+x",
    choice(
      [
        [F1, true],
        [F2, true],
      ],
      [sturm("-inf", "0", 0), sturm("0", "+inf", 0)],
    ),
  ),
];
