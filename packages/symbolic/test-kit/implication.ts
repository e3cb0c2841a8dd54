/**
 * Which witnesses imply that an assumption fails: a table of its own, read off the statements of the assumptions, that shares
 * nothing with how verdicts are concluded. Whether a witness is true is asked elsewhere.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import type { Witness } from "../src/index.js";

type Of<K extends Witness["kind"]> = Extract<Witness, { kind: K }>;

/** What suffices to refute one assumption. */
interface Sufficient {
  /** Values at a point: the quantity, and whether 0 is enough or it has to be negative. */
  readonly point: Readonly<Record<string, "zero" | "negative">>;
  /** Quantities of which 0 is enough where φ″ does not vanish. */
  readonly zeroBesideCurvature?: readonly string[];
  /** Limits of the quantity: at most 0, below 0, or any but +∞. */
  readonly limit: Readonly<Record<string, "at-most-zero" | "negative" | "not-divergent">>;
  /** Quantities that must not vanish on an interval. */
  readonly interval: readonly string[];
  /** Quantities that must not be bounded on that side. */
  readonly range: Readonly<Record<string, readonly ("upper" | "lower")[]>>;
  /** Quantities that have to exist. */
  readonly domain: readonly string[];
}

const BOTH = ["upper", "lower"] as const;
const NONE = { point: {}, limit: {}, interval: [], range: {} } as const;
const STRICT = { phi1: "zero", phi3: "zero" } as const;

const SUFFICIENT: Readonly<Record<string, Sufficient>> = {
  "3.1": {
    point: STRICT,
    limit: { phi1: "at-most-zero", phi3: "at-most-zero" },
    interval: ["phi1", "phi3"],
    range: {},
    domain: ["phi", "phi1", "phi2", "phi3"],
  },
  "3.1-weak": {
    point: STRICT,
    limit: { phi1: "negative", phi3: "negative" },
    interval: ["phi1", "phi3"],
    range: {},
    domain: ["phi", "phi1", "phi2", "phi3"],
  },
  "3.4": {
    point: { prod: "negative", ratio: "zero" },
    zeroBesideCurvature: ["phi1", "phi3", "prod"],
    limit: { ratio: "at-most-zero" },
    interval: [],
    range: {},
    domain: ["phi", "phi1", "phi2", "phi3"],
  },
  collapse: {
    point: { phi1: "zero", phi3: "negative" },
    limit: { phi1: "negative", phi3: "negative" },
    interval: ["phi1", "phi3"],
    range: {},
    domain: ["phi", "phi1", "phi2"],
  },
  "collapse-minimum": {
    point: { phi1: "negative", phi3: "negative" },
    limit: { phi1: "negative", phi3: "negative" },
    interval: ["phi1", "phi3"],
    range: {},
    domain: ["phi", "phi1", "phi2"],
  },
  // φ′ → ∞ at both ends makes φ unbounded on both sides.
  coercive: { ...NONE, limit: { phi1: "not-divergent" }, range: { phi1: ["upper"], phi: BOTH }, domain: ["phi", "phi1"] },
  onto: { ...NONE, range: { phi: BOTH }, domain: ["phi"] },
};

/** Why a witness, were it true, would not refute the assumption; undefined where it would. */
export function gapOf(id: string, w: Witness): string | undefined {
  const s = SUFFICIENT[id];
  if (s === undefined) return `no table for ${id}`;
  return implies(id, s, w) ? undefined : `a ${w.kind} of ${w.quantity} proves nothing`;
}

function implies(id: string, s: Sufficient, w: Witness): boolean {
  switch (w.kind) {
    case "point":
      return pointImplies(s, w);
    case "root":
      return s.point[w.quantity] === "zero" || isZeroBesideCurvature(s, w);
    case "limit":
      return id === "onto" ? limitsBound(w) : limitImplies(s, w);
    case "interval":
      return s.interval.includes(w.quantity) && w.from !== w.to;
    case "range":
      return BOTH.some((side) => w[side] !== undefined && s.range[w.quantity]?.includes(side) === true);
    case "domain":
      return s.domain.includes(w.quantity);
  }
}

function pointImplies(s: Sufficient, w: Of<"point">): boolean {
  const upper = Q.parse(w.enclosure[1]);
  if (upper === undefined) return w.enclosure[1].startsWith("-"); // an exponent past those that are read
  const sign = Q.sign(upper);
  if (sign <= 0 && s.point[w.quantity] === "zero") return true;
  if (sign < 0 && s.point[w.quantity] === "negative") return true;
  return w.enclosure[0] === "0" && upper.n === 0n && isZeroBesideCurvature(s, w);
}

const isZeroBesideCurvature = (s: Sufficient, w: Of<"point"> | Of<"root">): boolean =>
  s.zeroBesideCurvature?.includes(w.quantity) === true && w.nonzero === "phi2";

function limitImplies(s: Sufficient, { quantity, value }: Of<"limit">): boolean {
  const needed = s.limit[quantity];
  if (needed === "not-divergent") return value !== "+inf";
  const q = Q.parse(value);
  const sign = q === undefined ? (value.startsWith("-") ? -1 : 1) : Q.sign(q);
  return needed !== undefined && (sign < 0 || (sign === 0 && needed === "at-most-zero"));
}

/** Two limits, neither −∞ or neither +∞, bound a continuous function on one side. */
function limitsBound({ quantity, value, opposite }: Of<"limit">): boolean {
  const values = [value, opposite?.value];
  return quantity === "phi" && opposite !== undefined && !(values.includes("-inf") && values.includes("+inf"));
}
