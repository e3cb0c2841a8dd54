/** Formulas for special weights, norms, loss scales and activations, with ones, zeros and empty products left out. */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Tensor, withChildren } from "./tensor.js";

export interface Special {
  /** a_j = 1 for all neurons. */
  readonly unitWeights?: boolean;
  /** ‖x_i‖ = 1 for all samples. */
  readonly unitNorms?: boolean;
  /** The loss scale c: a number, or 1/n. */
  readonly scale?: Rational | "1/n";
}

/** a = 1, ‖x_i‖ = 1, c = 1/2: the setting in which the paper writes its lines. */
export const PAPER: Special = { unitWeights: true, unitNorms: true, scale: Q.rational(1n, 2n) };

export function specialise(t: Tensor, special: Special): Tensor {
  return simplified(replaced(t, special));
}

/** For an activation of which some polynomials in its derivatives are constant: φ″ = 0 of a line, φ′ = 1 of the identity. */
export function withConstants(t: Tensor, constantOf: (polynomial: DerivativePolynomial) => Rational | undefined): Tensor {
  const put = (one: Tensor): Tensor => {
    const value = one.kind === "phi" ? constantOf(one.polynomial) : undefined;
    return value === undefined ? withChildren(one, put) : { kind: "number", value };
  };
  return simplified(put(t));
}

function replaced(t: Tensor, special: Special): Tensor {
  if (t.kind === "entry" && t.array === "a" && special.unitWeights) return ONE;
  if (t.kind === "entry" && t.array === "normSquared" && special.unitNorms) return ONE;
  if (t.kind === "scalar" && t.name === "c" && special.scale !== undefined) return scaleOf(special.scale);
  return withChildren(t, (child) => replaced(child, special));
}

const ONE: Tensor = { kind: "number", value: Q.ONE };
const scaleOf = (scale: Rational | "1/n"): Tensor => (scale === "1/n" ? PER_SAMPLE : { kind: "number", value: scale });
const PER_SAMPLE: Tensor = { kind: "scalar", name: "1/n" };

/** Nested products joined, numbers multiplied and put in front, squares of numbers computed, what is 0 left out of sums. */
function simplified(t: Tensor): Tensor {
  const inner = withChildren(t, simplified);
  if (inner.kind === "square" && inner.base.kind === "number") return { kind: "number", value: Q.mul(inner.base.value, inner.base.value) };
  if (inner.kind === "sum") return isZero(inner.body) ? ZERO : pulledOut(inner);
  if (inner.kind === "plus") return added(inner.terms);
  return inner.kind === "product" ? joined(inner.factors) : inner;
}

const ZERO: Tensor = { kind: "number", value: Q.ZERO };
const isZero = (t: Tensor): boolean => t.kind === "number" && t.value.n === 0n;

function added(terms: readonly Tensor[]): Tensor {
  const rest = terms.filter((term) => !isZero(term));
  return rest.length === 1 ? item(rest, 0) : rest.length === 0 ? ZERO : { kind: "plus", terms: rest };
}

function joined(factors: readonly Tensor[]): Tensor {
  const flat = factors.flatMap((f) => (f.kind === "product" ? f.factors : [f]));
  let value = Q.ONE;
  for (const f of flat) if (f.kind === "number") value = Q.mul(value, f.value);
  if (value.n === 0n) return ZERO;
  const isPerSample = (f: Tensor): boolean => f.kind === "scalar" && f.name === "1/n";
  const rest = [...flat.filter(isPerSample), ...flat.filter((f) => f.kind !== "number" && !isPerSample(f))];
  const all = Q.eq(value, Q.ONE) && rest.length > 0 ? rest : [{ kind: "number", value } as const, ...rest];
  return all.length === 1 ? item(all, 0) : { kind: "product", factors: all };
}

/** A number in a sum goes before it. */
function pulledOut(t: Tensor & { kind: "sum" }): Tensor {
  const { body } = t;
  if (body.kind !== "product" || body.factors[0]?.kind !== "number") return t;
  const [front, ...rest] = body.factors as [Tensor, ...Tensor[]];
  return { kind: "product", factors: [front, { ...t, body: joined(rest) }] };
}
