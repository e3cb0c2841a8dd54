/** Appendix I: the covariant derivative on M, as the projection of the Euclidean one, is the Levi-Civita connection; gradients in a chart. */
import { item } from "@flatcheck/enclosure";
import { square } from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { type ComparedCase, type Comparison, examineDifferences } from "../formulas/comparisons.js";
import { casesOf, type FormulaCase } from "../formulas/formulaCase.js";
import { inverse, UNIT } from "../formulas/sized.js";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { type Quantity, type Rows, TAYLOR } from "../oracles/calculus.js";
import { type Curve, corrected } from "../oracles/curves.js";
import { distance, extrapolated, extrapolatedVector, STEPS } from "../oracles/extrapolation.js";
import { type Connection, covariant, euclidean, type Field, flow, tangentField } from "../oracles/fields.js";
import { dot, gradientAt, inRows, jacobianAt, squaredJacobian, tangentPart } from "../oracles/quantities.js";

/** One case in so many runs: fields are differentiated component by component. */
const SHARE = 5;
const NONE = "no point of M with a well conditioned G, and few dimensions where a chart is asked for, was found";

/** Rounding of some hundred operations on numbers of this size, once for the condition of G. */
const rounding = (k: FormulaCase, size: number): number => 2 ** 9 * UNIT * k.condition * (1 + size);

function pointsOf(
  c: Context,
  name: string,
  mostDimensions = Number.POSITIVE_INFINITY,
): readonly { readonly k: FormulaCase; readonly random: Random }[] {
  return casesOf(c, "on M")
    .filter(({ theta, net }) => theta.flat().length - net.X.length <= mostDimensions)
    .slice(0, Math.max(1, Math.ceil(c.runs / SHARE)))
    .map((k, index) => ({ k, random: c.random(`${name};${index}`) }));
}

function fieldOf(k: FormulaCase, random: Random): Field {
  const numbers = (): readonly number[] => k.theta.flat().map(() => random.normal());
  return tangentField(numbers(), numbers());
}

const at = (Y: Field, k: FormulaCase): readonly number[] => Y(TAYLOR, k.net, k.theta);
const valuesOf = ({ net, theta }: FormulaCase): ComparedCase["values"] => ({
  ...{ X: net.X, theta, y: net.y.map(Number), a: net.a, c: net.c },
});
const inner = (u: readonly number[], v: readonly number[]): number => dot(TAYLOR, u, v);
const norm = (u: readonly number[]): number => Math.sqrt(inner(u, u));

/** X⟨Y,Z⟩ = ⟨∇_X Y, Z⟩ + ⟨Y, ∇_X Z⟩, with the left side along a curve in M. */
export function* examineMetric(c: Context, connection: Connection): Generator<number, Examination> {
  const cases = pointsOf(c, "I-metric").map(({ k, random }) => (): ComparedCase | undefined => {
    const [X, Y, Z] = [fieldOf(k, random), fieldOf(k, random), fieldOf(k, random)];
    const [x, y, z] = [at(X, k), at(Y, k), at(Z, k)];
    const product: Quantity = (C, net, theta) => dot(C, Y(C, net, theta), Z(C, net, theta));
    const [dy, dz] = [connection(Y, k.net, k.theta, x), connection(Z, k.net, k.theta, x)];
    const right = inner(dy, z) + inner(y, dz);
    const size = norm(dy) * norm(z) + norm(y) * norm(dz);
    const unit = rounding(k, size + norm(x) * norm(y) * norm(z));
    const curve = corrected(k, inRows(x, k.theta[0]?.length ?? 0));
    const along = STEPS.map((h) => (product(TAYLOR, k.net, curve(h)) - product(TAYLOR, k.net, curve(-h))) / (2 * h));
    const differences = extrapolated(along, 1, unit);
    const exact = TAYLOR.slope(product, k.net, k.theta, inRows(x, k.theta[0]?.length ?? 0));
    const comparisons: readonly Comparison[] = [
      {
        label: `${k.label}, X⟨Y,Z⟩ by differences along a curve in M`,
        error: Math.abs(differences.value - right),
        tolerance: differences.tolerance + unit,
        size,
      },
      { label: `${k.label}, X⟨Y,Z⟩ by Taylor polynomials`, error: Math.abs(exact - right), tolerance: unit, size },
    ];
    return { comparisons, values: valuesOf(k) };
  });
  return yield* examineDifferences(c, cases, NONE);
}

/** ∇_X Y − ∇_Y X = [X,Y], with the bracket from the flows of X and Y. */
export function* examineTorsion(c: Context, connection: Connection): Generator<number, Examination> {
  const cases = pointsOf(c, "I-torsion-free").map(({ k, random }) => (): ComparedCase | undefined => {
    const [X, Y] = [fieldOf(k, random), fieldOf(k, random)];
    const [x, y] = [at(X, k), at(Y, k)];
    const [xy, yx] = [connection(Y, k.net, k.theta, x), connection(X, k.net, k.theta, y)];
    const difference = xy.map((value, q) => value - item(yx, q));
    const size = norm(xy) + norm(yx);
    const unit = rounding(k, size + norm(x) * norm(y));
    const commutator = (s: number): readonly number[] => {
      const around = [X, Y].map((field) => (t: number) => (theta: Rows<number>) => flow(field, k.net, theta, t));
      const [ofX, ofY] = around as [(typeof around)[number], (typeof around)[number]];
      return ofY(-s)(ofX(-s)(ofY(s)(ofX(s)(k.theta)))).flat();
    };
    // Around the parallelogram of X, Y, −X, −Y it is s²[X,Y] + O(s³); the mean over ±s has even powers only.
    const scale = 1 / (1 + norm(x) + norm(y));
    const bracket = extrapolatedVector(
      (h) => {
        const [forth, back] = [commutator(h * scale), commutator(-h * scale)];
        return k.theta.flat().map((value, q) => (item(forth, q) + item(back, q) - 2 * value) / (2 * square(h * scale)));
      },
      2,
      (4 * unit) / square(scale),
    );
    const action = euclidean(Y, k.net, k.theta, x).map((value, q) => value - item(euclidean(X, k.net, k.theta, y), q));
    const comparisons: readonly Comparison[] = [
      {
        label: `${k.label}, [X,Y] by flows`,
        error: distance(bracket.value, difference),
        tolerance: bracket.tolerance + unit,
        size,
      },
      { label: `${k.label}, [X,Y] by its action on the coordinates`, error: distance(action, difference), tolerance: unit, size },
    ];
    return { comparisons, values: valuesOf(k) };
  });
  return yield* examineDifferences(c, cases, NONE);
}

/** A chart of M around θ: points for coordinates, and where it is looked at. */
interface Chart {
  readonly point: (s: readonly number[]) => Rows<number>;
  readonly place: readonly number[];
}

/** θ + Σ s_a t_a corrected along the normal space at θ, for tangent vectors t_a that are neither orthogonal nor of length 1. */
function chartOf(k: FormulaCase, random: Random): Chart {
  const J = jacobianAt(TAYLOR, k.net, k.theta);
  const dimension = k.theta.flat().length - k.net.X.length;
  const width = k.theta[0]?.length ?? 0;
  const tangents = Array.from({ length: dimension }, () =>
    tangentPart(
      TAYLOR,
      J,
      k.theta.flat().map(() => random.normal()),
    ),
  );
  const point = (s: readonly number[]): Rows<number> => {
    const v = k.theta.flat().map((_, q) => tangents.reduce((sum, t, a) => sum + item(s, a) * item(t, q), 0));
    const curve: Curve = corrected(k, inRows(v, width));
    return curve(1);
  };
  return { point, place: tangents.map(() => random.normal() / 16) };
}

const moved = (s: readonly number[], a: number, h: number): readonly number[] => s.map((value, b) => (b === a ? value + h : value));

/** Differences of a function of the coordinates along each, with step h. */
const partials = (f: (s: readonly number[]) => readonly number[], s: readonly number[], h: number): Rows<number> =>
  s.map((_, a) => {
    const [right, left] = [f(moved(s, a, h)), f(moved(s, a, -h))];
    return right.map((value, q) => (value - item(left, q)) / (2 * h));
  });

/** Charts of more dimensions than this take long, and show no more. */
const MOST_DIMENSIONS = 4;
/** Coordinates are within a tenth or so of 0: shorter steps than those of functions of θ. */
const CHART_STEP = 1 / 4;

/** grad F = Σ_ab g^ab ∂_b F ∂_a: the projection of DF, by differences in a chart. */
export function* examineGradient(
  c: Context,
  projected: (k: FormulaCase, theta: Rows<number>) => readonly number[],
): Generator<number, Examination> {
  const cases = pointsOf(c, "I-gradient", MOST_DIMENSIONS).map(({ k, random }) => (): ComparedCase | undefined => {
    const { point, place } = chartOf(k, random);
    if (place.length === 0) return undefined;
    const theta = point(place);
    const F = (s: readonly number[]): readonly number[] => [squaredJacobian(TAYLOR, k.net, point(s))];
    const raised = (h: number): readonly number[] => {
      const basis = partials((s) => point(s).flat(), place, h * CHART_STEP);
      const slopes = partials(F, place, h * CHART_STEP).map((slopes) => item(slopes, 0));
      const back = inverse(basis.map((u) => basis.map((v) => inner(u, v)))) ?? [];
      const up = back.map((row) => inner(row, slopes));
      return theta.flat().map((_, q) => up.reduce((sum, value, a) => sum + value * item(item(basis, a), q), 0));
    };
    const exact = projected(k, theta);
    const size = norm(gradientAt(squaredJacobian, TAYLOR, k.net, theta)) + squaredJacobian(TAYLOR, k.net, theta);
    const unit = rounding(k, size);
    const found = extrapolatedVector(raised, 1, unit / CHART_STEP);
    return {
      comparisons: [
        {
          label: `${k.label}, in a chart of dimension ${place.length}`,
          error: distance(found.value, exact),
          tolerance: found.tolerance + unit,
          size,
        },
      ],
      values: valuesOf(k),
    };
  });
  return yield* examineDifferences(c, cases, NONE);
}

/** Σ_k Γ^k_ab ∂_k = P ∂_a ∂_b θ, with the Christoffel symbols from differences of the metric in a chart. */
export function* examineChristoffel(
  c: Context,
  project: (k: FormulaCase, theta: Rows<number>, v: readonly number[]) => readonly number[],
): Generator<number, Examination> {
  const cases = pointsOf(c, "I-connection", MOST_DIMENSIONS - 1).map(({ k, random }) => (): ComparedCase | undefined => {
    const { point, place } = chartOf(k, random);
    if (place.length === 0) return undefined;
    const [a, b] = [random.integer(0, place.length - 1), random.integer(0, place.length - 1)];
    const flat = (s: readonly number[]): readonly number[] => point(s).flat();
    const metric = (s: readonly number[], h: number): readonly number[] => {
      const basis = partials(flat, s, h);
      return basis.flatMap((u) => basis.map((v) => inner(u, v)));
    };
    const size = place.length;
    const difference = (h: number): readonly number[] => {
      const step = h * CHART_STEP;
      const basis = partials(flat, place, step);
      const slopes = partials((s) => metric(s, step), place, step);
      const g = (l: number, p: number, q: number): number => item(item(slopes, l), p * size + q);
      const lower = place.map((_, l) => (g(a, b, l) + g(b, a, l) - g(l, a, b)) / 2);
      const back = inverse(basis.map((u) => basis.map((v) => inner(u, v)))) ?? [];
      const gamma = back.map((row) => inner(row, lower));
      const bend = item(
        partials((s) => item(partials(flat, s, step), b), place, step),
        a,
      );
      const projected = project(k, point(place), bend);
      return projected.map((value, q) => value - gamma.reduce((sum, symbol, p) => sum + symbol * item(item(basis, p), q), 0));
    };
    const unit = rounding(k, norm(k.theta.flat()));
    const found = extrapolatedVector(difference, 2, unit / square(CHART_STEP));
    const label = `${k.label}, Γ_${a + 1}${b + 1} in a chart of dimension ${size}`;
    return { comparisons: [{ label, error: norm(found.value), tolerance: found.tolerance + unit }], values: valuesOf(k) };
  });
  return yield* examineDifferences(c, cases, NONE);
}

export const projectedGradient = (k: FormulaCase, theta: Rows<number>): readonly number[] =>
  tangentPart(TAYLOR, jacobianAt(TAYLOR, k.net, theta), gradientAt(squaredJacobian, TAYLOR, k.net, theta));

export const projection = (k: FormulaCase, theta: Rows<number>, v: readonly number[]): readonly number[] =>
  tangentPart(TAYLOR, jacobianAt(TAYLOR, k.net, theta), v);

const PLACE = "Appendix I";
const TAYLOR_NAME = "nested Taylor polynomials";

export const APPENDIX_I: readonly Statement[] = [
  {
    id: "I-metric",
    title: "The covariant derivative respects the metric",
    place: PLACE,
    hypotheses: [],
    lossScale: "every c",
    conclusion: "X⟨Y,Z⟩ = ⟨∇_X Y, Z⟩ + ⟨Y, ∇_X Z⟩ for ∇_X Y = P D_X Y, where G ≻ 0",
    oracles: [TAYLOR_NAME, "differences along curves in M"],
    examine: (c) => examineMetric(c, covariant),
  },
  {
    id: "I-torsion-free",
    title: "The covariant derivative is free of torsion",
    place: PLACE,
    hypotheses: [],
    lossScale: "every c",
    conclusion: "∇_X Y − ∇_Y X = [X,Y] for ∇_X Y = P D_X Y, where G ≻ 0",
    oracles: ["flows of both fields, around a parallelogram", "action on the coordinates, by nested Taylor polynomials"],
    examine: (c) => examineTorsion(c, covariant),
  },
  {
    id: "I-connection",
    title: "Christoffel symbols of a chart",
    place: PLACE,
    hypotheses: [],
    lossScale: "every c",
    conclusion: "Σ_k Γ^k_ab ∂_k = P ∂_a ∂_b θ, with Γ from the metric in a chart, where G ≻ 0",
    oracles: ["differences of the metric and of the chart", `projection by ${TAYLOR_NAME}`],
    examine: (c) => examineChristoffel(c, projection),
  },
  {
    id: "I-gradient",
    title: "Gradient in a chart, and as a projection",
    place: PLACE,
    hypotheses: [],
    lossScale: "every c",
    conclusion: "Σ_ab g^ab ∂_b F ∂_a = P DF, where G ≻ 0",
    oracles: ["differences in a chart", `projection by ${TAYLOR_NAME}`],
    examine: (c) => examineGradient(c, projectedGradient),
  },
];
