/**
 * φ, φ′, φ″ and φ‴ at many points, in arrays that are kept, with the bits of the closures of `phi.ts`: by code on pairs of doubles that has what they share once, and where φ has no
 * elementary functions, or ones without code, by those closures.
 */
import type { Expression } from "@flatcheck/activation";
import { onceFor } from "./onceFor.js";
import type { Phi, RealFunction } from "./phi.js";
import { FEW } from "./smallProduct.js";
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
  readonly third: Float64Array;
  /** φ at the first `count` of z. */
  readonly evaluate: (count: number) => void;
  /** φ′ there. */
  readonly differentiate: (count: number) => void;
  /** φ′ and φ″ there. */
  readonly differentiateTwice: (count: number) => void;
  /** φ, φ′, φ″ and φ‴ there. */
  readonly expand: (count: number) => void;
}

/** Room for all pre-activations of a problem whose products are small. */
const MOST_POINTS = FEW;

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

/** φ(z), φ′(z), φ″(z) and φ‴(z). */
export interface Derivatives {
  readonly value: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

/**
 * φ and its derivatives at one point, together: the bits of the functions of φ, in the time of the dearest of them.
 * @example derivativesOf(phiOf(parse("x^3+x")))(2).first // 13
 */
export const derivativesOf: (phi: Phi) => (z: number) => Derivatives = onceFor((phi) => {
  if (!hasElementary(phi.expression))
    return (z) => ({ value: phi.value(z), first: phi.first(z), second: phi.second(z), third: phi.third(z) });
  const at = entriesFor(phi);
  return (z) => {
    at.z[0] = z;
    at.expand(1);
    return { value: component(at.value, 0), first: component(at.first, 0), second: component(at.second, 0), third: component(at.third, 0) };
  };
});

/** Operators that cost next to nothing. */
const PLAIN = new Set(["add", "sub", "mul", "div", "neg", "pow"]);

const hasElementary = (e: Expression): boolean =>
  e.kind === "apply" && (!PLAIN.has(e.operator) || e.args.some((arg) => hasElementary(arg)));

function byClosures(phi: Phi): Entries {
  const array = (): Float64Array => new Float64Array(MOST_POINTS);
  const [z, value, first, second, third] = [array(), array(), array(), array(), array()];
  const filling =
    (...results: readonly (readonly [RealFunction, Float64Array])[]) =>
    (count: number): void => {
      for (const [f, into] of results) for (let k = 0; k < count; k++) into[k] = f(component(z, k));
    };
  return {
    ...{ z, value, first, second, third },
    evaluate: filling([phi.value, value]),
    differentiate: filling([phi.first, first]),
    differentiateTwice: filling([phi.first, first], [phi.second, second]),
    expand: filling([phi.value, value], [phi.first, first], [phi.second, second], [phi.third, third]),
  };
}

function byLanes({ forms }: Phi): Entries {
  const layout = new Layout();
  const z = layout.allocate(MOST_POINTS);
  const results = forms.map((e) => [e, layout.allocate(MOST_POINTS)] as const);
  const names = ["evaluate", "differentiate", "differentiateTwice", "expand"] as const;
  const parts = [results.slice(0, 1), results.slice(1, 2), results.slice(1, 3), results];
  const { doubles, functions } = instantiate(
    names.map((name, k) => codeOf(name, z, parts[k] ?? [])),
    layout.size,
  );
  const [value, first, second, third] = results.map(([, region]) => within(doubles, region)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const called = (name: (typeof names)[number]): ((count: number) => void) => {
    const f = functions[name] as (end: number) => number;
    return (count) => {
      f(8 * (count + (count % 2)));
    };
  };
  return {
    ...{ z: within(doubles, z), value, first, second, third },
    evaluate: called("evaluate"),
    differentiate: called("differentiate"),
    differentiateTwice: called("differentiateTwice"),
    expand: called("expand"),
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
      "by operators",
    );
    for (const [k, [, region]] of results.entries()) {
      const value = values[k];
      if (value !== undefined) b.store(i32.add(i32.constant(region.address), at), value);
    }
  });
  return b.finish([], name);
}
