/** Quantities of one case in enclosures. */
import { DomainError, type DoubleInterval, loadedMpfrArithmetic, type MpfrArithmetic, type MpfrInterval } from "@flatcheck/enclosure";
import type { Enclosures } from "../bounds/bound.js";
import type { Context } from "../ledger/context.js";
import { enclosures } from "./enclosures.js";
import type { Reals } from "./reals.js";
import { roughEnclosures } from "./roughEnclosures.js";

/** About 96 decimal digits: more than cancellation and the squares of condition numbers take in cases that doubles can still name. */
const PRECISION = 320;

/** Doubles around what f computes; undefined where a derivative of φ does not exist, or a system may be singular. @throws Error before MPFR is in memory */
export const enclosedBy = (
  c: Context,
  f: (R: Reals<MpfrInterval>) => Readonly<Record<string, MpfrInterval>> | undefined,
): Enclosures | undefined =>
  withEnclosures((K) => {
    const found = f(enclosures(K, c.expression));
    return found === undefined ? undefined : Object.fromEntries(Object.entries(found).map(([name, a]) => [name, K.toDoubles(a)]));
  });

/** Of φ, where the rest is done in doubles. */
const ROUGH_PRECISION = 80;

/** What {@link enclosedBy} finds, some digits wider and sooner; undefined also where doubles do not find it. @throws Error before MPFR is in memory */
export const roughlyEnclosedBy = (
  c: Context,
  f: (R: Reals<DoubleInterval>) => Readonly<Record<string, DoubleInterval>> | undefined,
): Enclosures | undefined => withEnclosures((K) => f(roughEnclosures(K, c.expression)), ROUGH_PRECISION);

/** Runs f, whose value must hold no register; undefined for arguments outside a domain, or not certainly inside. @throws Error before MPFR is in memory */
export function withEnclosures<T>(f: (K: MpfrArithmetic) => T, precision: number = PRECISION): T | undefined {
  const K = loadedMpfrArithmetic(precision)?.withPrecision(precision);
  if (K === undefined) throw new Error("MPFR is not loaded: make the context with contextOf");
  try {
    return K.scope(() => f(K));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  } finally {
    K.dispose();
  }
}
