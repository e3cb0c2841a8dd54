/** Powers of several exponentials in one product, enclosed as the exponential of a sum: e^{−9·10¹²}·e^{10¹³}, of which each alone is out of range. */
import type { Rational } from "./rational.js";
import type { Scalar } from "./scalar.js";

/** A product of powers of numbers with a name; those that are exponentials know their logarithms. */
interface Product {
  readonly key: string;
  readonly factors: readonly { readonly base: { logarithm?<S>(K: Scalar<S>): S }; readonly exponent: Rational }[];
}

/** The part of the product that exponentials make, of which there is one at least. */
export function encloseExponentials<S>(K: Scalar<S>, { key, factors }: Product): S {
  const value = (): S => {
    const exponents = factors.flatMap(({ base, exponent }) =>
      base.logarithm === undefined ? [] : [K.mul(K.rational(exponent), base.logarithm(K))],
    );
    return K.apply(
      "exp",
      exponents.reduce((p, q) => K.add(p, q)),
    );
  };
  return K.remembered?.(key, value) ?? value();
}
