/**
 * φ, φ′ and φ″ at many points, in arrays that are kept, with the bits of the closures of `phi.ts`: by code on pairs of doubles that has what they share once, and where φ has no
 * elementary functions, or ones without code, by those closures.
 */
import type { Expression } from "@flatcheck/activation";
import { onceFor } from "./onceFor.js";
import type { Phi, RealFunction } from "./phi.js";
import { component } from "./vector.js";
import { activationLanes, NoKernelError } from "./wasm/activationLanes.js";
import { Body } from "./wasm/body.js";
import type { FunctionCode } from "./wasm/encoding.js";
import { instantiate } from "./wasm/instance.js";
import { Layout, type Region, within } from "./wasm/layout.js";
import { i32, load } from "./wasm/value.js";

/** Arrays of one length that whoever asks next writes anew: `z` is to be filled, the others are results. */
export interface Entries {
  readonly z: Float64Array;
  readonly value: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** φ at the first `count` of z. */
  readonly evaluate: (count: number) => void;
  /** φ′ there. */
  readonly differentiate: (count: number) => void;
  /** φ′ and φ″ there. */
  readonly differentiateTwice: (count: number) => void;
}

/** Room for so many points. */
export const MOST_POINTS = 4096;

/** The entries of an activation: the same for all who ask. */
export const entriesFor: (phi: Phi) => Entries = onceFor((phi) => {
  if (!hasElementary(phi.expression)) return byClosures(phi);
  try {
    return byLanes(phi);
  } catch (error) {
    if (error instanceof NoKernelError) return byClosures(phi);
    throw error;
  }
});

/** Operators that cost next to nothing. */
const PLAIN = new Set(["add", "sub", "mul", "div", "neg", "pow"]);

const hasElementary = (e: Expression): boolean =>
  e.kind === "apply" && (!PLAIN.has(e.operator) || e.args.some((arg) => hasElementary(arg)));

function byClosures(phi: Phi): Entries {
  const [z, value, first, second] = Array.from({ length: 4 }, () => new Float64Array(MOST_POINTS)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const fill = (f: RealFunction, into: Float64Array, count: number): void => {
    for (let k = 0; k < count; k++) into[k] = f(component(z, k));
  };
  return {
    z,
    value,
    first,
    second,
    evaluate: (count) => fill(phi.value, value, count),
    differentiate: (count) => fill(phi.first, first, count),
    differentiateTwice: (count) => {
      fill(phi.first, first, count);
      fill(phi.second, second, count);
    },
  };
}

function byLanes({ forms: [value, first, second] }: Phi): Entries {
  const layout = new Layout();
  const room = (): Region => layout.allocate(MOST_POINTS);
  const places = { z: room(), value: room(), first: room(), second: room() };
  const from = (name: string, results: readonly (readonly [Expression, Region])[]): FunctionCode => codeOf(name, places.z, results);
  const { doubles, functions } = instantiate(
    [
      from("evaluate", [[value, places.value]]),
      from("differentiate", [[first, places.first]]),
      from("differentiateTwice", [
        [first, places.first],
        [second, places.second],
      ]),
    ],
    layout.size,
  );
  const called =
    (name: string) =>
    (count: number): void => {
      functions[name]?.(8 * (count + (count % 2)));
    };
  return {
    z: within(doubles, places.z),
    value: within(doubles, places.value),
    first: within(doubles, places.first),
    second: within(doubles, places.second),
    evaluate: called("evaluate"),
    differentiate: called("differentiate"),
    differentiateTwice: called("differentiateTwice"),
  };
}

/** Of expressions at z, up to so many bytes. */
function codeOf(name: string, z: Region, results: readonly (readonly [Expression, Region])[]): FunctionCode {
  const b = new Body(["i32"]);
  b.count(i32.constant(0), b.parameter<"i32">(0).value, 16, (at) => {
    const point = b.let(load("v128", i32.add(i32.constant(z.address), at)));
    const values = activationLanes(
      b,
      results.map(([e]) => e),
      point,
      "products",
    );
    for (const [k, [, region]] of results.entries()) {
      const value = values[k];
      if (value !== undefined) b.store(i32.add(i32.constant(region.address), at), value);
    }
  });
  return b.finish([], name);
}
