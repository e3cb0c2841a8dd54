/**
 * The certificate: what search hands to replay. Only exact rationals (as text), names and small integers: nothing here has to
 * be believed, everything is recomputed.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { sha256 } from "./digest.js";
import { type DerivativeOrder, exponentsOf, type Form, type FormTerm, HIGHEST_DERIVATIVE, isRepeated } from "./form.js";

/** The name and version of the format of certificates. */
export const CERTIFICATE_SCHEMA = "flatcheck.certificate/1";

/** A rational number as text, `n` or `n/d`. */
type Exact = string;
/** `[coefficient, p0, p1, p2, p3]` or `[coefficient, p0, …, p5, px]`, a term of a {@link Form}. */
export type FormData = readonly (readonly [Exact, ...number[]])[];
export type EndPoint = Exact | "-inf" | "+inf";

/** One step of a proof that a form is ≥ 0 (or > 0) on [from, to]. Steps of a cover follow each other without gaps. */
export type CoverStep =
  /** Taylor bound of order `degree` (0, or 2 to 12) about `centre`; see `taylorBound.ts`. */
  | {
      readonly type: "box";
      readonly from: Exact;
      readonly to: Exact;
      readonly centre: Exact;
      readonly degree: number;
      readonly bits: number;
      /** Values of parameters, about which the form is expanded in them; see `parameterDrift.ts`. */
      readonly at?: Readonly<Record<string, Exact>>;
      /** Pieces of φ may meet inside, as smoothly as the form needs; `degree` is then 0. */
      readonly across?: true;
    }
  /**
   * At `centre`, or at the constant `point` in the box where that is given, the Taylor coefficients below `multiplicity` vanish exactly, and the next keeps the sign all over the box with which the form is ≥ 0
   * there: > 0 where the multiplicity is even, or the centre is the left end; < 0 where it is odd and the centre is the right end.
   */
  | {
      readonly type: "zero";
      readonly from: Exact;
      readonly to: Exact;
      readonly centre: Exact;
      /** The zero as an expression where it is no rational number: `log(3)`. The centre is then a number near it. */
      readonly point?: string;
      readonly multiplicity: number;
      readonly bits: number;
    }
  /** Expansion with `order` Taylor terms at infinity, on |x| ≥ |end point|; or beside the end that is named, on (from, to] or [from, to): one of the domain, or a joint where pieces may meet. */
  | {
      readonly type: "tail";
      readonly from: EndPoint;
      readonly to: EndPoint;
      readonly beside?: "from" | "to";
      readonly order: number;
      readonly bits: number;
    }
  /** As a tail to ±∞, of m·A + B and of A, where the form is A·φ⁽ᵏ⁾ + B and φ⁽ᵏ⁾ ≥ m = `least` on the domain by a bound of its own; see `factored.ts`. */
  | {
      readonly type: "factor";
      readonly from: EndPoint;
      readonly to: EndPoint;
      readonly order: number;
      readonly bits: number;
      readonly derivative: number;
      readonly least: Exact;
      readonly cover: readonly CoverStep[];
      readonly period?: string;
    }
  /** Exact sum of oscillations, exponentials and powers, bounded term by term. */
  | { readonly type: "range"; readonly from: EndPoint; readonly to: EndPoint; readonly bits: number }
  /** The interval of the form over the whole step, which may reach ±∞. */
  | {
      readonly type: "enclosure";
      readonly from: EndPoint;
      readonly to: EndPoint;
      readonly bits: number;
      /** Pieces of φ may meet inside, as smoothly as the form needs. */
      readonly across?: true;
    }
  /** φ has its derivatives on the step, and the form is ≥ 0 whatever real numbers they and x are; see `formSign.ts`. */
  | { readonly type: "polynomial"; readonly from: EndPoint; readonly to: EndPoint; readonly bits: number }
  /** Such an expansion on both sides of the one zero of argument number `argument` of the pieces in `bracket`, which lies in the step. */
  | {
      readonly type: "seam";
      readonly from: Exact;
      readonly to: Exact;
      readonly argument: number;
      readonly bracket: readonly [Exact, Exact];
      readonly order: number;
      readonly bits: number;
    }
  /** Sturm's theorem; φ is a rational function between the ends. */
  | { readonly type: "sturm"; readonly from: EndPoint; readonly to: EndPoint }
  /** Resultants; φ is a polynomial in x and the only parameter, and the step is all of ℝ. See `parametricSign.ts`. */
  | { readonly type: "family"; readonly from: "-inf"; readonly to: "+inf" };

/** On one side of a zero: the form with that number vanishes there to that order, and is ≥ 0 on this side. */
interface SideOfTurn {
  readonly chosen: number;
  readonly multiplicity: number;
}

/** About `centre`, or the constant `point` in the box, at which two of the forms vanish: one of them is ≥ 0 to the left of it, the other to the right. */
export interface TurnStep {
  readonly type: "turn";
  readonly from: Exact;
  readonly to: Exact;
  readonly centre: Exact;
  readonly point?: string;
  readonly left: SideOfTurn;
  readonly right: SideOfTurn;
  readonly bits: number;
}

/** A step that shows one of several forms to be ≥ 0, or > 0, the one with that number; or one that shows two of them, each on its side of a point. */
export type ChosenStep = (CoverStep & { readonly chosen: number }) | TurnStep;

/** What a bound says of its form on the domain: ≥ 0, > 0, or ≥ 0 with isolated zeros (so that an antiderivative strictly increases). */
type Relation = "nonnegative" | "positive" | "increasing";

/** Where a limit is taken: at ±∞ or beside a point. */
export type LimitPlace =
  | { readonly at: "+inf" | "-inf"; readonly from: Exact }
  | { readonly at: Exact; readonly side: 1 | -1; readonly from: Exact };

/** What can be proved of φ: a bound of a form, a value, a root, a limit, a jump, …, each with the steps by which {@link replay} verifies it. */
export type CertificateStatement =
  | {
      readonly kind: "bound";
      readonly form: FormData;
      readonly relation: Relation;
      readonly cover: readonly CoverStep[];
      /** A point where the form is > 0, needed for `increasing` when a step shows only ≥ 0. */
      readonly positiveAt?: Exact;
      /** A period of the form as an expression, `2*pi`: the cover is then longer than one period, in place of all of ℝ. */
      readonly period?: string;
    }
  /** At every point of ℝ one of the forms is ≥ 0, or > 0 where it is `strict`: each step shows that of the form that it chose. */
  | {
      readonly kind: "alternatives";
      readonly forms: readonly { readonly form: FormData; readonly strict: boolean }[];
      readonly cover: readonly ChosenStep[];
      /** A period of all forms, as of a bound. */
      readonly period?: string;
    }
  /** φ⁽ᵏ⁻¹⁾ is continuous and strictly increasing: the form φ⁽ᵏ⁾ is > 0 inside each step; where steps meet it need not exist. */
  | { readonly kind: "monotone"; readonly form: FormData; readonly cover: readonly CoverStep[]; readonly period?: string }
  /** The value of the form at a rational point lies in the enclosure. */
  | {
      readonly kind: "value";
      readonly form: FormData;
      readonly z: Exact;
      readonly enclosure: readonly [Exact, Exact];
      readonly bits: number;
      /** Values of parameters, about which the form is expanded in them; see `parameterDrift.ts`. */
      readonly at?: Readonly<Record<string, Exact>>;
    }
  /** The form tends to a number in the enclosure at the end of the domain, which does not belong to it: φ is smooth past that end, or one-sided exact there. */
  | {
      readonly kind: "end-value";
      readonly form: FormData;
      readonly at: Exact;
      readonly enclosure: readonly [Exact, Exact];
      readonly bits: number;
    }
  /** The form has a zero in the bracket, at which `nonzero`, if given, does not vanish. */
  | {
      readonly kind: "root";
      readonly form: FormData;
      readonly bracket: readonly [Exact, Exact];
      /** `family`: by resultants, for every value of the only parameter, φ being a polynomial in both. */
      /** `factor`: the form is `factor` times `cofactor`, and `factor` changes its sign. */
      readonly by: "sign-change" | "sturm" | "exact" | "factor" | "family";
      /** For `family`: the form changes its sign at the zero, so that it is negative somewhere. */
      readonly crossing?: true;
      readonly factor?: FormData;
      readonly cofactor?: FormData;
      /** For `exact`: the zero as an expression, `2*pi`. */
      readonly point?: string;
      readonly nonzero?: FormData;
      readonly bits: number;
    }
  /** The form tends to `value`. */
  | {
      readonly kind: "limit";
      readonly form: FormData;
      readonly place: LimitPlace;
      readonly value: Exact | "+inf" | "-inf";
      readonly order: number;
      readonly bits: number;
      /** Of a multiple of φ⁽ᵏ⁾ with an infinite limit: how each term of the sum φ does not hold the others back; see `replay/termLimits.ts`. */
      readonly terms?: readonly ("infinite" | "bounded")[];
    }
  /** The form takes values above and below every bound as x → ±∞. */
  | { readonly kind: "oscillation"; readonly form: FormData; readonly place: LimitPlace; readonly order: number; readonly bits: number }
  /** The form takes values below every number > `value` as near to ±∞ as one likes. */
  | { readonly kind: "density"; readonly form: FormData; readonly at: "+inf" | "-inf"; readonly value: Exact; readonly bits: number }
  /** numerator/|denominator| tends to `value`, the denominator not vanishing near the place. */
  | {
      readonly kind: "ratio-limit";
      readonly numerator: FormData;
      readonly denominator: FormData;
      readonly place: LimitPlace;
      readonly value: Exact;
      readonly order: number;
      readonly bits: number;
    }
  /** p/|q| ≤ upper at z, where q does not vanish; at an end that does not belong to the domain, the limit. */
  | {
      readonly kind: "ratio-value";
      readonly numerator: FormData;
      readonly denominator: FormData;
      readonly z: Exact;
      readonly upper: Exact;
      readonly bits: number;
    }
  /** The limit of the form, or of form/|denominator|, at ±∞ or at a rational point, φ being a rational function there. */
  | {
      readonly kind: "rational-limit";
      readonly form: FormData;
      readonly denominator?: FormData;
      readonly at: EndPoint;
      readonly value: Exact | "+inf" | "-inf";
    }
  /** The form is 0 at every point between the ends: φ is a rational function there, or the expression of the form is 0. */
  | {
      readonly kind: "identically-zero";
      readonly form: FormData;
      readonly from: EndPoint;
      readonly to: EndPoint;
      /** Steps over the domain that show that φ has the derivatives, where no jet exists over all of it at once. */
      readonly defined?: readonly CoverStep[];
    }
  /** φ is not defined at the point (`everywhere`: nor at any other), or (`jump`) its derivative of that order has no two equal one-sided limits there. */
  | {
      readonly kind: "undefined";
      readonly z: Exact;
      readonly bits: number;
      /** No real number at all lies in the domain. */
      readonly everywhere?: true;
    }
  | { readonly kind: "jump"; readonly z: Exact; readonly derivative: DerivativeOrder; readonly bits: number }
  /**
   * In the bracket lies the one zero of argument number `argument` of the pieces of φ (in the order of reading), or the constant `point`: the
   * derivative of that order jumps there.
   */
  | {
      readonly kind: "seam";
      readonly argument?: number;
      /** As an expression, `-1/2*pi`. */
      readonly point?: string;
      readonly bracket: readonly [Exact, Exact];
      readonly derivative: DerivativeOrder;
      readonly bits: number;
    }
  /** The denominator number `node` (in the order of reading) changes sign between the ends: φ has a pole there. */
  | {
      readonly kind: "pole";
      readonly node: number;
      readonly bracket: readonly [Exact, Exact];
      readonly point?: string;
      readonly bits: number;
    };

/** A closed range of a parameter, with exact ends as text. */
export interface ParameterRange {
  readonly from: Exact;
  readonly to: Exact;
}

/** The part of a certificate that is digested and replayed. */
export interface CertificateBody {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  readonly expression: string;
  /** The interval that all statements are about, as {@link domainText} writes it; all of ℝ where there is none. */
  readonly on?: string;
  /** Parameters for whose every value in the closed range the statements hold. */
  readonly parameters?: Readonly<Record<string, ParameterRange>>;
  readonly statements: readonly CertificateStatement[];
  /** What is said to follow; the reader concludes it anew from the statements. */
  readonly conclusions: Readonly<Record<string, unknown>>;
}

/** Statements about one activation with the steps that prove them, what follows from them, and a digest. Plain data. */
export interface Certificate extends CertificateBody {
  /** `sha256:` of the canonical JSON of the body. */
  readonly digest: string;
}

/** A form as certificates write it: powers of φ to φ‴, or of φ to φ⁽⁵⁾ and x where a term has another. */
export function toFormData(form: Form): FormData {
  const terms = form.map((t) => ({ coefficient: Q.toString(t.coefficient), exponents: exponentsOf(t) }));
  const isShort = terms.every(({ exponents }) => exponents.slice(SHORT).every((p) => p === 0));
  return terms.map(({ coefficient, exponents }) => [coefficient, ...(isShort ? exponents.slice(0, SHORT) : exponents)]);
}

/** How many powers a term has that speaks of φ to φ‴ alone; and of one that speaks of more. */
const SHORT = 4;
const LONG = HIGHEST_DERIVATIVE + 2;

/** The largest power in a term. */
export const LARGEST_POWER = 32;

/**
 * A form as certificates write it.
 * @throws RangeError on anything but exact coefficients other than 0, each with powers 0 … 32 that no other term has.
 */
export function fromFormData(data: FormData): Form {
  const text = JSON.stringify(data);
  const known = forms.get(text);
  if (known !== undefined) return known;
  const form = data.map(termFrom);
  if (form.length > 1 && form.some(isRepeated)) throw new RangeError("a form names each monomial once");
  if (forms.size >= MOST_FORMS) forms.clear();
  forms.set(text, form);
  return form;
}

/** Forms by how they are written: every conclusion asks what each statement is about. */
const forms = new Map<string, Form>();
const MOST_FORMS = 256;

function termFrom([text, ...exponents]: FormData[number]): FormTerm {
  if (exponents.length !== SHORT && exponents.length !== LONG) throw new RangeError("a term of a form has four powers, or seven");
  for (const p of exponents) if (!Number.isInteger(p) || p < 0 || p > LARGEST_POWER) throw new RangeError("a form has small powers");
  const coefficient = exact(text);
  if (coefficient.n === 0n) throw new RangeError("a form has no term with coefficient 0");
  if (exponents.length === SHORT) return { coefficient, powers: exponents };
  const x = exponents[HIGHEST_DERIVATIVE + 1] ?? 0;
  return { coefficient, powers: exponents.slice(0, HIGHEST_DERIVATIVE + 1), ...(x === 0 ? {} : { x }) };
}

/** Numbers by their text; steps that meet name the same ends. */
const numbers = new Map<string, Rational>();
const MOST_NUMBERS = 1024;
const LONGEST_TEXT = 64;

/** Reads an exact rational. @throws RangeError */
export function exact(text: string): Rational {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const q = exactOf(text);
  if (text.length > LONGEST_TEXT) return q;
  if (numbers.size >= MOST_NUMBERS) numbers.clear();
  numbers.set(text, q);
  return q;
}

function exactOf(text: string): Rational {
  const q = typeof text === "string" ? Q.parse(text) : undefined;
  if (q === undefined) throw new RangeError(`expected an exact rational number, got ${JSON.stringify(text)}`);
  return q;
}

/** JSON with sorted keys, so that equal certificates have equal digests. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`)
    .join(",")}}`;
}

/** `sha256:` and the digest of a body. */
export function digestOf(body: CertificateBody): Promise<string> {
  const { schema, expression, on, parameters, statements, conclusions } = body;
  return sha256Text(canonicalJson({ schema, expression, on, parameters, statements, conclusions }));
}

/** `sha256:` and the digest of a text in UTF-8, in hexadecimal. */
export async function sha256Text(text: string): Promise<string> {
  const hash = await sha256(new TextEncoder().encode(text));
  return `sha256:${Array.from(hash, (b) => b.toString(16).padStart(2, "0")).join("")}`;
}
