/**
 * The value of a formula over any kind of number, straight from its tree: doubles for tests, expressions for the expanded
 * forms. Slow and plain, and the oracle for generated code.
 */
import type { DerivativePolynomial } from "@flatcheck/activation";
import type { Rational } from "@flatcheck/enclosure";
import type { ArrayName, DirectionName, Index, Tensor } from "./tensor.js";
import { isSample } from "./tensor.js";

/** What a formula is evaluated with: arithmetic of S, sizes, and the values of its symbols. */
export interface TensorWorld<S> {
  readonly number: (value: Rational) => S;
  readonly sum: (terms: readonly S[]) => S;
  readonly product: (factors: readonly S[]) => S;
  readonly samples: number;
  readonly neurons: number;
  readonly dimension: number;
  readonly scalar: (name: "c" | "1/n") => S;
  readonly entry: (array: ArrayName, indices: readonly number[]) => S;
  readonly phi: (polynomial: DerivativePolynomial, sample: number, neuron: number) => S;
  readonly inner: (direction: DirectionName, neuron: number, sample: number) => S;
  /** Component p of x_i. */
  readonly x: (sample: number, p: number) => S;
}

/** Values of free indices, and the components p, q of the vector or matrix that is asked for. */
export interface EntryIndices {
  readonly indices: Readonly<Partial<Record<Index, number>>>;
  readonly p?: number;
  readonly q?: number;
}

/**
 * The value of a formula at one place of a world that knows its arrays, in whatever numbers that world has.
 * @throws RangeError for a formula in words, or a free index without a value
 */
export function tensorValue<S>(t: Tensor, world: TensorWorld<S>, place: EntryIndices): S {
  const at = (index: Index): number => {
    const value = place.indices[index];
    if (value === undefined) throw new RangeError(`the index ${index} has no value`);
    return value;
  };
  const component = (which: "p" | "q"): number => {
    const value = place[which];
    if (value === undefined) throw new RangeError(`the component ${which} has no value`);
    return value;
  };
  const value = (child: Tensor): S => tensorValue(child, world, place);
  switch (t.kind) {
    case "number":
      return world.number(t.value);
    case "scalar":
      return world.scalar(t.name);
    case "entry":
      return world.entry(t.array, t.indices.map(at));
    case "phi":
      return world.phi(t.polynomial, at(t.sample), at(t.neuron));
    case "inner":
      return world.inner(t.direction, at(t.neuron), at(t.sample));
    case "x":
      return world.x(at(t.sample), component("p"));
    case "outer":
      return world.product([world.x(at(t.sample), component("p")), world.x(at(t.sample), component("q"))]);
    case "delta":
      return world.number({ n: at(t.left) === at(t.right) ? 1n : 0n, d: 1n });
    case "square":
      return world.product([value(t.base), value(t.base)]);
    case "product":
      return world.product(t.factors.map(value));
    case "plus":
      return world.sum(t.terms.map(value));
    case "sum":
      return world.sum(places(t.over, world, place).map((inner) => tensorValue(t.body, world, inner)));
    case "words":
      throw new RangeError(`a formula in words has no value: ${t.text}`);
  }
}

function places(over: readonly Index[], world: { samples: number; neurons: number }, place: EntryIndices): readonly EntryIndices[] {
  const [index, ...rest] = over;
  if (index === undefined) return [place];
  const size = isSample(index) ? world.samples : world.neurons;
  return Array.from({ length: size }, (_, value) => ({ ...place, indices: { ...place.indices, [index]: value } })).flatMap((inner) =>
    places(rest, world, inner),
  );
}
