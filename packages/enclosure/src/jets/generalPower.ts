/** Powers whose exponent is a jet or a number of K. */
import { DomainError, type Scalar } from "../scalar.js";
import { exp, log } from "./elementary.js";
import { antiderivative } from "./integral.js";
import { excludesZero, mayTouchZero } from "./realPowers.js";
import { constant, integer, type Jet, mul, scale } from "./ring.js";

/**
 * u^v = exp(v·log u), for u > 0, and u = 0 too where v is a constant > 0. At u = 0 nothing else is said: 0^v may be defined. At u < 0 it may be too,
 * where v is an integer.
 * @throws DomainError where u₀ may be ≤ 0, but for a constant v above the order of the jet
 */
export function power<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  const nearZero = constantPowerNearZero(K, u, v);
  if (nearZero !== undefined) return nearZero;
  const base = u[0] as S;
  if (K.isZero(base) || K.sign(base) === 0) throw new DomainError("power", false);
  if (K.sign(base) === -1) throw new DomainError("power", excludesZero(K, base) && (K.excludesIntegers?.(v[0] as S) ?? false));
  return exp(K, mul(K, v, log(K, u)));
}

/** u^c for a constant c > 0, where u ≥ 0 may vanish: 0 where u stays 0 (as `staysZero` of powers.ts), a power that vanishes where c is above the order of the jet. */
function constantPowerNearZero<S>(K: Scalar<S>, u: Jet<S>, [c, ...rest]: Jet<S>): Jet<S> | undefined {
  if (!knowsPowersNearZero(K) || !rest.every((d) => K.isZero(d)) || excludesZero(K, u[0] as S)) return undefined;
  const exceeds = (k: number): boolean => isCertainlyPositive(K, K.sub(c as S, integer(K, k)));
  if (u.every((a) => K.isZero(a)) && exceeds(K.jetSign === undefined ? 0 : 1)) return constant(K, u[0] as S, u.length - 1);
  if (!mayTouchZero(K, u) || !exceeds(u.length - 1)) return undefined;
  return vanishingRealPower(K, u, c as S);
}

type WithPowersNearZero<S> = Scalar<S> & Required<Pick<Scalar<S>, "powerNearZero">>;

const knowsPowersNearZero = <S>(K: Scalar<S>): K is WithPowersNearZero<S> => K.powerNearZero !== undefined;

/** u^c as `vanishingPower` of powers.ts, for an exponent c that is a number of K. */
function vanishingRealPower<S>(K: WithPowersNearZero<S>, u: Jet<S>, c: S): Jet<S> {
  const value = K.powerNearZero(u[0] as S, c);
  if (u.length === 1) return [value];
  const lower = vanishingRealPower(K, u.slice(0, -1), K.sub(c, integer(K, 1)));
  const scaled = scale(K, c, lower);
  return u.map((_, k) => (k === 0 ? value : antiderivative(K, u, scaled, k)));
}

const isCertainlyPositive = <S>(K: Scalar<S>, a: S): boolean => K.sign(a) === 1 && excludesZero(K, a);
