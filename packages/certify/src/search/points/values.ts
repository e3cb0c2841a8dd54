/** Values of forms at rational points, exact or enclosed, and the statements of them; rational numbers with few digits. */
import {
  asRational,
  type ExactArithmetic,
  type ExactConstant,
  insideDomain,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { endAt, type Side } from "../../domain.js";
import { isPiecewise } from "../../expressionFacts.js";
import { derivativeOrder, type Form, formJet, jetOrder } from "../../form.js";
import type { Workbench } from "../workbench.js";

export const VALUE_BITS = 192;
export const VALUE_DIGITS = 30;

/** k/12 within 10⁻⁶ of z, if there is one. */
export function nearbySimple(z: number): Rational | undefined {
  const k = Math.round(z * 12);
  return Math.abs(z * 12 - k) < 1e-5 && Math.abs(k) < 1e6 ? Q.rational(BigInt(k), 12n) : undefined;
}

/** The value of a form at a rational point, where it is a rational number by form. */
export function exactValue(bench: Workbench, form: Form, z: Rational): Rational | undefined {
  if (bench.ranges.size > 0) return undefined;
  const value = exactValueIn(bench, bench.exactArithmetic(), form, z);
  // Where pieces meet, replay takes the value from the right, and asks that they join smoothly.
  return value ?? (isPiecewise(bench.expression) ? exactValueIn(bench, bench.besideArithmetic(), form, z) : undefined);
}

function exactValueIn(bench: Workbench, E: ExactArithmetic, form: Form, z: Rational): Rational | undefined {
  return insideDomain(() => {
    const phi = bench.exactJet(E, E.rational(z), jetOrder(form));
    return asRational(formJet(E, form, phi, 0)[0] as ExactConstant);
  });
}

/** What a form is at a finite end of the domain, seen from inside, in exact arithmetic. */
export function exactEndConstant(bench: Workbench, form: Form, side: Side): ExactConstant | undefined {
  const z = endAt(bench.domain, side);
  if (typeof z === "string" || bench.ranges.size > 0) return undefined;
  const E = bench.besideArithmetic(side < 0 ? 1 : -1);
  // A derivative past those that the form speaks of may not exist there, and may be needed to tell which piece is meant.
  for (let order = derivativeOrder(form); order <= jetOrder(form); order++) {
    const found = insideDomain(() => formJet(E, form, bench.exactJet(E, E.rational(z), order), 0)[0]);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const valueStatement = (form: Form, z: Rational, enclosure: readonly [string, string]): CertificateStatement => ({
  kind: "value",
  form: toFormData(form),
  z: Q.toString(z),
  enclosure,
  bits: VALUE_BITS,
});

/** The value of a form at a point with an enclosure to 25 digits. */
export function enclosedValue(bench: Workbench, form: Form, z: Rational): { lo: Rational; hi: Rational } | undefined {
  const strictly = insideDomain(() => enclosedIn(bench, form, z, false));
  // Where pieces meet at the point for some value of a parameter, replay takes both, and asks that they join smoothly.
  const isShared = strictly === undefined && bench.ranges.size > 0 && isPiecewise(bench.expression);
  return isShared && bench.isSmoothAcross(z, z, derivativeOrder(form)) ? insideDomain(() => enclosedIn(bench, form, z, true)) : strictly;
}

function enclosedIn(bench: Workbench, form: Form, z: Rational, shared: boolean): { lo: Rational; hi: Rational } | undefined {
  const K = bench.arithmetic(VALUE_BITS);
  return K.scope(() => {
    const germ = bench.mpfrJet(K, z, z, shared ? derivativeOrder(form) : jetOrder(form), shared);
    const { lo, hi } = K.ends(formJet(K, form, germ, 0)[0] as MpfrInterval);
    if (lo === undefined || hi === undefined) return undefined;
    return { lo: shorten(lo, VALUE_DIGITS, "down"), hi: shorten(hi, VALUE_DIGITS, "up") };
  });
}

/** A decimal with few digits on the given side of q; 0 on the inner side of numbers too small to write. */
export function shorten(q: Rational, digits: number, direction: "down" | "up"): Rational {
  const isInner = direction === "down" ? q.n > 0n : q.n < 0n;
  if (q.d >> EXTREME > 0n && q.d >> EXTREME > Q.abs(q).n) return isInner ? Q.ZERO : { n: BigInt(Q.sign(q)), d: 1n << EXTREME };
  if (Q.abs(q).n >> EXTREME > q.d) return isInner ? { n: BigInt(Q.sign(q)) << EXTREME, d: 1n } : q;
  return Q.parse(Q.toDecimal(q, digits, direction)) ?? q;
}

/** Numbers past 2^±4000 are not written out in decimals. */
const EXTREME = 4000n;

/** A decimal with 27 digits that is ≤ q. */
export const roundDown = (q: Rational): Rational => shorten(q, 27, "down");
