/**
 * Where F is stationary on M through a place: the z* with Σ_j a_jφ(z*_j) = f_i and all a_jφ″(z*_j) equal, for each sample; for equal weights, ν_i. Found in doubles, and enclosed.
 *
 * Let z⁺_j = z_j + e·sign a_j, z⁻_j = z_j − e·sign a_j for doubles z_j. Where φ and φ″ increase, Σ a_jφ(z⁺_j) ≥ f_i shows that the common value t* is at most T⁺ = max_j a_jφ″(z⁺_j):
 * otherwise a_jφ(z*_j) > a_jφ(z⁺_j) for all j. In the same way Σ a_jφ(z⁻_j) ≤ f_i shows t* ≥ T⁻ = min_j a_jφ″(z⁻_j). Then |z*_j − z_j| ≤ max(T⁺ − s_j, s_j − T⁻)/(|a_j|ρ₂), s_j = a_jφ″(z_j).
 */
import { DomainError, item } from "@flatcheck/enclosure";
import { component, type Matrix, OutOfRangeError, optimalPreActivations, problem, toRows } from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";
import { hasOneMinimiser } from "../ledger/hypotheses.js";
import { type EnclosedNetwork, isStationaryByForm, largest, least, outputsOf, total } from "./enclosedNetwork.js";
import type { Derivatives } from "./reals.js";

/** z* in doubles, n × m; undefined where there is none, or none is found. With weights that differ it is looked for only where φ″ is known to increase, so that the equation for it has one solution. */
export function stationaryDoubles<S>(at: EnclosedNetwork<S>, context: Context): readonly (readonly number[])[] | undefined {
  const { X, a, c } = at.numbers;
  if (a.some((weight) => weight !== a[0]) && !hasOneMinimiser(context)) return undefined;
  const y = Float64Array.from(outputsOf(at), at.R.near);
  if (!y.every(Number.isFinite)) return undefined;
  try {
    return toRows(optimalPreActivations(problem({ X, y, a, c, phi: context.phi })));
  } catch (error) {
    // A weight 0, or a label out of reach.
    if (error instanceof OutOfRangeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** How far from their doubles the z*_j are looked for, beside their size, in turn. */
const MARGINS = [2 ** -46, 2 ** -40, 2 ** -32, 2 ** -24];

/** |z_ij − z*_ij| for the place's own z_ij, or others, n × m; a row of the place that is stationary by its form is z*_i· itself. @throws DomainError where z* is not enclosed */
export function distancesFrom<S>(
  at: EnclosedNetwork<S>,
  stationary: readonly (readonly number[])[],
  rho2: S,
  Z: Matrix = at.numbers.Z,
): S[][] {
  const { R } = at;
  const outputs = outputsOf(at);
  return toRows(Z).map((row, i) => {
    if (isStationaryByForm(at, i)) return row.map((z, j) => R.abs(R.sub(R.exact(z), R.exact(item(item(toRows(at.numbers.Z), i), j)))));
    const centre = item(stationary, i);
    const radii = R.kind === "doubles" ? centre.map(() => R.exact(0)) : radiiAround(at, centre, outputs[i] as S, rho2);
    return row.map((z, j) => R.abs(R.sub(R.exact(z), R.around(item(centre, j), radii[j] as S))));
  });
}

function radiiAround<S>(at: EnclosedNetwork<S>, centre: readonly number[], output: S, rho2: S): S[] {
  const { R, a, numbers } = at;
  const valuesAt = (zs: readonly number[]): { readonly sum: S; readonly curvatures: S[] } => {
    const found = zs.map((z) => R.phi(R.exact(z)));
    return {
      sum: total(
        R,
        found.map(({ value }, j) => R.mul(a[j] as S, value)),
      ),
      curvatures: found.map(({ second }, j) => R.mul(a[j] as S, second)),
    };
  };
  const isAtMost = (x: S, y: S): boolean => R.isPositive(R.sub(y, x));
  const own = valuesAt(centre).curvatures;
  for (const margin of MARGINS) {
    const moved = (direction: number): number[] =>
      centre.map((z, j) => z + direction * Math.sign(component(numbers.a, j)) * margin * (1 + Math.abs(z)));
    const [above, below] = [valuesAt(moved(1)), valuesAt(moved(-1))];
    if (!isAtMost(output, above.sum) || !isAtMost(below.sum, output)) continue;
    const [top, bottom] = [largest(R, above.curvatures), least(R, below.curvatures)];
    return own.map((s, j) => R.div(R.max(R.sub(top, s), R.sub(s, bottom)), R.mul(R.abs(a[j] as S), rho2)));
  }
  throw new DomainError("stationary point", false);
}

/** φ′(ν_i) for weights 1: some ν between doubles at which φ is below and above f_i/m. @throws DomainError where none is enclosed */
export function collapsedSlopes<S>(at: EnclosedNetwork<S>, nu: readonly number[]): S[] {
  const { R } = at;
  const m = R.exact(at.a.length);
  return outputsOf(at).map((f, i) => {
    const [own] = at.phi[i] as readonly Derivatives<S>[];
    if (own !== undefined && isStationaryByForm(at, i)) return own.first;
    const target = R.div(f, m);
    const centre = item(nu, i);
    if (R.kind === "doubles") return R.phi(R.exact(centre)).first;
    for (const margin of MARGINS) {
      const size = margin * (1 + Math.abs(centre));
      const [low, high] = [R.phi(R.exact(centre - size)).value, R.phi(R.exact(centre + size)).value];
      const isBetween = (from: S, to: S): boolean => R.isPositive(R.sub(target, from)) && R.isPositive(R.sub(to, target));
      if (isBetween(low, high) || isBetween(high, low)) return R.phi(R.around(centre, R.exact(2 * size))).first;
    }
    throw new DomainError("collapsed pre-activation", false);
  });
}
