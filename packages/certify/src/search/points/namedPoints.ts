/**
 * Names of constants from their digits: log 3, √5/2, (2/3)·π, acosh(3/2), √2 + π. These are guesses: whoever uses one verifies that
 * something vanishes there exactly.
 */
import { canonical, type Expression, holdsVariable, jetOf, parse, printText } from "@flatcheck/activation";
import {
  type Elementary,
  insideDomain,
  integerRelations,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
  simplestBetween,
} from "@flatcheck/enclosure";
import { derivativeOrder, formJet } from "../../form.js";
import type { NamedPoint, Subject } from "../goal.js";
import type { Workbench } from "../workbench.js";
import { shorten } from "./values.js";

const BITS = 512;
/** Digits of a minimum that is polished. */
const DIGITS = 60;

/** Names for a point near z at which the form may have a double zero, or one of higher even order. */
export function namedZeros(subject: Subject, z: number): readonly NamedPoint[] {
  if (subject.bench.ranges.size > 0) return [];
  return [2, 4].flatMap((multiplicity) => {
    const at = minimumNear(subject, Q.fromNumber(z), multiplicity);
    return at === undefined ? [] : plainNames(namesOf(subject.bench, at)).map((name) => ({ name, at }));
  });
}

/** Each name once, without what the canonical form leaves out: log(2), not (1)*log((2)). */
const plainNames = (names: readonly string[]): readonly string[] => [...new Set(names.map((name) => printText(canonical(parse(name)))))];

const NEWTON_STEPS = 9;
/** A step further than this leaves the minimum that was found. */
const REACH: Rational = { n: 1n, d: 10n };
/** After a step this short the next would change digits past the fiftieth, which nobody asks for: about a zero of order 4 they are noise. */
const CONVERGED: Rational = { n: 1n, d: 10n ** 27n };

/** The value of the form, its slope and half its curvature at a point. */
interface Local {
  readonly value: Rational;
  readonly slope: Rational;
  readonly curvature: Rational;
}

function localAt({ bench, form }: Subject, at: Rational): Local | undefined {
  const K = bench.arithmetic(BITS);
  return insideDomain(() =>
    K.scope(() => {
      const jet = formJet(K, form, bench.mpfrJet(K, at, at, 2 + derivativeOrder(form)), 2);
      const [value, slope, curvature] = jet.map((v) => K.ends(v as MpfrInterval).lo);
      if (value === undefined || slope === undefined || curvature === undefined || curvature.n === 0n) return undefined;
      return { value, slope, curvature };
    }),
  );
}

/** The minimum by Newton's method for a zero of the slope of order multiplicity − 1, where the form seems to be 0. */
function minimumNear(subject: Subject, start: Rational, multiplicity: number): Rational | undefined {
  const factor = Q.rational(BigInt(multiplicity - 1), 2n);
  let at = start;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const local = localAt(subject, at);
    if (local === undefined) return undefined;
    const step = Q.mul(factor, Q.div(local.slope, local.curvature));
    if (Q.cmp(Q.abs(step), REACH) > 0) return undefined;
    at = shorten(Q.sub(at, step), 2 * DIGITS, "down");
    if (Q.cmp(Q.abs(step), CONVERGED) < 0) return seemsZero(localAt(subject, at)) ? at : undefined;
  }
  return undefined;
}

/** Whether the value is no larger than rounding, and the digits of the point, leave of a zero. */
const seemsZero = (local: Local | undefined): boolean =>
  local !== undefined && Q.cmp(Q.abs(local.value), Q.max(ROUNDING, Q.mul(Q.abs(local.curvature), ROUNDING_OF_POINT))) <= 0;

const ROUNDING: Rational = { n: 1n, d: 10n ** 130n };
const ROUNDING_OF_POINT: Rational = { n: 1n, d: 10n ** 60n };

/** A real number in MPFR, and what it is called. */
interface Named {
  readonly name: string;
  readonly value: MpfrInterval;
}

/** Expressions whose values agree with z to forty digits. */
function namesOf(bench: Workbench, z: Rational): readonly string[] {
  const K = bench.arithmetic(BITS);
  return K.scope(() => {
    const constants: readonly Named[] = [
      { name: "1", value: K.rational(Q.ONE) },
      { name: "pi", value: K.constant("pi") },
      ...constantsOf(bench.expression).flatMap((e) => {
        const value = insideDomain(() => jetOf(K, e, [K.rational(Q.ZERO)])[0] as MpfrInterval);
        return value === undefined ? [] : [{ name: `(${printText(e)})`, value }];
      }),
    ];
    const x = K.rational(z);
    return [...multiples(K, x, constants), ...inverses(K, x, constants), ...quadratics(K, x)];
  });
}

/** The largest parts of φ that are constants, of which each distinct one is a number that points may be made of. */
function constantsOf(expression: Expression): readonly Expression[] {
  const found = new Map<string, Expression>();
  const visit = (e: Expression): void => {
    if (e.kind === "number" || e.kind === "variable" || found.size >= MOST_CONSTANTS) return;
    if (!holdsVariable(e)) found.set(printText(e), e);
    if (e.kind === "apply") e.args.forEach(visit);
  };
  visit(expression);
  return [...found.values()];
}

const MOST_CONSTANTS = 12;

/** q·c, c + q and c + q·π, and q·π·c and q·π/c, where waves of frequency 1/c and c end a period. */
function multiples(K: MpfrArithmetic, x: MpfrInterval, constants: readonly Named[]): readonly string[] {
  const pi = K.constant("pi");
  return constants.flatMap(({ name, value }) => {
    const times = short(K, () => K.div(x, value));
    const plus = short(K, () => K.sub(x, value));
    const turns = short(K, () => K.div(K.sub(x, value), pi));
    const ofPi = short(K, () => K.div(x, K.mul(value, pi)));
    const overPi = short(K, () => K.div(K.mul(x, value), pi));
    return [
      ...(times === undefined ? [] : [`${quoted(times)}*${name}`]),
      ...(plus === undefined ? [] : [`${name}+${quoted(plus)}`]),
      ...(turns === undefined ? [] : [`${name}+${quoted(turns)}*pi`]),
      ...(ofPi === undefined ? [] : [`${quoted(ofPi)}*pi*${name}`]),
      ...(overPi === undefined ? [] : [`${quoted(overPi)}*pi/${name}`]),
    ];
  });
}

/** f(z) = q·c as z = g(q·c), for inverse functions f and g on the side of z. */
function inverses(K: MpfrArithmetic, x: MpfrInterval, constants: readonly Named[]): readonly string[] {
  return INVERSES.flatMap(({ direct, inverse }) =>
    constants.flatMap(({ name, value }) => {
      const q = short(K, () => K.div(direct(K, x), value));
      return q === undefined ? [] : inverse(name === "1" ? quoted(q) : `${quoted(q)}*${name}`, sideOf(K, x));
    }),
  );
}

/** Which of several inverses leads to z. */
interface Side {
  readonly sign: string;
  readonly z: number;
}

const sideOf = (K: MpfrArithmetic, x: MpfrInterval): Side => {
  const { lo } = K.toDoubles(x);
  return { sign: lo < 0 ? "-" : "", z: lo };
};

interface Inverse {
  readonly direct: (K: MpfrArithmetic, x: MpfrInterval) => MpfrInterval;
  readonly inverse: (value: string, side: Side) => readonly string[];
}

const plain = (f: Elementary, inverse: string): Inverse => ({
  direct: (K, x) => K.apply(f, x),
  inverse: (value) => [`${inverse}(${value})`],
});

const squared = (K: MpfrArithmetic, x: MpfrInterval): MpfrInterval => K.mul(x, x);
const twice = (K: MpfrArithmetic, x: MpfrInterval): MpfrInterval => K.add(x, x);
const turns = (z: number, period: number): string => `${Math.round(z / period)}`;

const INVERSES: readonly Inverse[] = [
  { direct: squared, inverse: (value, { sign }) => [`${sign}sqrt(${value})`] },
  { direct: (K, x) => K.mul(squared(K, x), x), inverse: (value) => [`cbrt(${value})`] },
  { direct: (K, x) => squared(K, squared(K, x)), inverse: (value, { sign }) => [`${sign}sqrt(sqrt(${value}))`] },
  plain("exp", "log"),
  { direct: (K, x) => K.apply("exp", twice(K, x)), inverse: (value) => [`log(${value})/2`] },
  { direct: (K, x) => K.apply("exp", squared(K, x)), inverse: (value, { sign }) => [`${sign}sqrt(log(${value}))`] },
  plain("log", "exp"),
  plain("sinh", "asinh"),
  { direct: (K, x) => K.apply("cosh", x), inverse: (value, { sign }) => [`${sign}acosh(${value})`] },
  { direct: (K, x) => squared(K, K.apply("sinh", x)), inverse: (value, { sign }) => [`${sign}asinh(sqrt(${value}))`] },
  plain("tanh", "atanh"),
  plain("asinh", "sinh"),
  plain("atan", "tan"),
  plain("erf", "erf"),
  { direct: (K, x) => K.apply("tan", x), inverse: (value, { z }) => [`atan(${value})`, `atan(${value})+${turns(z, Math.PI)}*pi`] },
  {
    direct: (K, x) => K.apply("sin", x),
    inverse: (value, { z }) => [
      `asin(${value})+${turns(z, 2 * Math.PI)}*2*pi`,
      `pi-asin(${value})+${turns(z - Math.PI / 2, 2 * Math.PI)}*2*pi`,
    ],
  },
  {
    direct: (K, x) => K.apply("cos", x),
    inverse: (value, { z }) => ["", "-"].map((sign) => `${sign}acos(${value})+${turns(z, 2 * Math.PI)}*2*pi`),
  },
];

/** f(z), or f(z)², as a quadratic irrational number, for functions f of which another undoes what they do. */
function quadratics(K: MpfrArithmetic, x: MpfrInterval): readonly string[] {
  const { sign } = sideOf(K, x);
  return QUADRATIC.flatMap(([direct, inverse]) => {
    const value = direct === undefined ? x : insideDomain(() => K.apply(direct, x));
    if (value === undefined) return [];
    return [
      ...quadraticRoot(K, value).map((root) => `${inverse}(${root})`),
      ...quadraticRoot(K, squared(K, value)).map((root) => `${sign}${inverse}(sqrt(${root}))`),
    ];
  });
}

/** A function, and its inverse; odd ones but for e^z, whose square needs no sign. */
const QUADRATIC: readonly (readonly [Elementary | undefined, string])[] = [
  [undefined, ""],
  ["exp", "log"],
  ["tan", "atan"],
  ["sinh", "asinh"],
  ["tanh", "atanh"],
];

const SCALE = 1n << 160n;
/** Coefficients past this fit any number. */
const LARGEST_COEFFICIENT = 4096;

/** (−b ± √(b² − 4ac))/(2a) for a·v² + b·v + c ≈ 0. */
function quadraticRoot(K: MpfrArithmetic, value: MpfrInterval): readonly string[] {
  const rounded = (v: MpfrInterval): bigint => Q.floor(Q.mul(K.ends(v).lo ?? Q.ZERO, { n: SCALE, d: 1n }));
  const powers = [SCALE, rounded(value), rounded(squared(K, value))];
  if (powers.includes(0n)) return [];
  const small = (k: readonly number[]): boolean => k.every((c) => Math.abs(c) < LARGEST_COEFFICIENT) && k[2] !== 0;
  const isNear = (k: readonly number[]): boolean => {
    const sum = k.reduce((s, c, i) => s + BigInt(c) * (powers[i] as bigint), 0n);
    return (sum < 0n ? -sum : sum) < 1n << 40n;
  };
  return integerRelations(powers)
    .filter((k) => small(k) && isNear(k))
    .flatMap(([c, b, a]) => {
      const [A, B, C] = [a as number, b as number, c as number];
      return ["+", "-"].map((sign) => `(${-B}${sign}sqrt(${B * B - 4 * A * C}))/(${2 * A})`);
    });
}

/** A fraction of few digits that agrees with the value to forty; undefined where the value does not exist. */
function short(K: MpfrArithmetic, value: () => MpfrInterval): Rational | undefined {
  const { lo } = insideDomain(() => K.ends(value())) ?? {};
  if (lo === undefined) return undefined;
  const room = Q.mul(Q.max(Q.abs(lo), Q.ONE), NEARNESS);
  const q = simplestBetween(Q.sub(lo, room), Q.add(lo, room));
  return q.d < LONGEST && Q.abs(q).n < LONGEST ? q : undefined;
}

const NEARNESS: Rational = { n: 1n, d: 10n ** 40n };
const LONGEST = 1_000_000n;

/** A fraction in parentheses, as the language reads it before `*`. */
const quoted = (q: Rational): string => `(${Q.toString(q)})`;
