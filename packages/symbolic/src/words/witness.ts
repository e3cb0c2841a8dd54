/** Witnesses: what a refuting statement says, in the terms of the command line's JSON. */
import {
  type CertificateStatement,
  contains,
  type Domain,
  exact,
  type Form,
  type FormData,
  fromFormData,
  isNumber,
  LINE,
  oneSidedBound,
} from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { limitText } from "./constantNotation.js";
import { exactText, isShort, roundedText } from "./exactText.js";
import { QUANTITIES, quantityName, ratioName } from "./quantities.js";

/** A limit at ±∞. */
interface Approach {
  readonly at: string;
  readonly value: string;
}

/** The value of a quantity at a point. */
export interface ValueAtPoint {
  readonly z: string;
  readonly quantity: string;
  readonly enclosure: readonly [string, string];
}

/** What refutes an assumption: a point, a root, a limit, a point outside the domain, or a bound on φ. */
export type Witness =
  | {
      readonly kind: "point";
      readonly z: string;
      readonly quantity: string;
      readonly enclosure: readonly [string, string];
      readonly nonzero?: string;
      /** What else holds, at the same point or at another, where the refutation takes several values. */
      readonly also?: readonly ValueAtPoint[];
    }
  | {
      readonly kind: "root";
      readonly z: { readonly lower: string; readonly upper: string };
      readonly quantity: string;
      readonly exact?: string;
      /** A quantity that does not vanish at the zero, where the refutation needs that. */
      readonly nonzero?: string;
    }
  | {
      readonly kind: "limit";
      readonly at: string;
      readonly quantity: string;
      readonly value: string;
      /** The limit at the other end, where it takes both: neither is −∞, or neither +∞. */
      readonly opposite?: Approach;
      /** An enclosure of the limit, where it is no number that can be named: `value` is the same as text. */
      readonly enclosure?: readonly [string, string];
      /** The value is approached along a sequence only: the quantity oscillates. */
      readonly along?: "sequence";
    }
  /** The quantity is 0 at every point between the ends. */
  | { readonly kind: "interval"; readonly from: string; readonly to: string; readonly quantity: string }
  /** The quantity is ≤ `upper`, or ≥ `lower`, at every point; `strict`: and nowhere equal to it. */
  | {
      readonly kind: "range";
      readonly quantity: string;
      readonly upper?: string;
      readonly lower?: string;
      readonly strict?: true;
      /** Limits at ±∞ that are exact constants and no rational numbers, which the bound can only come near to. */
      readonly approaches?: readonly Approach[];
    }
  | {
      readonly kind: "domain";
      readonly z: string;
      readonly quantity: string;
      readonly bracket?: readonly [string, string];
      /** No real number lies in the domain. */
      readonly everywhere?: true;
      /** Which part of φ, as typed, is defined nowhere. */
      readonly why?: string;
    };

const DIGITS = 20;
/** Digits of a bound that has no short exact form. */
const SHOWN_DIGITS = 12;
const name = (form: FormData): string => quantityName(fromFormData(form));
const nameOfRatio = (p: FormData, q: FormData): string => ratioName(fromFormData(p), fromFormData(q));

/** The witness that refuting statements give: the first of them, a bound with limits beside it, or two limits together; they are about the domain. @throws RangeError for statements that refute nothing */
export function witnessOf(statements: readonly CertificateStatement[], domain: Domain = LINE): Witness {
  const [first, ...rest] = statements;
  if (first === undefined) throw new RangeError("a refutation rests on a statement");
  const witness = ofStatement(first, domain);
  const approaches = rest.flatMap(approachOf);
  if (witness.kind === "range") {
    const irrational = approaches.filter(({ value }) => !value.endsWith("inf") && Q.parse(value) === undefined);
    return irrational.length === 0 ? witness : { ...witness, approaches: irrational };
  }
  if (witness.kind === "point") return withOthers(witness, rest);
  return witness.kind === "limit" && approaches[0] !== undefined ? { ...witness, opposite: approaches[0] } : witness;
}

function withOthers(witness: Extract<Witness, { kind: "point" }>, rest: readonly CertificateStatement[]): Witness {
  const also = rest.flatMap((s): ValueAtPoint[] => {
    const other = s.kind === "value" ? ofStatement(s, LINE) : undefined;
    return other?.kind === "point" ? [{ z: other.z, quantity: other.quantity, enclosure: other.enclosure }] : [];
  });
  return also.length === 0 ? witness : { ...witness, also };
}

function approachOf(s: CertificateStatement): Approach[] {
  const other = s.kind === "limit" || s.kind === "rational-limit" ? ofStatement(s, LINE) : undefined;
  return other?.kind === "limit" ? [{ at: other.at, value: other.value }] : [];
}

function ofStatement(s: CertificateStatement, domain: Domain): Witness {
  switch (s.kind) {
    case "value":
      return { kind: "point", z: exactText(exact(s.z)), quantity: name(s.form), enclosure: enclosureText(s.enclosure) };
    case "end-value":
      return { kind: "limit", at: exactPlace(s.at), quantity: name(s.form), ...limitWithin(enclosureText(s.enclosure)) };
    case "root":
      return rootWitness(s);
    case "identically-zero":
      return { kind: "interval", from: exactPlace(s.from), to: exactPlace(s.to), quantity: name(s.form) };
    case "monotone":
    case "alternatives":
      throw new RangeError("a statement that nothing fails by has no witness");
    case "bound":
      return rangeWitness(s);
    case "limit":
      return { kind: "limit", at: exactPlace(s.place.at), quantity: name(s.form), value: limitText(s.value) };
    case "oscillation":
      return { kind: "limit", at: exactPlace(s.place.at), quantity: name(s.form), value: "-inf", along: "sequence" };
    case "density":
      return { kind: "limit", at: s.at, quantity: name(s.form), value: limitText(s.value), along: "sequence" };
    case "ratio-limit":
      return { kind: "limit", at: exactPlace(s.place.at), quantity: nameOfRatio(s.numerator, s.denominator), value: limitText(s.value) };
    case "rational-limit":
      return {
        kind: "limit",
        at: exactPlace(s.at),
        quantity: s.denominator === undefined ? name(s.form) : nameOfRatio(s.form, s.denominator),
        value: limitText(s.value),
      };
    case "ratio-value":
      if (!contains(domain, exact(s.z))) return ratioAtEnd(s);
      return {
        kind: "point",
        z: exactText(exact(s.z)),
        quantity: nameOfRatio(s.numerator, s.denominator),
        enclosure: ["-inf", roundedText(exact(s.upper), DIGITS, "up")],
      };
    case "undefined":
      return { kind: "domain", z: exactText(exact(s.z)), quantity: "phi", ...(s.everywhere === true ? { everywhere: true } : {}) };
    case "jump": // where φ itself jumps, it is φ′ that does not exist
      return { kind: "domain", z: exactText(exact(s.z)), quantity: `phi${Math.max(1, s.derivative)}` };
    case "seam":
      return {
        kind: "domain",
        z: roundedText(exact(s.bracket[0]), 16, "down"),
        quantity: `phi${Math.max(1, s.derivative)}`,
        bracket: enclosureText(s.bracket),
      };
    case "pole":
      return { kind: "domain", z: roundedText(exact(s.bracket[0]), 16, "down"), quantity: "phi", bracket: enclosureText(s.bracket) };
  }
}

/** At an end that does not belong to the domain a quotient has a limit. */
const ratioAtEnd = (s: Extract<CertificateStatement, { kind: "ratio-value" }>): Witness => ({
  kind: "limit",
  at: exactPlace(s.z),
  quantity: nameOfRatio(s.numerator, s.denominator),
  ...limitWithin(["-inf", roundedText(exact(s.upper), DIGITS, "up")]),
});

/** A limit of which an enclosure is known. */
function limitWithin(enclosure: readonly [string, string]): { readonly value: string; readonly enclosure?: readonly [string, string] } {
  const [lo, hi] = enclosure;
  return lo === hi ? { value: lo } : { value: `[${lo}, ${hi}]`, enclosure };
}

/** A bound k·F + c ≥ 0 of a quantity F: the one with a name, or what is left of the bound without its constant. */
function rangeWitness(s: Extract<CertificateStatement, { kind: "bound" }>): Witness {
  const variable: Form = fromFormData(s.form).filter((t) => !isNumber(t));
  for (const { name, form } of [...QUANTITIES, { name: quantityName(variable), form: variable }]) {
    const bound = variable.length === 0 ? undefined : oneSidedBound(s, form);
    if (bound === undefined) continue;
    const strict = s.relation === "positive" ? { strict: true as const } : {};
    if ("upper" in bound) return { kind: "range", quantity: name, upper: endText(bound.upper, "up"), ...strict };
    return { kind: "range", quantity: name, lower: endText(bound.lower, "down"), ...strict };
  }
  throw new RangeError("a bound of a constant refutes nothing");
}

/** Exact where that is short: a bound that was rounded in the search is rounded outwards once more. */
const endText = (q: Rational, direction: "up" | "down"): string => (isShort(q) ? exactText(q) : roundedText(q, SHOWN_DIGITS, direction));

const exactPlace = (at: string): string => (at === "+inf" || at === "-inf" ? at : exactText(exact(at)));

function enclosureText([lo, hi]: readonly [string, string]): readonly [string, string] {
  const [a, b] = [exact(lo), exact(hi)];
  return Q.eq(a, b) ? [exactText(a), exactText(b)] : [roundedText(a, DIGITS, "down"), roundedText(b, DIGITS, "up")];
}

function rootWitness(s: Extract<CertificateStatement, { kind: "root" }>): Witness {
  const [lower, upper] = s.bracket;
  const nonzero = s.nonzero === undefined ? {} : { nonzero: name(s.nonzero) };
  if (Q.eq(exact(lower), exact(upper)))
    return { kind: "point", z: exactText(exact(lower)), quantity: name(s.form), enclosure: ["0", "0"], ...nonzero };
  const z = { lower: roundedText(exact(lower), DIGITS, "down"), upper: roundedText(exact(upper), DIGITS, "up") };
  return { kind: "root", z, quantity: name(s.form), ...(s.point === undefined ? {} : { exact: s.point }), ...nonzero };
}
