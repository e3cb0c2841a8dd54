/** Activations as code on pairs of doubles: φ and its derivatives together, so that what they share is computed once. */
import {
  type Application,
  apply,
  canonical,
  type Expression,
  evaluate,
  integer,
  splitCoefficient,
  structurallyEqual,
  structureHash,
} from "@flatcheck/activation";
import { definitionOf, wholeExponent } from "../phi.js";
import { type BellOf, bellOf, isFixed, normalArgument, scaledOf, wholeOr } from "./bellFactors.js";
import type { Body } from "./body.js";
import { errorDensity, errorRow } from "./elementary/errorFunction.js";
import { LANE_FUNCTIONS, SHARING_FUNCTIONS, type SharingFunction } from "./elementary/index.js";
import { logistic, logisticDensity } from "./elementary/logistic.js";
import { type NormalRow, normalDensity, normalDistribution, normalRow } from "./elementary/normalDistribution.js";
import { f64x2, type V128 } from "./value.js";

/** An operator for which a kernel has no code. */
export class NoKernelError extends Error {
  override readonly name = "NoKernelError";
}

/**
 * Whether densities and distributions, σ(w)σ(−w), e^(−u²), Φ(u) and their like, are computed from the row of a table that they share, with fewer roundings, or operator by
 * operator, with the bits of the closures of `phi.ts`.
 */
export type Laws = "from rows" | "by operators";

/**
 * The values of expressions without parameters at z, which may be read more than once.
 * @throws NoKernelError
 */
export function activationLanes(b: Body, expressions: readonly Expression[], z: V128, laws: Laws = "from rows"): readonly V128[] {
  const writer = new LaneWriter(b, z, laws);
  return expressions.map((e) => writer.value(e));
}

/** What has been computed of expressions, by their structure. */
class Known<T> {
  private readonly byHash = new Map<number, { readonly e: Expression; readonly value: T }[]>();

  get(e: Expression, compute: () => T): T {
    const alike = this.byHash.get(structureHash(e)) ?? [];
    const seen = alike.find((other) => structurallyEqual(other.e, e));
    if (seen !== undefined) return seen.value;
    const value = compute();
    this.byHash.set(structureHash(e), [...(this.byHash.get(structureHash(e)) ?? []), { e, value }]);
    return value;
  }
}

/** unit · value. */
interface RowValue {
  readonly value: V128;
  readonly unit: number;
}

class LaneWriter {
  private readonly b: Body;
  private readonly z: V128;
  private readonly laws: Laws;
  private readonly known = new Known<V128>();
  private readonly parts = new Map<SharingFunction["parts"], Known<unknown>>();
  private readonly densities: Readonly<Record<BellOf["law"], Known<V128>>> = { error: new Known(), normal: new Known() };
  private readonly distributions = new Known<V128>();

  constructor(b: Body, z: V128, laws: Laws) {
    this.b = b;
    this.z = z;
    this.laws = laws;
  }

  value(e: Expression): V128 {
    if (e.kind === "variable") return this.z;
    if (isFixed(e)) return f64x2.constant(evaluate(e, 0));
    return this.known.get(e, () => this.b.let(this.applied(e)));
  }

  private applied(e: Application): V128 {
    const fromRow = this.laws === "from rows" ? (this.withBell(e) ?? this.withDensity(e)) : undefined;
    if (fromRow !== undefined) return fromRow;
    const exponent = wholeExponent(e);
    if (exponent !== undefined) {
      const power = integerPower(this.b, this.value(e.args[0] as Expression), Math.abs(exponent));
      return exponent > 0 ? power : f64x2.div(f64x2.constant(1), power);
    }
    const sharing = SHARING_FUNCTIONS.get(e.operator);
    const [u] = e.args as readonly [Expression];
    if (sharing === undefined) return this.byOperator(e);
    const { parts, isOpposite } = this.shared(sharing.parts, u, sharing.scale);
    return sharing.code(this.b, parts, this.value(u), isOpposite);
  }

  private byOperator(e: Application): V128 {
    if (e.operator === "gelu" && this.laws === "from rows")
      return f64x2.mul(this.value(e.args[0] as Expression), this.distribution(e.args[0] as Expression));
    const code = LANE_FUNCTIONS.get(e.operator);
    if (code !== undefined) return code(this.b, ...e.args.map((arg) => this.b.let(this.value(arg))));
    const definition = definitionOf(e);
    if (definition === undefined) throw new NoKernelError(`no kernel computes ${e.operator}`);
    return this.value(definition);
  }

  /** The parts for w = scale · u, or for −w where that is the one of both that does not begin with a minus. */
  private shared<P>(parts: (b: Body, w: V128) => P, u: Expression, scale: 1 | 2): { readonly parts: P; readonly isOpposite: boolean } {
    const scaled = canonical(apply("mul", integer(scale), u));
    const w = positive(scaled);
    return { parts: this.partsOf(parts, w), isOpposite: w !== scaled };
  }

  /** A product with a factor from a row that others share: what that lacks joins the fixed numbers. */
  private withBell(e: Application): V128 | undefined {
    const { fixed, factors } = scaledOf(e);
    const found = factors.map((factor) => this.fromRow(factor));
    const k = found.findIndex((one) => one !== undefined);
    if (k === -1) return undefined;
    const { value, unit } = found[k] as RowValue;
    const scale = wholeOr(fixed * unit);
    const scaled = scale === 1 ? value : f64x2.mul(f64x2.constant(scale), value);
    const others = factors.filter((_, other) => other !== k).map((factor) => this.value(factor));
    return others.reduce((product, factor) => f64x2.mul(product, factor), scaled);
  }

  /** A factor as a multiple of what a row gives. */
  private fromRow(e: Expression): RowValue | undefined {
    const normal = normalArgument(e);
    if (normal !== undefined) return { value: this.distribution(normal), unit: 2 };
    const bell = bellOf(e);
    if (bell === undefined) return undefined;
    const { law, u } = bell;
    const value = this.densities[law].get(u, () => this.b.let(this.density(law, u)));
    return { value, unit: law === "normal" ? Math.sqrt(2 * Math.PI) : Math.sqrt(Math.PI) / 2 };
  }

  private density(law: BellOf["law"], u: Expression): V128 {
    return law === "normal" ? normalDensity(this.b, this.normal(u)) : errorDensity(this.b, this.shared(errorRow, u, 1).parts);
  }

  private distribution(u: Expression): V128 {
    return this.distributions.get(u, () => this.b.let(normalDistribution(this.b, this.normal(u))));
  }

  /** The row of Φ(u), which does not serve Φ(−u). */
  private normal(u: Expression): NormalRow {
    return this.partsOf(normalRow, u);
  }

  private partsOf<P>(parts: (b: Body, w: V128) => P, w: Expression): P {
    const known = this.parts.get(parts) ?? new Known<unknown>();
    this.parts.set(parts, known);
    return known.get(w, () => parts(this.b, this.value(w))) as P;
  }

  /** A product in which σ(w) and σ(−w) are factors: both come from the density of the logistic law, at the price of neither. */
  private withDensity(e: Application): V128 | undefined {
    if (e.operator !== "mul") return undefined;
    const factors = factorsOf(e);
    const pair = oppositeSigmoids(factors);
    if (pair === undefined) return undefined;
    const [first, second] = pair;
    const w = (factors[first] as Application).args[0] as Expression;
    const others = factors.filter((_, k) => k !== first && k !== second).map((f) => this.value(f));
    return others.reduce((product, factor) => f64x2.mul(product, factor), logisticDensity(this.b, this.shared(logistic, w, 1).parts));
  }
}

/** The places of the first two factors σ(w) and σ(−w). */
function oppositeSigmoids(factors: readonly Expression[]): readonly [number, number] | undefined {
  const sigmoids = factors.flatMap((f, k) =>
    f.kind === "apply" && f.operator === "sigmoid" ? [{ w: canonical(f.args[0] as Expression), k }] : [],
  );
  for (const one of sigmoids) {
    const opposite = canonical(apply("neg", one.w));
    const other = sigmoids.find(({ w, k }) => k > one.k && structurallyEqual(w, opposite));
    if (other !== undefined) return [one.k, other.k];
  }
  return undefined;
}

const factorsOf = (e: Expression): readonly Expression[] => (e.kind === "apply" && e.operator === "mul" ? e.args.flatMap(factorsOf) : [e]);

/** The expression or its negative, the one that does not begin with a minus. */
const positive = (e: Expression): Expression => (splitCoefficient(e).coefficient.n < 0n ? canonical(apply("neg", e)) : e);

/** u^k for k ≥ 1, by squaring; its relative error is at most half an ulp a product. */
function integerPower(b: Body, u: V128, k: number): V128 {
  if (k === 1) return u;
  if (k % 2 === 1) return f64x2.mul(integerPower(b, u, k - 1), u);
  const root = b.let(integerPower(b, u, k / 2));
  return f64x2.mul(root, root);
}
