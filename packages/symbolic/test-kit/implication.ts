/**
 * Which witnesses imply that a condition fails: a table of its own by the kind of condition, read off what the kind says, that shares
 * nothing with how verdicts are concluded. Whether a witness is true is asked elsewhere.
 */
import type { Condition, ConditionOf, ConditionType, Form } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { ASSUMPTIONS, quantityName, ratioName, type Witness } from "../src/index.js";

type Of<K extends Witness["kind"]> = Extract<Witness, { kind: K }>;

/** What suffices to refute one condition. */
interface Sufficient {
  /** Values at a point: the quantity, and whether 0 is enough or it has to be negative. */
  readonly point: Readonly<Record<string, "zero" | "negative">>;
  /** Quantities of which 0 is enough where another does not vanish. */
  readonly zero: { readonly of: readonly string[]; readonly beside: string } | undefined;
  /** Limits of the quantity: at most 0, below 0, any but +∞, or two that bound it. */
  readonly limit: Readonly<Record<string, "at-most-zero" | "negative" | "not-divergent" | "two-that-bound">>;
  /** Quantities that must not vanish on an interval. */
  readonly interval: readonly string[];
  /** Quantities that must not be bounded on that side. */
  readonly range: Readonly<Record<string, readonly ("upper" | "lower")[]>>;
  /** The highest derivative that has to exist. */
  readonly order: number;
}

const BOTH = ["upper", "lower"] as const;
const NONE = { point: {}, zero: undefined, limit: {}, interval: [], range: {} } as const;
const DERIVATIVES = ["phi", "phi1", "phi2", "phi3"];

/** The highest derivative in the form. */
const orderOf = (form: Form): number =>
  form.reduce(
    (top, { powers }) =>
      Math.max(
        top,
        powers.findLastIndex((p) => p > 0),
      ),
    0,
  );

/** Derivatives of which each term is a multiple: where one vanishes, so does the form. */
const factorsOf = (form: Form): readonly string[] => DERIVATIVES.filter((_, k) => form.every(({ powers }) => (powers[k] ?? 0) > 0));

const SUFFICIENT: { readonly [T in ConditionType]: (condition: ConditionOf<T>) => Sufficient } = {
  sign: ({ form, relation }) => ({
    ...NONE,
    point: { [quantityName(form)]: relation === "increasing" ? "negative" : "zero" },
    limit: { [quantityName(form)]: relation === "uniformly-positive" ? "at-most-zero" : "negative" },
    interval: [quantityName(form)],
    order: orderOf(form) - (relation === "increasing" ? 1 : 0),
  }),
  dominates: ({ numerator, denominator }) => ({
    ...NONE,
    point: { [quantityName(numerator)]: "negative", [ratioName(numerator, denominator)]: "zero" },
    zero: { of: [...factorsOf(numerator), quantityName(numerator)], beside: quantityName(denominator) },
    limit: { [ratioName(numerator, denominator)]: "at-most-zero" },
    order: Math.max(orderOf(numerator), orderOf(denominator)),
  }),
  // φ⁽ᵏ⁾ → ∞ at both ends makes φ⁽ᵏ⁻¹⁾ unbounded on both sides.
  diverges: ({ form }) => ({
    ...NONE,
    limit: { [quantityName(form)]: "not-divergent" },
    range: { [quantityName(form)]: ["upper"], ...Object.fromEntries(before(form).map((name) => [name, BOTH])) },
    order: orderOf(form),
  }),
  onto: ({ form }) => ({
    ...NONE,
    limit: { [quantityName(form)]: "two-that-bound" },
    range: { [quantityName(form)]: BOTH },
    order: orderOf(form),
  }),
  // What refutes these are several values, of which a witness tells one: claims are tried by an oracle of their own.
  alternatives: ({ literals }) => ({ ...NONE, order: Math.max(...literals.map(({ form }) => orderOf(form))) }),
  injective: ({ slope }) => ({ ...NONE, order: orderOf(slope) - 1 }),
  extremum: ({ parts }) => ({ ...NONE, order: Math.max(...parts.flatMap((p) => [orderOf(p.numerator), orderOf(p.denominator)])) }),
};

/** The derivative before, where the form is one. */
const before = (form: Form): readonly string[] => {
  const k = DERIVATIVES.indexOf(quantityName(form));
  return DERIVATIVES.slice(Math.max(0, k - 1), Math.max(0, k));
};

/** The conditions of an assumption of the registry. @throws RangeError for an id that none has */
export function conditionsOf(id: string): readonly Condition[] {
  const assumption = ASSUMPTIONS.find((a) => a.id === id);
  if (assumption === undefined) throw new RangeError(`expected an assumption of the registry, got ${JSON.stringify(id)}`);
  return assumption.conditions;
}

/** Why a witness, were it true, would refute none of the conditions; undefined where it would. */
export const gapOf = (conditions: readonly Condition[], w: Witness): string | undefined =>
  conditions.some((c) => implies((SUFFICIENT[c.type] as (condition: Condition) => Sufficient)(c), w))
    ? undefined
    : `a ${w.kind} of ${w.quantity} proves nothing`;

function implies(s: Sufficient, w: Witness): boolean {
  switch (w.kind) {
    case "point":
      return pointImplies(s, w);
    case "root":
      return s.point[w.quantity] === "zero" || isZeroBeside(s, w);
    case "limit":
      return s.limit[w.quantity] === "two-that-bound" ? limitsBound(w) : limitImplies(s, w);
    case "interval":
      return s.interval.includes(w.quantity) && w.from !== w.to;
    case "range":
      return BOTH.some((side) => w[side] !== undefined && s.range[w.quantity]?.includes(side) === true);
    case "domain":
      return DERIVATIVES.slice(0, s.order + 1).includes(w.quantity);
  }
}

function pointImplies(s: Sufficient, w: Of<"point">): boolean {
  const upper = Q.parse(w.enclosure[1]);
  if (upper === undefined) return w.enclosure[1].startsWith("-"); // an exponent past those that are read
  const sign = Q.sign(upper);
  if (sign <= 0 && s.point[w.quantity] === "zero") return true;
  if (sign < 0 && s.point[w.quantity] === "negative") return true;
  return w.enclosure[0] === "0" && upper.n === 0n && isZeroBeside(s, w);
}

const isZeroBeside = ({ zero }: Sufficient, w: Of<"point"> | Of<"root">): boolean =>
  zero?.of.includes(w.quantity) === true && w.nonzero === zero.beside;

function limitImplies(s: Sufficient, { quantity, value }: Of<"limit">): boolean {
  const needed = s.limit[quantity];
  if (needed === "not-divergent") return value !== "+inf";
  const q = Q.parse(value);
  const sign = q === undefined ? (value.startsWith("-") ? -1 : 1) : Q.sign(q);
  return needed !== undefined && (sign < 0 || (sign === 0 && needed === "at-most-zero"));
}

/** Two limits, neither −∞ or neither +∞, bound a continuous function on one side. */
function limitsBound({ value, opposite }: Of<"limit">): boolean {
  const values = [value, opposite?.value];
  return opposite !== undefined && !(values.includes("-inf") && values.includes("+inf"));
}
