/** What can be kept of a state of a run. A further quantity is one more entry. */
import {
  collapse,
  featureSingularValues,
  latestFor,
  loss,
  type Matrix,
  OutOfRangeError,
  observer,
  optimalPreActivations,
  type Problem,
  type RunState,
  sharpness,
  trace,
} from "@flatcheck/numeric";

/** A number of a state; undefined where there is none. */
export type Quantity = (p: Problem, state: RunState) => number | undefined;

/** A name in {@link QUANTITIES}, or the k-th singular value of Z, from 1. */
export type QuantityName = { readonly kind: "named"; readonly name: string } | { readonly kind: "singularValue"; readonly k: number };

/** z*, where there is one: made once a problem. */
const optimum = latestFor((p: Problem): { readonly value: Matrix | undefined } => {
  if (p.a.includes(0)) return { value: undefined };
  try {
    return { value: optimalPreActivations(p) };
  } catch (error) {
    if (error instanceof OutOfRangeError) return { value: undefined };
    throw error;
  }
});

const observerOf = latestFor(observer);

/** The quantities by name, as `simulate --json` calls them. */
export const QUANTITIES: ReadonlyMap<string, Quantity> = new Map<string, Quantity>([
  ["loss", (p, { theta }) => loss(p, theta)],
  ["trace", (p, { theta }) => trace(p, theta)],
  ["sharpness", (p, { theta }) => sharpness(p, theta)],
  ["gradientNorm", (p, state) => observerOf(p)(state).gradientNorm],
  [
    "collapse",
    (p, { theta }) => {
      const { value } = optimum(p);
      return value === undefined ? undefined : collapse(p, theta, value);
    },
  ],
  ["steps", (_, { steps }) => steps],
  ["flowTime", (_, { flowTime }) => flowTime],
]);

const SINGULAR = /^singularValue([1-9]\d{0,5})$/;

/** The quantity of a text; undefined for a text that names none. */
export function quantityNamed(text: string): QuantityName | undefined {
  if (QUANTITIES.has(text)) return { kind: "named", name: text };
  const k = SINGULAR.exec(text)?.[1];
  return k === undefined ? undefined : { kind: "singularValue", k: Number(k) };
}

const ofFirstLayer = (quantity: QuantityName, p: Problem, state: RunState): number | undefined =>
  quantity.kind === "singularValue" ? featureSingularValues(p, state.theta)[quantity.k - 1] : QUANTITIES.get(quantity.name)?.(p, state);

/** Where both layers are trained, traces, F and grad F are those of both, and there is no z*. */
function ofBothLayers(quantity: QuantityName, p: Problem, state: RunState): number | undefined {
  const seen = observerOf(p)(state);
  if (quantity.kind === "singularValue") return seen.singularValues[quantity.k - 1];
  const { loss, trace, sharpness, gradientNorm, collapse } = seen;
  const known: Readonly<Record<string, number | undefined>> = { loss, trace, sharpness, gradientNorm, collapse };
  return Object.hasOwn(known, quantity.name) ? known[quantity.name] : QUANTITIES.get(quantity.name)?.(p, state);
}

/** The number of a state; undefined where there is none, or where it is not finite. A prediction is of no state. */
export function measure(quantity: QuantityName | { readonly kind: "prediction" }, p: Problem, state: RunState): number | undefined {
  if (quantity.kind === "prediction") return undefined;
  const value = state.a === undefined ? ofFirstLayer(quantity, p, state) : ofBothLayers(quantity, p, state);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
