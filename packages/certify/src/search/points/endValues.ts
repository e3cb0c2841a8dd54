/** What a form is, or tends to, at a finite end of the domain, where φ is smooth past it or known exactly beside it; and the statement of that. */
import { asRational, encloseConstant, insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { endAt, isClosedAt, type Side } from "../../domain.js";
import { isContinuousByForm, isRationalBetween } from "../../expressionFacts.js";
import { derivativeOrder, type Form, formText } from "../../form.js";
import type { Workbench } from "../workbench.js";
import { enclosedValue, exactEndConstant, shorten, VALUE_BITS, VALUE_DIGITS, valueStatement } from "./values.js";

export interface EndEnclosure {
  readonly z: Rational;
  readonly lo: Rational;
  readonly hi: Rational;
  readonly statement: CertificateStatement;
}

/** The value at the end on a side; undefined at an infinite end, and where only an expansion could tell. */
export const endEnclosure = (bench: Workbench, form: Form, side: Side): EndEnclosure | undefined =>
  bench.remember(`value at end ${side}: ${formText(form)}`, () => enclosure(bench, form, side));

function enclosure(bench: Workbench, form: Form, side: Side): EndEnclosure | undefined {
  const z = endAt(bench.domain, side);
  if (typeof z === "string" || !hasJetInside(bench, form, z, side)) return undefined;
  const found = fromInside(bench, form, side) ?? enclosedValue(bench, form, z);
  if (found === undefined) return undefined;
  const ends = [Q.toString(found.lo), Q.toString(found.hi)] as const;
  const statement: CertificateStatement = isClosedAt(bench.domain, side)
    ? valueStatement(form, z, ends)
    : { kind: "end-value", form: toFormData(form), at: Q.toString(z), enclosure: ends, bits: VALUE_BITS };
  return { z, ...found, statement };
}

/** Whether φ has the derivatives that the form speaks of at the points next to the end: a jet at it does not tell from which side x^3.5 is defined at 0. */
function hasJetInside(bench: Workbench, form: Form, z: Rational, side: Side): boolean {
  const K = bench.arithmetic(128);
  const inner = Q.add(z, { n: BigInt(-side), d: 1n << 60n });
  const [from, to] = side < 0 ? [z, inner] : [inner, z];
  const order = Math.max(isContinuousByForm(bench.expression) ? 0 : 1, derivativeOrder(form));
  if (insideDomain(() => K.scope(() => bench.mpfrJet(K, from, to, order) !== undefined)) ?? false) return true;
  return bench.ranges.size === 0 && isRationalBetween(bench.expression, from, to, order, bench.deadline.tick);
}

/** In exact arithmetic beside the end. */
function fromInside(bench: Workbench, form: Form, side: Side): Pick<EndEnclosure, "lo" | "hi"> | undefined {
  const constant = exactEndConstant(bench, form, side);
  if (constant === undefined) return undefined;
  const rational = bench.exactArithmetic().vanishes(constant) ? Q.ZERO : asRational(constant);
  if (rational !== undefined) return { lo: rational, hi: rational };
  const K = bench.arithmetic(VALUE_BITS);
  return insideDomain(() =>
    K.scope(() => {
      const { lo, hi } = K.ends(encloseConstant(K, constant));
      return lo === undefined || hi === undefined
        ? undefined
        : { lo: shorten(lo, VALUE_DIGITS, "down"), hi: shorten(hi, VALUE_DIGITS, "up") };
    }),
  );
}
