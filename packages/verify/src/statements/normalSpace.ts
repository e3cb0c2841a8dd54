/** Lemmas 4.1, G.2, G.3 and the first half of G.4: the gradients of the outputs are a basis of the normal space, and M is a manifold. */
import { item } from "@flatcheck/enclosure";
import { coherence, fromRows, hypot, powerOfTwo, square, toRows } from "@flatcheck/numeric";
import { product, quantity } from "../bounds/bound.js";
import type { Case } from "../bounds/decision.js";
import { type InequalityStatement, inequalityStatement } from "../bounds/inequality.js";
import type { Random } from "../chance/random.js";
import { type ComparedCase, examineComparisons, examineDifferences } from "../formulas/comparisons.js";
import { casesOf, type FormulaCase, withPrecision } from "../formulas/formulaCase.js";
import { SIZED } from "../formulas/formulaWorld.js";
import { exactly, inverse, OPERATIONS, UNIT } from "../formulas/sized.js";
import type { Context, GivenData } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { type Net, type Rows, TAYLOR, taylorOverRationals } from "../oracles/calculus.js";
import { corrected } from "../oracles/curves.js";
import { distance, extrapolatedVector, type Limit, STEPS } from "../oracles/extrapolation.js";
import { dot, gramOf, inRows, jacobian, jacobianAt, output, tangentPart } from "../oracles/quantities.js";
import { PROOF_OF_G3 } from "../proofs/pointDerivations.js";
import { leastNormParameter } from "../stationary/minimiser.js";

const NONE = "no point of M with a well conditioned G was found";
const SHARE = 4;

const pointsOf = (c: Context): readonly { readonly index: number; readonly k: FormulaCase }[] =>
  casesOf(c, "on M")
    .map((k, index) => ({ index, k }))
    .filter(({ index }) => index % SHARE === 0);

const valuesOf = (net: Net, theta: Rows<number>): ComparedCase["values"] => ({
  ...{ X: net.X, theta, y: net.y.map(Number), a: net.a, c: net.c },
});

/** Whether G = JJᵀ is certainly positive definite: all pivots of its elimination are, in 50-digit enclosures. */
export function certainlyRegular(net: Net, theta: Rows<number>): boolean {
  return withPrecision((K) => {
    const points = K.atPoint();
    const C = taylorOverRationals(points);
    const at = theta.map((row) => row.map(C.number));
    const rows = gramOf(C, jacobian(C, net, at)).map((row) => [...row]);
    for (const [k, pivot] of rows.entries()) {
      const head = item(pivot, k);
      if (!K.isPositive(head)) return false;
      for (const row of rows.slice(k + 1)) {
        const factor = K.div(item(row, k), head);
        for (let q = k; q < row.length; q++) row[q] = K.sub(item(row, q), K.mul(factor, item(pivot, q)));
      }
    }
    return true;
  });
}

/** Velocities at θ of curves in M, which correct θ + tv for random v. */
function velocities(k: FormulaCase, random: Random, count: number): readonly Limit[] {
  const unit = 2 ** 6 * UNIT * k.condition * (1 + hypot(...k.theta.flat()));
  return Array.from({ length: count }, () => {
    const v = k.theta.map((row) => row.map(() => random.normal() / Math.sqrt(row.length)));
    const curve = corrected(k, v);
    return extrapolatedVector(
      (h) => {
        const [right, left] = [curve(h).flat(), curve(-h).flat()];
        return right.map((value, q) => (value - item(left, q)) / (2 * h));
      },
      1,
      unit,
    );
  });
}

/** What rounding of f_i does to its difference quotients, along a curve on which it is constant. */
function outputsRound({ net, theta }: FormulaCase, i: number): number {
  const x = net.X[i] ?? [];
  const size = theta.reduce(
    (sum, row, j) => sum + Math.abs(item(net.a, j) * net.phi.value(dot(TAYLOR, row, x))),
    Math.abs(Number(net.y[i])),
  );
  return (2 ** 8 * UNIT * size) / (2 * item(STEPS, -1));
}

/** {Df_i} are normal to all velocities of curves in M, and together with those they span: they are a basis of the normal space. */
export function* examineBasis(c: Context, gradients: (k: FormulaCase) => Rows<number>): Generator<number, Examination> {
  const cases = pointsOf(c).map(({ index, k }) => (): ComparedCase => {
    const J = gradients(k);
    const curves = velocities(k, c.random(`4.1;${index}`), k.theta.flat().length - k.net.X.length);
    const unit = 2 ** 6 * UNIT * k.condition;
    const angles = J.flatMap((row, i) =>
      curves.map(({ value, tolerance }, q) => ({
        label: `${k.label}, Df_${i + 1} on the velocity of curve ${q + 1}`,
        error: Math.abs(dot(TAYLOR, row, value)),
        tolerance: hypot(...row) * (tolerance + unit * hypot(...value)) + outputsRound(k, i),
        size: hypot(...row) * hypot(...value),
      })),
    );
    const unitRows = [...J, ...curves.map(({ value }) => value)].map((row) => row.map((value) => value / hypot(...row)));
    const back = inverse(gramOf(TAYLOR, unitRows));
    const lost = back === undefined ? 1 : UNIT * Math.max(...back.flat().map(Math.abs));
    const isSettled = curves.every(({ tolerance }) => Number.isFinite(tolerance));
    const spans = {
      label: `${k.label}, all directions are spanned`,
      error: lost,
      tolerance: isSettled ? SPANNED : Number.POSITIVE_INFINITY,
    };
    return { comparisons: [...angles, spans], values: valuesOf(k.net, k.theta) };
  });
  return yield* examineDifferences(c, cases, NONE);
}

/** Random velocities may be nearly dependent; doubles tell them from dependent ones down to this. */
const SPANNED = 2 ** -20;

const LEMMA_4_1: Statement = {
  id: "4.1",
  title: "The gradients of the outputs are a basis of the normal space of M",
  place: "Lemma 4.1",
  hypotheses: ["increasing", "3.2", "a ≠ 0"],
  lossScale: "every c",
  conclusion: "{Df_i} is a basis of the orthogonal complement of T_θM for every θ on M",
  oracles: [
    "nested Taylor polynomials of the outputs",
    "velocities of curves in M, by differences of their points",
    "rank of both together",
  ],
  examine: (c) => examineBasis(c, ({ net, theta }) => jacobianAt(TAYLOR, net, theta)),
};

/** Coordinates s of a tangent vector: the point of M above it exists, and its projection is s again. */
export function* examineChart(c: Context): Generator<number, Examination> {
  const cases = pointsOf(c).map(({ index, k }) => (): ComparedCase => {
    const random = c.random(`G.2;${index}`);
    const J = jacobianAt(TAYLOR, k.net, k.theta);
    const width = k.theta[0]?.length ?? 0;
    const rank = { label: `${k.label}, the Jacobian has full rank in 50-digit enclosures`, holds: certainlyRegular(k.net, k.theta) };
    // M of dimension 0 has no tangent vectors: its points stand alone.
    if (k.theta.flat().length === k.net.X.length) return { comparisons: [rank], values: valuesOf(k.net, k.theta) };
    const v = tangentPart(
      TAYLOR,
      J,
      k.theta.flat().map(() => random.normal()),
    );
    const curve = corrected(k, inRows(v, width));
    const off = (at: Rows<number>): number =>
      Math.max(...k.net.X.map((_, i) => Math.abs(output(i)(TAYLOR, k.net, at) - Number(k.net.y[i]))));
    const size = 1 + hypot(...k.theta.flat()) + k.net.y.reduce<number>((most, y) => Math.max(most, Math.abs(Number(y))), 0);
    const unit = 2 ** 8 * UNIT * k.condition * size;
    const allowed = unit * (1 + hypot(...J.flat()));
    // Where f bends fast, charts are small.
    const radius = RADII.find((r) => off(curve(r / hypot(...v))) <= allowed) ?? item(RADII, -1);
    const point = curve(radius / hypot(...v));
    const s = v.map((value) => (value * radius) / hypot(...v));
    const back = tangentPart(
      TAYLOR,
      J,
      point.flat().map((value, q) => value - item(k.theta.flat(), q)),
    );
    return {
      comparisons: [
        rank,
        { label: `${k.label}, the point above s is on M`, error: off(point), tolerance: allowed, size },
        { label: `${k.label}, its coordinates are s`, error: distance(back, s), tolerance: unit, size: radius },
      ],
      values: valuesOf(k.net, k.theta),
    };
  });
  return yield* examineDifferences(c, cases, NONE);
}

/** How far from θ charts are looked at: the first at which the correction converges. */
const RADII: readonly number[] = Array.from({ length: 12 }, (_, e) => powerOfTwo(-5 - e));

const LEMMA_G2: Statement = {
  id: "G.2",
  title: "M is a manifold of dimension md − n",
  place: "Lemma G.2",
  hypotheses: ["increasing", "3.2", "a ≠ 0"],
  lossScale: "every c",
  conclusion: "rank J = n on M, and the points of M near θ are a graph over T_θM",
  oracles: ["50-digit enclosures of the pivots of JJᵀ", "points above tangent vectors", "their projection back"],
  examine: examineChart,
};

/** λ_min(G) ≥ μ min_i G_ii/‖x_i‖², by Schur's theorem on K ∘ S with S = P D_a² Pᵀ: positive where φ′ > 0 and the x_i are independent. */
const LEMMA_G3: InequalityStatement = inequalityStatement({
  id: "G.3",
  title: "The Jacobian has full rank, with a bound on its smallest singular value",
  place: "Lemma G.3; the bound is ours, K ∘ S ⪰ μ diag S",
  hypotheses: ["increasing", "3.2", "a ≠ 0"],
  lossScale: "every c",
  oracles: ["nested Taylor polynomials of the outputs", "eigenvalues of JJᵀ"],
  proof: { means: {}, steps: PROOF_OF_G3 },
  inequality: {
    left: product(quantity("μ"), quantity("min_i Σ_j (a_j φ′(z_ij))²")),
    right: quantity("λ_min(JJᵀ)"),
    cases: slopesAndEigenvalues,
  },
});

function* slopesAndEigenvalues(c: Context): Generator<Case> {
  for (const { net, theta, label } of casesOf(c, "anywhere")) {
    const J = jacobianAt(TAYLOR, net, theta);
    const squares = net.X.map((x) => slopesSquared(net, theta, x));
    const size = Math.max(...gramOf(TAYLOR, J).map((row) => row.reduce((sum, g) => sum + Math.abs(g), 0)));
    const mu = coherence(fromRows(net.X));
    const quantities = {
      μ: mu,
      "min_i Σ_j (a_j φ′(z_ij))²": Math.min(...squares.map(({ value }) => value)),
      "λ_min(JJᵀ)": coherence(fromRows(J)),
    };
    // Eigenvalues are exact to some units of the largest; φ′ may have lost digits to cancellation, here and in J.
    const lost = Math.max(...squares.map(({ error }, i) => error * dot(TAYLOR, net.X[i] ?? [], net.X[i] ?? [])));
    const error = 2 ** 6 * UNIT * Math.abs(quantities["λ_min(JJᵀ)"]) + 2 ** 8 * UNIT * size + 2 * lost;
    const enclosed = Object.fromEntries(
      Object.entries(quantities).map(([name, value]) => [
        name,
        name === "λ_min(JJᵀ)" ? { lo: value - error, hi: value + error } : { lo: value, hi: value },
      ]),
    );
    yield { quantities, enclosed: () => enclosed, label, values: () => valuesOf(net, theta) };
  }
}

/** Σ_j (a_j φ′(z_ij))² for one sample, and what rounding of φ′ does to it. */
function slopesSquared({ a, phi }: Net, theta: Rows<number>, x: readonly number[]): { readonly value: number; readonly error: number } {
  const slopes = theta.map((row, j) => {
    const weight = item(a, j);
    const { value, size } = SIZED(phi).phi(1, exactly(dot(TAYLOR, row, x)));
    return {
      value: square(weight * value),
      error: OPERATIONS * UNIT * square(weight) * (2 * Math.abs(value) * size + UNIT * square(size)),
    };
  });
  return { value: slopes.reduce((sum, s) => sum + s.value, 0), error: slopes.reduce((sum, s) => sum + s.error, 0) };
}

/** Points with some z_ij = 0 and every y_i ≠ 0, for weights 1. */
export function* examineCubeManifold(c: Context): Generator<number, Examination> {
  const random = c.random("G.4-manifold");
  const cases = Array.from({ length: c.runs }, (_, index) => (): ComparedCase | undefined => cubeCase(c, random, index));
  return yield* examineComparisons(cases, "no labels other than 0 were found");
}

const LEAST_LABEL = 1e-3;

function cubeCase(c: Context, random: Random, index: number): ComparedCase | undefined {
  const X = c.data === undefined ? multiplesOfAxes(random) : samplesOf(c.data, random);
  const m = random.integer(1, 3);
  const Z = X.map(() => Array.from({ length: m }, () => (random.uniform() < 0.5 ? 0 : random.normal())));
  const parameter = leastNormParameter(fromRows(X), fromRows(Z));
  if (parameter === undefined) return undefined;
  const theta = toRows(parameter);
  const off: Net = { X, a: theta.map(() => 1), c: 1, y: X.map(() => 0), phi: c.phi };
  const y = X.map((_, i) => output(i)(TAYLOR, off, theta));
  if (y.some((label) => Math.abs(label) < LEAST_LABEL)) return undefined;
  const net = { ...off, y };
  const label = `case ${index + 1}: m = ${m}, n = ${X.length}, ${Z.flat().filter((z) => z === 0).length} of the z_ij are 0`;
  return {
    comparisons: [{ label: `${label}, JJᵀ is positive definite`, holds: certainlyRegular(net, theta) }],
    values: valuesOf(net, theta),
  };
}

/** Pre-activations that are 0 are exactly 0 then. */
function multiplesOfAxes(random: Random): Rows<number> {
  const n = random.integer(1, 3);
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, p) => (p === i ? 0.5 + random.uniform() : 0)));
}

/** Up to three of the given samples, all their inputs; the labels are those of the point. */
const samplesOf = ({ X }: GivenData, random: Random): Rows<number> => {
  const order = toRows(X).map((row) => ({ row, key: random.uniform() }));
  return order
    .sort((s, t) => s.key - t.key)
    .slice(0, 3)
    .map(({ row }) => row);
};

const LEMMA_G4_MANIFOLD: Statement = {
  id: "G.4-manifold",
  title: "For the cube, M is a manifold where no label is 0",
  place: "Lemma G.4, its first half",
  hypotheses: ["cube", "3.2", "a = 1", "y ≠ 0"],
  runsOnlyWith: ["3.2", "a = 1", "y ≠ 0"],
  lossScale: "every c",
  conclusion: "y_i ≠ 0 for all i ⇒ JJᵀ ≻ 0 on M, also where some z_ij are 0",
  oracles: ["50-digit enclosures of the pivots of JJᵀ from the outputs alone"],
  examine: examineCubeManifold,
};

export const NORMAL_SPACE: readonly Statement[] = [LEMMA_4_1, LEMMA_G2, LEMMA_G3, LEMMA_G4_MANIFOLD];
