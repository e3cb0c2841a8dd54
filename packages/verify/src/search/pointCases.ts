/** Cases of inequalities at points of M, or beside it: points that are extreme, random ones, and those that a search comes to. */
import type { DoubleInterval, MpfrInterval } from "@flatcheck/enclosure";
import { coherence, onceFor } from "@flatcheck/numeric";
import type { Enclosures, Quantities } from "../bounds/bound.js";
import type { Case } from "../bounds/decision.js";
import type { Premise, Sides } from "../bounds/sides.js";
import type { Random } from "../chance/random.js";
import { doubles } from "../enclosed/doubles.js";
import { type EnclosedNetwork, enclosedNetwork, type Numbers, outputsOf } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import { roughEnclosures } from "../enclosed/roughEnclosures.js";
import {
  type Configuration,
  collapsedOnes,
  configurations,
  describe,
  type Kind,
  pointOf,
  weightsOf,
} from "../generators/configurations.js";
import { nearStationary } from "../generators/nearStationary.js";
import type { Context } from "../ledger/context.js";
import { type Effort, searchCases } from "./search.js";

/** The quantities of a bound at a place, in any arithmetic; undefined where the statement does not speak of it. @throws DomainError for enclosures that find no value */
export type Measure = <S>(at: EnclosedNetwork<S>, c: Context) => Readonly<Record<string, S>> | undefined;

export interface PointSides extends Sides {
  readonly premise?: Premise;
  readonly isContrapositive?: boolean;
  /** A wider premise, to look beyond the one of the statement, too: where that were wrong, it would be seen there. */
  readonly beyond?: Premise;
  readonly onM: boolean;
  readonly measure: Measure;
  /** Points to begin with. */
  readonly first?: (c: Context) => Iterable<Configuration>;
}

export interface Manner {
  readonly kind: Kind;
  /** The loss scale of all cases; drawn without it. */
  readonly scale?: number;
  /** The most neurons of a case. */
  readonly mostNeurons?: number;
}

/** How a search goes about it. */
export interface PointSearch extends Effort {
  readonly random: Random;
}

/** Extreme points, random ones, and those on the way uphill. */
export function* pointCases(c: Context, inequality: PointSides, manner: Manner, { random, ...effort }: PointSearch): Generator<Case> {
  const { onM, measure, first, beyond, ...sides } = inequality;
  const { kind, mostNeurons = 5 } = manner;
  const caseOf = (configuration: Configuration): Case | undefined => caseAt(c, configuration, manner, inequality);
  const space = { ...configurations(c, { onM, kind, mostNeurons }), caseOf };
  const extreme = [...collapsedOnes(c, { onM, kind }), ...(first?.(c) ?? [])].flatMap((one) => twinsOf(one, kind));
  const known = [...(onM ? nearStationary(c) : []), ...extreme];
  yield* searchCases(space, sides, random, { ...effort, first: known });
  if (beyond !== undefined) yield* searchCases(space, { ...sides, premise: beyond }, random, { ...effort, first: [...(first?.(c) ?? [])] });
}

/** What other samples and weights are multiplied by. */
const SHORTER = 0.3;

/** The same pre-activations with other weights, shorter samples, another loss scale: what is extreme stays so, and a bound that forgets one of these is seen to. */
function twinsOf(one: Configuration, kind: Kind): readonly Configuration[] {
  if (kind === "normalised") return [one];
  const shorter = { ...one, X: { ...one.X, data: one.X.data.map((x) => SHORTER * x) } };
  const rescaled = { ...one, c: 1 / 4 };
  if (kind === "weights 1") return [one, shorter, rescaled];
  return [one, shorter, rescaled, { ...one, a: weightsOf(one).map((weight) => SHORTER * weight) }];
}

function caseAt(c: Context, configuration: Configuration, manner: Manner, { onM, measure }: PointSides): Case | undefined {
  const numbers = numbersOf(c, configuration, manner, onM);
  if (numbers === undefined) return undefined;
  const quantities: Quantities | undefined = measure<number>(enclosedNetwork(doubles(c.phi), numbers), c);
  if (quantities === undefined) return undefined;
  let enclosed: { readonly value: Enclosures | undefined } | undefined;
  const point = (): ReturnType<typeof pointOf> => pointOf(c, { ...configuration, Z: numbers.Z }, numbers.c);
  return {
    quantities,
    isMeasured: () => Object.values(quantities).every(Number.isFinite),
    roughly: () => measure<DoubleInterval>(enclosedNetwork(roughEnclosures(c.expression), numbers), c),
    enclosed: () => {
      enclosed ??= { value: enclosedBy(c, (R) => measure<MpfrInterval>(enclosedNetwork(R, numbers), c)) };
      return enclosed.value;
    },
    label: labelOf(numbers, configuration),
    values: () => ({ a: Array.from(numbers.a), c: numbers.c, ...point()?.values }),
  };
}

/** The place that a configuration stands for; undefined where the given labels cannot be had there, or numbers overflow. */
function numbersOf(c: Context, configuration: Configuration, { kind, scale }: Manner, onM: boolean): Numbers | undefined {
  const { X, residuals } = configuration;
  const own = { X, a: weightsOf(configuration), c: scale ?? configuration.c ?? 1, isUnit: kind === "normalised" };
  if (onM) {
    // Given labels are met by a step back to M: Z is rounded, and the place is on M for labels that agree with them to rounding.
    const Z = c.data === undefined ? configuration.Z : pointOf(c, configuration, own.c)?.Z;
    return Z === undefined ? undefined : { ...own, Z };
  }
  const { Z } = configuration;
  const f = outputsOf(enclosedNetwork(doubles(c.phi), { ...own, Z }));
  const y = c.data?.y ?? Float64Array.from(f, (value, i) => value - (residuals?.[i] ?? 0));
  return y.every(Number.isFinite) ? { ...own, Z, y } : undefined;
}

const coherenceOf = onceFor(coherence);

const labelOf = ({ X, c }: Numbers, configuration: Configuration): string => describe(configuration, c, coherenceOf(X));
