/**
 * The numbers of Theorem 3.5 for given data, for any loss scale c, samples and weights (n_min = min ‖x_i‖², a_min = min |a_j|), in exact rationals rounded outwards. Where
 * ‖grad F‖ ≤ 2c·a_min²·n_min·√μ·β, Hess F[u,u] ≥ 2c·a_min²·n_min·ρ₁ρ₂μ·‖u‖² for tangent u in the span of the samples, and ‖grad F‖² decays at twice that rate. The paper's own
 * constants, √μ·β and ρ₁ρ₂μ, are those of c = 1/2, ‖x_i‖ = 1 and a = 1.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { roundedText } from "../words/exactText.js";

/** lower ≤ true value ≤ upper. */
export interface Ends<T> {
  readonly lower: T;
  readonly upper: T;
}

/** What the numbers depend on beside φ; μ = λ_min(XXᵀ). */
export interface DataConstants {
  readonly mu: Ends<Rational>;
  /** The loss scale c. */
  readonly c: Rational;
  /** min ‖x_i‖². */
  readonly leastNorm: Rational;
  /** min |a_j|. */
  readonly leastWeight: Rational;
}

/** Decimals, as `check` prints them. */
export interface PhiConstants {
  readonly rho1: Ends<string>;
  readonly rho2: Ends<string>;
  readonly beta: Ends<string>;
}

export interface TheoremNumbers {
  /** 2c·a_min²·n_min·√μ·β, for ‖grad F‖. */
  readonly threshold: Ends<string>;
  /** 2c·a_min²·n_min·ρ₁ρ₂μ, of ‖grad F‖. */
  readonly rate: Ends<string>;
  /** Twice the rate: of ‖grad F‖². */
  readonly squaredNormRate: Ends<string>;
}

/** Enclosures of threshold and rates; undefined where a constant is no finite decimal. */
export function theoremNumbers({ mu, c, leastNorm, leastWeight }: DataConstants, constants: PhiConstants): TheoremNumbers | undefined {
  const [rho1, rho2, beta] = [constants.rho1, constants.rho2, constants.beta].map(rationalEnds);
  if (rho1 === undefined || rho2 === undefined || beta === undefined) return undefined;
  const scale = product(Q.fromInteger(2), c, leastWeight, leastWeight, leastNorm);
  const rate = { lower: product(scale, rho1.lower, rho2.lower, mu.lower), upper: product(scale, rho1.upper, rho2.upper, mu.upper) };
  return {
    threshold: texts({
      lower: product(scale, squareRoot(mu.lower, "down"), beta.lower),
      upper: product(scale, squareRoot(mu.upper, "up"), beta.upper),
    }),
    rate: texts(rate),
    squaredNormRate: texts({ lower: Q.add(rate.lower, rate.lower), upper: Q.add(rate.upper, rate.upper) }),
  };
}

function rationalEnds({ lower, upper }: Ends<string>): Ends<Rational> | undefined {
  const [low, high] = [Q.parse(lower), Q.parse(upper)];
  return low === undefined || high === undefined ? undefined : { lower: low, upper: high };
}

const product = (...factors: readonly Rational[]): Rational => factors.reduce(Q.mul);
const texts = ({ lower, upper }: Ends<Rational>): Ends<string> => ({
  lower: roundedText(lower, 12, "down"),
  upper: roundedText(upper, 12, "up"),
});

/** √q to 30 digits, rounded in a direction: ⌊√(n·d·s²)⌋/(d·s) with s = 2^{100}. */
function squareRoot(q: Rational, direction: "down" | "up"): Rational {
  const scale = 1n << 100n;
  const radicand = q.n * q.d * scale * scale;
  const root = integerSquareRoot(radicand);
  const rounded = direction === "up" && root * root !== radicand ? root + 1n : root;
  return Q.rational(rounded, q.d * scale);
}

function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
