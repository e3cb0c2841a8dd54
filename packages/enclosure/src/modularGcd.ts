/**
 * Greatest common divisors of integer polynomials from their images modulo primes, put together by the Chinese remainder theorem until
 * a candidate divides both (Brown, "On Euclid's algorithm and the computation of polynomial greatest common divisors", 1971): no
 * coefficients grow on the way. What is returned was divided: it is a common divisor, and of at least the degree of the greatest one.
 */
/** Integer coefficients, index k for x^k, no trailing zeros. */
type IntegerPolynomial = readonly bigint[];

/** Images are monic, with coefficients in [0, prime). */
type Residues = readonly number[];

/** The primitive gcd, up to its sign, of two polynomials ≠ 0 whose coefficients have no common divisor each. */
export function modularGcd(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  const lead = gcdOfNumbers(a.at(-1) as bigint, b.at(-1) as bigint);
  let lifted: Lifted | undefined;
  for (const prime of primes()) {
    const p = BigInt(prime);
    if ((a.at(-1) as bigint) % p === 0n || (b.at(-1) as bigint) % p === 0n) continue;
    const image = gcdModulo(residues(a, prime), residues(b, prime), prime);
    // A common divisor of the polynomials divides their images: a degree of the images is never too small.
    if (image.length === 1) return [1n];
    if (lifted !== undefined && image.length > lifted.coefficients.length) continue;
    const scaled = image.map((c) => (BigInt(c) * lead) % p);
    const next =
      lifted === undefined || image.length < lifted.coefficients.length ? { modulus: p, coefficients: scaled } : join(lifted, scaled, p);
    const isSettled =
      lifted !== undefined &&
      next.coefficients.every((c, k) => symmetric(c, next.modulus) === symmetric(lifted!.coefficients[k]!, lifted!.modulus));
    lifted = next;
    if (!isSettled) continue;
    const candidate = primitive(next.coefficients.map((c) => symmetric(c, next.modulus)));
    if (divides(candidate, a) && divides(candidate, b)) return candidate;
  }
  throw new RangeError("the primes below 2^26 were not enough for a greatest common divisor");
}

/** Coefficients of lead·gcd modulo a product of primes. */
interface Lifted {
  readonly modulus: bigint;
  readonly coefficients: readonly bigint[];
}

/** The coefficients that are those of `known` modulo its modulus and `image` modulo p. */
function join(known: Lifted, image: readonly bigint[], p: bigint): Lifted {
  const inverse = BigInt(inverseModulo(Number(known.modulus % p), Number(p)));
  const coefficients = known.coefficients.map((c, k) => {
    const digit = ((((image[k] as bigint) - c) % p) * inverse) % p;
    return c + known.modulus * (digit < 0n ? digit + p : digit);
  });
  return { modulus: known.modulus * p, coefficients };
}

/** The representative of c, 0 ≤ c < m, in (−m/2, m/2]. */
const symmetric = (c: bigint, m: bigint): bigint => (2n * c > m ? c - m : c);

/** Greatest primes below 2^26, descending, those that were found before among them: a product of two residues is exact in a double. */
function* primes(): Generator<number> {
  yield* known;
  for (let n = (known.at(-1) ?? 2 ** 26 + 1) - 2; n > 2 ** 25; n -= 2) {
    if (!isPrime(n)) continue;
    known.push(n);
    yield n;
  }
}

const known: number[] = [];

function isPrime(n: number): boolean {
  for (let k = 3; k * k <= n; k += 2) if (n % k === 0) return false;
  return true;
}

function residues(a: IntegerPolynomial, prime: number): number[] {
  const p = BigInt(prime);
  return a.map((c) => Number(((c % p) + p) % p));
}

/** The monic gcd of two images ≠ 0. */
function gcdModulo(a: Residues, b: Residues, prime: number): Residues {
  let [f, g] = a.length >= b.length ? [a, b] : [b, a];
  while (g.length > 0) [f, g] = [g, remainder(f, monic(g, prime), prime)];
  return monic(f, prime);
}

function monic(f: Residues, prime: number): Residues {
  const inverse = inverseModulo(f.at(-1) as number, prime);
  return f.map((c) => (c * inverse) % prime);
}

/** f mod g for a monic g. */
function remainder(f: Residues, g: Residues, prime: number): Residues {
  const rest = [...f];
  while (rest.length >= g.length) {
    const top = rest.pop() as number;
    const offset = rest.length + 1 - g.length;
    for (let i = 0; i < g.length - 1; i++) {
      const c = ((rest[offset + i] as number) - top * (g[i] as number)) % prime;
      rest[offset + i] = c < 0 ? c + prime : c;
    }
  }
  while (rest.length > 0 && rest.at(-1) === 0) rest.pop();
  return rest;
}

/** The inverse of c ≠ 0 modulo a prime, by Euclid's algorithm. */
function inverseModulo(c: number, prime: number): number {
  let a = c;
  let b = prime;
  let x = 1;
  let y = 0;
  while (b !== 0) {
    const q = Math.floor(a / b);
    const rest = a - q * b;
    const factor = x - q * y;
    a = b;
    b = rest;
    x = y;
    y = factor;
  }
  return x < 0 ? x + prime : x;
}

function primitive(a: IntegerPolynomial): IntegerPolynomial {
  const content = a.reduce(gcdOfNumbers, 0n);
  return a.map((c) => c / content);
}

function gcdOfNumbers(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x < 0n ? -x : x;
}

/** Whether a primitive g divides a over the integers. */
function divides(g: IntegerPolynomial, a: IntegerPolynomial): boolean {
  const rest = [...a];
  const lead = g.at(-1) as bigint;
  while (rest.length >= g.length) {
    const top = rest.at(-1) as bigint;
    if (top % lead !== 0n) return false;
    const factor = top / lead;
    const offset = rest.length - g.length;
    g.forEach((c, i) => {
      rest[offset + i] = (rest[offset + i] as bigint) - factor * c;
    });
    rest.pop();
  }
  return rest.every((c) => c === 0n);
}
