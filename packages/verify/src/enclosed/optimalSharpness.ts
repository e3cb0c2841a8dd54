/** How far F is above its value F* at the stationary point z* through a place, by terms in which what is equal falls out. */
import { fromRows } from "@flatcheck/numeric";
import { type EnclosedNetwork, entries, isStationaryByForm, sharpnessOf, times, total } from "./enclosedNetwork.js";
import { distancesFrom } from "./stationaryPoint.js";

/** φ′(z*_ij) as numbers of the arithmetic, n × m. @param rho2 a lower bound of φ‴ over the interval of all z_ij and z*_ij @throws DomainError where z* is not enclosed */
function optimalSlopes<S>(at: EnclosedNetwork<S>, stationary: readonly (readonly number[])[], rho2: S): S[][] {
  const { R } = at;
  const off = distancesFrom(at, stationary, rho2, fromRows(stationary));
  return stationary.map((row, i) =>
    isStationaryByForm(at, i) ? (at.phi[i] ?? []).map(({ first }) => first) : row.map((z, j) => R.phi(R.around(z, off[i]?.[j] as S)).first),
  );
}

/** F − F* = 2c Σ a_j²‖x_i‖²(φ′(z_ij) − φ′(z*_ij))(φ′(z_ij) + φ′(z*_ij)) at the place's own z_ij. @throws DomainError where z* is not enclosed */
export function riseOf<S>(at: EnclosedNetwork<S>, stationary: readonly (readonly number[])[], rho2: S): S {
  const { R } = at;
  const slopes = optimalSlopes(at, stationary, rho2);
  const terms = entries(at, ({ first }, weight, norm, i, j) => {
    const other = slopes[i]?.[j] as S;
    return times(R, weight, weight, norm, R.sub(first, other), R.add(first, other));
  });
  return times(R, R.exact(2), at.c, total(R, terms.flat()));
}

/** F*. @throws DomainError where z* is not enclosed */
export function optimalSharpnessOf<S>(at: EnclosedNetwork<S>, stationary: readonly (readonly number[])[], rho2: S): S {
  const slopes = optimalSlopes(at, stationary, rho2);
  const phi = at.phi.map((row, i) => row.map((d, j) => ({ ...d, first: slopes[i]?.[j] as S })));
  return sharpnessOf({ ...at, phi });
}
