/**
 * The arithmetic of bounds in intervals of doubles: enclosures that are some digits wider than those of MPFR, and found in a fraction of the time. What they decide is certain. Ends are moved outwards
 * after + − × ÷ √, which IEEE 754 rounds correctly; of φ only these are done in doubles, and MPFR does the rest.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  insideDomain,
  jets as J,
  type MpfrInterval,
  type Scalar,
} from "@flatcheck/enclosure";
import { onceFor } from "@flatcheck/numeric";
import { insideEnclosures } from "./enclosing.js";
import { enclosures } from "./enclosures.js";
import { keptForSamples } from "./kept.js";
import { type Enclosing, enclosedLeast } from "./leastRatio.js";
import type { Derivatives, Reals } from "./reals.js";

type Own = Enclosing<DoubleInterval> & Omit<Reals<DoubleInterval>, "least" | "phi">;

/** Infinite ends are where doubles overflow. */
const INFINITY: DoubleInterval = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

/** a, unless it is empty: what no interval of doubles holds. */
function checked(a: DoubleInterval): DoubleInterval {
  if (a.lo <= a.hi) return a;
  throw new DomainError("interval of doubles", false);
}

const max = (a: DoubleInterval, b: DoubleInterval): DoubleInterval => ({ lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) });

const ARITHMETIC: Own = {
  kind: "enclosures",
  exact: (x) => checked({ lo: x, hi: x }),
  add: (a, b) => checked(D.add(a, b)),
  // A difference of one and the same number is 0 exactly, however wide its enclosure is.
  sub: (a, b) => (a === b ? D.ZERO : checked(D.sub(a, b))),
  mul: (a, b) => checked(a === b ? D.sqr(a) : D.mul(a, b)),
  div: (a, b) => checked(D.div(a, b)),
  sqrt: (a) => checked(D.sqrt(max(a, D.ZERO))),
  abs: (a) => ({ lo: D.mig(a), hi: D.mag(a) }),
  min: (a, b) => ({ lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi) }),
  max,
  isZero: (a) => a.lo === 0 && a.hi === 0,
  isPositive: (a) => a.lo > 0,
  around: (x, r) => {
    const centre = D.interval(x);
    return checked({ lo: D.sub(centre, r).lo, hi: D.add(centre, r).hi });
  },
  ofSamples: keptForSamples(),
  near: ({ lo, hi }) => lo / 2 + hi / 2,
  hull: (a, b) => ({ lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) }),
  upTo: ({ hi }) => ({ lo: Number.NEGATIVE_INFINITY, hi }),
  infinity: INFINITY,
  // Pivots lose the digits that the constraint is stiff by: half of them are left.
  gaps: [2 ** -22, 2 ** -12, 2 ** -6],
  stiffness: 2 ** 26,
};

const least: Reals<DoubleInterval>["least"] = (form) => enclosedLeast(ARITHMETIC, form);

/** φ and arithmetic. */
export const roughEnclosures: (expression: Expression) => Reals<DoubleInterval> = onceFor((expression) => ({
  ...ARITHMETIC,
  least,
  phi: isOfArithmetic(expression) ? (z) => derivativesOf(expression, z) : (z) => derivativesByMpfr(expression, z),
}));

/** For what asks for more than IEEE 754; some bits more than doubles have. */
const PRECISION = 80;

const derivativesByMpfr = (expression: Expression, { lo, hi }: DoubleInterval): Derivatives<DoubleInterval> =>
  insideEnclosures((K) => {
    const { phi, exact, hull } = enclosures(K, expression);
    const { value, first, second, third } = phi(lo === hi ? exact(lo) : hull(exact(lo), exact(hi)));
    const rounded = (a: MpfrInterval): DoubleInterval => checked(K.toDoubles(a));
    return { value: rounded(value), first: rounded(first), second: rounded(second), third: rounded(third) };
  }, PRECISION);

function refuse(): never {
  throw new DomainError("arithmetic of doubles", false);
}

/** Intervals of doubles without what is not proved of them: elementary functions, and powers but whole ones. */
const STRICT: Scalar<DoubleInterval> = {
  ...D.doubleArithmetic,
  constant: refuse,
  apply: refuse,
  powerNearZero: refuse,
  larger: refuse,
  jetSign: refuse,
  power: (a, q) => (q.d === 1n ? D.power(a, q) : refuse()),
};

/** 1/2: no pole of what is written with small numbers, by and large; at one, MPFR is asked. */
const SOMEWHERE: DoubleInterval = D.interval(1 / 2);

/** Whether φ is made of + − × ÷ and whole powers. */
const isOfArithmetic = onceFor((expression: Expression) => insideDomain(() => derivativesOf(expression, SOMEWHERE)) !== undefined);

function derivativesOf(expression: Expression, z: DoubleInterval): Derivatives<DoubleInterval> {
  const [value, first, half, sixth] = jetOf(STRICT, expression, J.variable(STRICT, z, 3)).map(checked) as [
    DoubleInterval,
    DoubleInterval,
    DoubleInterval,
    DoubleInterval,
  ];
  return { value, first, second: D.mul(TWO, half), third: D.mul(SIX, sixth) };
}

const TWO: DoubleInterval = D.interval(2);
const SIX: DoubleInterval = D.interval(6);
