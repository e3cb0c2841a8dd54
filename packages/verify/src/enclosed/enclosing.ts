/** Quantities of one case in enclosures. */
import { insideDomain, loadedMpfrArithmetic, type MpfrArithmetic, type MpfrInterval } from "@flatcheck/enclosure";
import type { Enclosures } from "../bounds/bound.js";
import type { Context } from "../ledger/context.js";
import { enclosures } from "./enclosures.js";
import type { Reals } from "./reals.js";

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

/** Runs f, whose value must hold no register; undefined for arguments outside a domain, or not certainly inside. @throws Error before MPFR is in memory */
export const withEnclosures = <T>(f: (K: MpfrArithmetic) => T, precision: number = PRECISION): T | undefined =>
  insideDomain(() => insideEnclosures(f, precision));

/** The same. @throws DomainError for arguments outside a domain, or not certainly inside */
export function insideEnclosures<T>(f: (K: MpfrArithmetic) => T, precision: number): T {
  const K = loadedMpfrArithmetic(precision)?.withPrecision(precision);
  if (K === undefined) throw new Error("MPFR is not loaded: make the context with contextOf");
  try {
    return K.scope(() => f(K));
  } finally {
    K.dispose();
  }
}
