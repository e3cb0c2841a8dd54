/** Values of a form at a point that are negative for all values of the parameters in their ranges, seen from those for which it is largest. */

import { jetOf } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  jets as J,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { formJet, jetOrder } from "../../form.js";
import { drift, isSmoothInParameters, sensitivity } from "../../parameterDrift.js";
import type { Subject } from "../goal.js";
import { shorten, VALUE_BITS } from "./values.js";

interface NegativeValue {
  readonly lo: Rational;
  readonly hi: Rational;
  readonly statement: CertificateStatement;
}

/** Undefined where the form is not shown to be negative at z. */
export function negativeForAll(subject: Subject, z: Rational): NegativeValue | undefined {
  const { bench, form } = subject;
  if (bench.ranges.size === 0 || !isSmoothInParameters(bench.expression)) return undefined;
  const at = largestAt(subject, Q.toNumber(z));
  if (at === undefined) return undefined;
  const value = movedValue(subject, z, at);
  if (value === undefined || Q.sign(value.hi) >= 0) return undefined;
  const [lo, hi] = [shorten(value.lo, DIGITS, "down"), shorten(value.hi, DIGITS, "up")];
  const places = Object.fromEntries([...at].map(([name, q]) => [name, Q.toString(q)]));
  const enclosure = [Q.toString(lo), Q.toString(hi)] as const;
  return { lo, hi, statement: { kind: "value", form: toFormData(form), z: Q.toString(z), enclosure, bits: VALUE_BITS, at: places } };
}

const DIGITS = 25;

/** The end of each range where the form at z is largest, if its slope keeps its sign, else the middle. */
function largestAt({ bench, form }: Subject, z: number): ReadonlyMap<string, Rational> | undefined {
  const K = D.doubleArithmetic;
  const parameters = new Map([...bench.ranges].map(([n, [a, b]]) => [n, { lo: D.fromRational(a).lo, hi: D.fromRational(b).hi }]));
  return insideDomain(
    () =>
      new Map(
        [...bench.ranges].map(([name, [a, b]]) => {
          const slope: DoubleInterval = sensitivity(K, { expression: bench.expression, form }, { x: { lo: z, hi: z }, parameters }, name);
          return [name, slope.lo >= 0 ? b : slope.hi <= 0 ? a : Q.div(Q.add(a, b), Q.fromInteger(2))] as const;
        }),
      ),
  );
}

/** The value at the fixed parameters, moved by the drift to all others, in MPFR. */
function movedValue({ bench, form }: Subject, z: Rational, at: ReadonlyMap<string, Rational>): { lo: Rational; hi: Rational } | undefined {
  const K = bench.arithmetic(VALUE_BITS);
  return insideDomain(() =>
    K.scope(() => {
      const parameters = new Map([...bench.ranges].map(([n, [a, b]]) => [n, K.between(a, b)]));
      const terms = [...bench.ranges].map(([name, [a, b]]) => {
        const q = at.get(name) as Rational;
        const slope = sensitivity(K, { expression: bench.expression, form }, { x: K.rational(z), parameters }, name);
        return { slope, offset: K.between(Q.sub(a, q), Q.sub(b, q)) };
      });
      const fixed = new Map([...at].map(([name, q]) => [name, K.rational(q)]));
      const x = J.variable(K, K.rational(z), jetOrder(form));
      const value = formJet(K, form, { x: x[0] as MpfrInterval, phi: jetOf(K, bench.expression, x, fixed) }, 0)[0] as MpfrInterval;
      const { lo, hi } = K.ends(K.add(value, drift(K, terms)));
      return lo === undefined || hi === undefined ? undefined : { lo, hi };
    }),
  );
}
