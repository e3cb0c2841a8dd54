/**
 * Ways of differentiating a function of the weights that is given as a program: nested Taylor polynomials over any kind of number, central
 * differences, and the complex step. They know φ as a function, and nothing of the paper's formulas. A derivative of a derivative is the same
 * way, nested.
 */
import { jetOf } from "@flatcheck/activation";
import { item, jets as J, type Jet, jetsOver, rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import { COMPLEX, type Complex } from "./complex.js";
import { DOUBLES } from "./doubles.js";
import { firstOrderOver } from "./firstOrder.js";

/** A double, or a number of more digits for the arithmetic that has them. */
export type Real = number | Rational;
export type Rows<S> = readonly (readonly S[])[];

/** A network and a loss. */
export interface Net {
  /** n × d. */
  readonly X: Rows<number>;
  readonly y: readonly Real[];
  /** One for each of the m neurons. */
  readonly a: readonly number[];
  readonly c: number;
  readonly phi: Phi;
}

/** A function of the weights (m × d), over any kind of number. */
export type Quantity = <S>(C: Calculus<S>, net: Net, theta: Rows<S>) => S;

/** One way of differentiating, over numbers S. */
export interface Calculus<S> {
  readonly K: Scalar<S>;
  readonly number: (value: Real) => S;
  readonly phi: (phi: Phi, z: S) => S;
  /** The derivative along v at θ. */
  readonly slope: (q: Quantity, net: Net, theta: Rows<S>, v: Rows<Real>) => S;
}

const asDouble = (value: Real): number => (typeof value === "number" ? value : Q.toNumber(value));
const asRational = (value: Real): Rational => (typeof value === "number" ? Q.fromNumber(value) : value);

/** Nested Taylor polynomials of order one. Of φ they know its text. */
export function taylorCalculus<S>(K: Scalar<S>, number: (value: Real) => S): Calculus<S> {
  let above: Calculus<Jet<S>> | undefined;
  const [zero, one] = [number(0), number(1)];
  const next = (): Calculus<Jet<S>> => {
    above ??= taylorCalculus(firstOrderOver(K), (value) => [number(value), zero]);
    return above;
  };
  /** Most directions are axes. */
  const component = (value: Real): S => (value === 0 ? zero : value === 1 ? one : number(value));
  return {
    K,
    number,
    phi: (phi, z) => jetOf(K, phi.expression, [z])[0] as S,
    slope: (q, net, theta, v) => {
      const moved = theta.map((row, j) => {
        const along = item(v, j);
        return row.map((value, p): Jet<S> => [value, component(item(along, p))]);
      });
      return q(next(), net, moved)[1] as S;
    },
  };
}

export const TAYLOR: Calculus<number> = taylorCalculus(DOUBLES, asDouble);

/** The same over a scalar that takes rational numbers exactly. */
export const taylorOverRationals = <S>(K: Scalar<S>): Calculus<S> => taylorCalculus(K, (value) => K.rational(asRational(value)));

/** (q(θ + hv) − q(θ − hv))/2h: the error has an expansion in even powers of h, also when nested. */
export function differenceCalculus(h: number): Calculus<number> {
  const own: Calculus<number> = {
    K: DOUBLES,
    number: asDouble,
    phi: (phi, z) => phi.value(z),
    slope: (q, net, theta, v) => {
      const moved = (by: number): Rows<number> => theta.map((row, j) => row.map((t, p) => t + by * asDouble(item(item(v, j), p))));
      return (q(own, net, moved(h)) - q(own, net, moved(-h))) / (2 * h);
    },
  };
  return own;
}

/** Small enough that its square is nothing beside any number. */
const STEP = 1e-100;
const COMPLEX_TAYLOR: Calculus<Complex> = taylorCalculus(COMPLEX, (value) => ({ re: asDouble(value), im: 0 }));

/** Im q(θ + ihv)/h for the last derivative; those inside it, where q has any, by Taylor polynomials with complex coefficients. */
export const COMPLEX_STEP: Calculus<number> = {
  K: DOUBLES,
  number: asDouble,
  phi: (phi, z) => phi.value(z),
  slope: (q, net, theta, v) => {
    const moved = theta.map((row, j) => row.map((re, p): Complex => ({ re, im: STEP * asDouble(item(item(v, j), p)) })));
    return q(COMPLEX_TAYLOR, net, moved).im / STEP;
  },
};

/** θ + t v + t² s. */
export interface Parabola {
  readonly theta: Rows<number>;
  readonly v: Rows<number>;
  readonly s: Rows<number>;
}

/** The Taylor coefficients up to t² of q along a curve. */
export function alongCurve(q: Quantity, net: Net, { theta, v, s }: Parabola): Jet<number> {
  const K = jetsOver(DOUBLES, 2);
  const moved = theta.map((row, j) => row.map((value, p): Jet<number> => [value, item(item(v, j), p), item(item(s, j), p)]));
  return q(
    taylorCalculus(K, (value) => J.constant(DOUBLES, asDouble(value), 2)),
    net,
    moved,
  );
}
