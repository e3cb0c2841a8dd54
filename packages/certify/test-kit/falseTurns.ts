/** Statements that one form is ≥ 0 to the left of a point at which another is to the right, over a period and over ℝ: true ones, and ones that are false by as little as 10⁻⁴⁰. */
import { rationals as Q } from "@flatcheck/enclosure";
import { combine, minusConstant, times } from "../src/form.js";
import { type CertificateStatement, type ChosenStep, type Form, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

const bits = 128;
const F0 = phi(0);
const negative = (a: Form): Form => combine([], Q.fromInteger(-1), a);
const plus = (a: Form, factor: string, b: Form): Form => combine(a, Q.parse(factor)!, b);

interface Turn {
  readonly point?: string;
  readonly left?: { readonly chosen: number; readonly multiplicity: number };
  readonly right?: { readonly chosen: number; readonly multiplicity: number };
}

/** Of −φ on the left and φ on the right if nothing else is said. */
const turn = (from: string, to: string, { point, ...sides }: Turn = {}): ChosenStep => ({
  ...{ type: "turn", from, to, centre: from.startsWith("-") && to.startsWith("-") ? to : point === undefined ? "0" : from },
  ...(point === undefined ? {} : { point }),
  ...{ left: { chosen: 1, multiplicity: 1 }, right: { chosen: 0, multiplicity: 1 } },
  ...sides,
  bits,
});

/** Boxes of a quarter from one quarter to another. */
const boxes = (from: number, to: number, chosen: number): ChosenStep[] =>
  Array.from({ length: to - from }, (_, i) => ({
    ...{ type: "box" as const, from: `${from + i}/4`, to: `${from + i + 1}/4`, centre: `${2 * (from + i) + 1}/8`, degree: 4, bits },
    chosen,
  }));

/** The sides at ±π, where φ falls. */
const FALLING: Turn = { left: { chosen: 0, multiplicity: 1 }, right: { chosen: 1, multiplicity: 1 } };

interface Turns {
  readonly at0?: Turn;
  readonly atPi?: Turn;
}

/** From −13/4 to 13/4, which is more than 2π. */
const waves = ({ at0 = {}, atPi = {} }: Turns = {}): readonly ChosenStep[] => [
  turn("-13/4", "-3", { point: "-pi", ...FALLING }),
  ...boxes(-12, -1, 1),
  turn("-1/4", "1/4", at0),
  ...boxes(1, 12, 0),
  turn("3", "13/4", { point: "pi", ...FALLING, ...atPi }),
];

const PERIOD = "2*pi";

interface Claimed {
  readonly forms?: readonly Form[];
  readonly strict?: boolean;
  readonly cover?: readonly ChosenStep[];
  readonly period?: string | undefined;
}

function claim(
  name: string,
  expression: string,
  { forms = [F0, negative(F0)], strict = false, cover = waves(), period }: Claimed,
): FalseClaim {
  const statement: CertificateStatement = {
    kind: "alternatives",
    forms: forms.map((form) => ({ form: toFormData(form), strict })),
    cover,
    ...(period === undefined ? {} : { period }),
  };
  return { name: `${name}: ${expression}`, expression, statement };
}

const PERIODIC = { period: PERIOD };
const less = (q: string): readonly Form[] => [F0, negative(F0)].map((form) => minusConstant(form, Q.parse(q)!));
const tail = (from: string, to: string, chosen: number): ChosenStep => ({ type: "tail", from, to, order: 4, bits, chosen });
const onLine = (middle: ChosenStep): readonly ChosenStep[] => [
  tail("-inf", "-8", 1),
  ...boxes(-32, -1, 1),
  middle,
  ...boxes(1, 32, 0),
  tail("8", "+inf", 0),
];
const F0_SQUARED = times(F0, F0);
/** |φ| ≥ q·φ². */
const square = (q: string): readonly Form[] => [plus(F0, `-${q}`, F0_SQUARED), plus(negative(F0), `-${q}`, F0_SQUARED)];

export const TRUE_TURNS: readonly FalseClaim[] = [
  claim("|φ| ≥ 0", "sin(x)", PERIODIC),
  claim("|φ| ≥ φ²/2", "sin(x)", { ...PERIODIC, forms: square("1/2") }),
  claim("|φ| ≥ 0 on ℝ", "sinh(x)", { cover: onLine(turn("-1/4", "1/4")) }),
  claim("of order 3", "x^3", {
    cover: onLine(turn("-1/4", "1/4", { left: { chosen: 1, multiplicity: 3 }, right: { chosen: 0, multiplicity: 3 } })),
  }),
];

export const FALSE_TURNS: readonly FalseClaim[] = [
  ...["1e-12", "1e-40"].map((q) => claim(`|φ| ≥ ${q}`, "sin(x)", { ...PERIODIC, forms: less(q) })),
  claim("|φ| > 0", "sin(x)", { ...PERIODIC, strict: true }),
  ...["1e-12", "1e-40"].map((q) => claim("|φ| ≥ 0 by a point beside the zero", `sin(x+${q})`, PERIODIC)),
  claim("|φ| ≥ 8·φ²", "sin(x)", { ...PERIODIC, forms: square("8") }),
  claim("sides the wrong way round", "sin(x)", { ...PERIODIC, cover: waves({ at0: FALLING }) }),
  claim("φ on both sides", "sin(x)", { ...PERIODIC, cover: waves({ at0: { left: { chosen: 0, multiplicity: 1 } } }) }),
  claim("another order", "sin(x)", { ...PERIODIC, cover: waves({ at0: { right: { chosen: 0, multiplicity: 2 } } }) }),
  claim("order 0", "sin(x)", { ...PERIODIC, cover: waves({ at0: { right: { chosen: 0, multiplicity: 0 } } }) }),
  claim("a number near π", "sin(x)", { ...PERIODIC, cover: waves({ atPi: { point: "355/113" } }) }),
  claim("a point outside", "sin(x)", { ...PERIODIC, cover: waves({ atPi: { point: "2*pi" } }) }),
  claim("a form that there is none of", "sin(x)", { ...PERIODIC, cover: waves({ at0: { right: { chosen: 2, multiplicity: 1 } } }) }),
  claim("half of the period", "sin(x)", { period: "pi" }),
  claim("no number for a period", "sin(x)", { period: "x" }),
  claim("no period, and no reach", "sin(x)", {}),
  claim("less than the period", "sin(x)", { ...PERIODIC, cover: waves().slice(1) }),
  claim("a gap", "sin(x)", { ...PERIODIC, cover: waves().filter((_, i) => i !== 5) }),
  claim("what has no period", "sin(x)+x/1000", PERIODIC),
  claim("what grows", "sinh(x)", PERIODIC),
  claim("a kink at the point", "abs(x)", { cover: onLine(turn("-1/4", "1/4")) }),
];
