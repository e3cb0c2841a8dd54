/** Zeros of a form that certainly exist: a change of sign, or an exact zero at a rational number or a rational multiple of π. */
import { jetOf, parse } from "@flatcheck/activation";
import { type ExactConstant, encloseConstant, insideDomain, type MpfrInterval, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { contains } from "../../domain.js";
import { type Form, formJet, jetOrder } from "../../form.js";
import type { Subject } from "../goal.js";
import { namedZeros } from "./namedPoints.js";
import { formValue, gridOf, sample } from "./samples.js";
import { enclosedValue, shorten } from "./values.js";

const BITS = 192;

export interface FoundRoot {
  readonly statement: CertificateStatement;
  readonly at: Rational;
  /** The zero as a certificate names it, where it is known exactly. */
  readonly name?: string;
}

/** A zero of the form at which `nonzero`, if given, does not vanish. */
export interface SoughtRoot extends Subject {
  readonly nonzero?: Form;
}

type Bracket = readonly [Rational, Rational];

/** A bracket in which the form changes sign while `nonzero` does not vanish. */
export function signChangeRoot(sought: SoughtRoot & { readonly nonzero: Form }): FoundRoot | undefined {
  const { bench, form } = sought;
  const values = sample(bench, gridOf(bench), formValue(form));
  for (let i = 1; i < values.length; i++) {
    const [a, b] = [values[i - 1]!, values[i]!];
    if (!(a.value * b.value < 0)) continue;
    const bracket = narrow(sought, [Q.fromNumber(a.z), Q.fromNumber(b.z)], Math.sign(a.value));
    const found = bracket === undefined ? undefined : withNonzero(sought, bracket);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Bisects to a relative width of 2⁻⁴⁵, with signs from MPFR. */
function narrow({ bench, form }: SoughtRoot, [a, b]: Bracket, signAtA: number): Bracket | undefined {
  if (certainSign({ bench, form }, a) !== signAtA || certainSign({ bench, form }, b) !== -signAtA) return undefined;
  let [lo, hi] = [a, b];
  for (let i = 0; i < 46; i++) {
    const mid = Q.div(Q.add(lo, hi), Q.fromInteger(2));
    const sign = certainSign({ bench, form }, mid);
    if (sign === undefined) return undefined;
    if (sign === 0) return i > 20 ? [lo, hi] : undefined;
    if (sign === signAtA) lo = mid;
    else hi = mid;
  }
  return [lo, hi];
}

/** ±1 where the sign is certain, 0 where it is not, undefined where the form could not be evaluated. */
function certainSign({ bench, form }: Subject, z: Rational): number | undefined {
  const value = enclosedValue(bench, form, z);
  return value === undefined ? undefined : Q.sign(value.lo) > 0 ? 1 : Q.sign(value.hi) < 0 ? -1 : 0;
}

/** That the form changes its sign in a bracket in which `nonzero` does not vanish; undefined where the latter is not certain. */
export function withNonzero({ bench, form, nonzero }: SoughtRoot & { readonly nonzero: Form }, [a, b]: Bracket): FoundRoot | undefined {
  const K = bench.arithmetic(BITS);
  const decided = insideDomain(() =>
    K.scope(() => {
      const other = formJet(K, nonzero, bench.mpfrJet(K, a, b, jetOrder(nonzero)), 0)[0] as MpfrInterval;
      return K.isPositive(other) || K.isPositive(K.neg(other));
    }),
  );
  if (decided !== true) return undefined;
  const bracket = [Q.toString(a), Q.toString(b)] as const;
  return {
    at: a,
    statement: { kind: "root", form: toFormData(form), bracket, by: "sign-change", nonzero: toFormData(nonzero), bits: BITS },
  };
}

const plainRoot = (form: Form, [a, b]: Bracket): FoundRoot => ({
  at: a,
  statement: { kind: "root", form: toFormData(form), bracket: [Q.toString(a), Q.toString(b)], by: "exact", bits: BITS },
});

/** An exact zero near z at k/12, at k·π/12, at one of `more` points, or at another constant that has the digits of a minimum. */
export function exactRootStatement(sought: SoughtRoot, z: number, more: readonly string[] = []): FoundRoot | undefined {
  for (const name of [...more, ...simpleNames(z)]) {
    const found = insideDomain(() => exactRootAt(sought, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An exact zero at a constant that has the digits of a minimum near z. */
export function namedRootStatement(sought: SoughtRoot, z: number): FoundRoot | undefined {
  for (const { name } of namedZeros(sought, z)) {
    const found = insideDomain(() => exactRootAt(sought, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** k/12 and k·π/12 near z, as the language of expressions writes them. */
export function simpleNames(z: number): readonly string[] {
  const turns = Math.round((z * 12) / Math.PI);
  const twelfths = Math.round(z * 12);
  const names: string[] = [];
  if (Math.abs(z * 12 - twelfths) < 1e-2) names.push(Q.toString(Q.rational(BigInt(twelfths), 12n)));
  if (Math.abs((z * 12) / Math.PI - turns) < 1e-2) names.push(`${Q.toString(Q.rational(BigInt(turns), 12n))}*pi`);
  return names.map(parenthesised);
}

function exactRootAt({ bench, form, nonzero }: SoughtRoot, name: string): FoundRoot | undefined {
  if (bench.ranges.size > 0) return undefined;
  const E = bench.exactArithmetic();
  const written = parenthesised(name);
  const point = jetOf(E, parse(written), [E.rational(Q.ZERO)])[0] as ExactConstant;
  const value = formJet(E, form, bench.exactJet(E, point, jetOrder(form)), 0)[0] as ExactConstant;
  if (!E.vanishes(value)) return undefined;
  const K = bench.arithmetic(BITS);
  const ends = K.scope(() => K.ends(encloseConstant(K, point)));
  const lower = shorten(ends.lo as Rational, 25, "down");
  const upper = shorten(ends.hi as Rational, 25, "up");
  if (!contains(bench.domain, lower) || !contains(bench.domain, upper)) return undefined;
  const found = nonzero === undefined ? plainRoot(form, [lower, upper]) : withNonzero({ bench, form, nonzero }, [lower, upper]);
  if (found === undefined || found.statement.kind !== "root") return undefined;
  return { at: lower, name: written, statement: { ...found.statement, by: "exact", point: written } };
}

/** `1/2*pi` reads as (1/2)·π in the language of expressions when the fraction is in parentheses. */
const parenthesised = (name: string): string => name.replace(/^(-?)(\d+\/\d+)/, "$1($2)");
