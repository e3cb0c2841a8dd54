/** Roots of φ′ and φ‴, guessed in doubles and put in brackets that prove them. */
import { type DoubleInterval, item } from "@flatcheck/enclosure";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import { isBracket, type Root } from "./branches.js";

/** Where doubles change their sign, to a double or two. */
export function guessedRoots(f: (z: number) => number): readonly number[] {
  const found: number[] = [];
  let [before, last] = [item(PLACES, 0), f(item(PLACES, 0))];
  for (const z of PLACES.slice(1)) {
    const value = f(z);
    if (value === 0 && Math.abs(z) <= NEAR) found.push(z);
    else if (last * value < 0) found.push(halved(f, before, z));
    if (value !== 0 || last === 0) [before, last] = [z, value];
    else [before, last] = [z, 0];
  }
  return found;
}

const NEAR = 32;
/** Steps of 1/32 to ±32, then doubling; off 0, where many functions vanish, by an odd share. */
const PLACES: readonly number[] = (() => {
  const near = Array.from({ length: 64 * NEAR + 1 }, (_, k) => k / 32 - NEAR + 0.0123);
  const far = [40, 64, 128, 256];
  return [...far.map((z) => -z).reverse(), ...near, ...far];
})();

function halved(f: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const sign = Math.sign(f(low));
  for (let k = 0; k < 200; k++) {
    const middle = low / 2 + high / 2;
    if (middle === low || middle === high) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (Math.sign(value) === sign) low = middle;
    else high = middle;
  }
  return low;
}

/** A root of both φ′ and φ‴ beside a guess, at a double at which enclosures are exactly 0: a number with few digits. */
export function sharedRoot(phi: PhiEnclosures, z: number): Root | undefined {
  const centre = Math.round(z * ROUND) / ROUND;
  if (Math.abs(centre - z) > 2 ** -24) return undefined;
  for (let width = 2 ** -40; width < 2 ** -8; width *= 8) {
    const root: Root = { of: "both", z: { lo: centre - width, hi: centre + width } };
    if (isBracket(phi, root)) return root;
  }
  return undefined;
}

const ROUND = 64;

/** A bracket about a guessed root. */
export function bracketOf(phi: PhiEnclosures, of: Root["of"], z: number): DoubleInterval | undefined {
  for (let width = 2 ** -48; width < 2 ** -16; width *= 8) {
    const radius = width * Math.max(1, Math.abs(z));
    const bracket = { lo: z - radius, hi: z + radius };
    if (isBracket(phi, { of, z: bracket })) return bracket;
  }
  return undefined;
}
