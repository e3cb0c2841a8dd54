/**
 * The region that a run can reach, before it runs. At the minimiser z* of F on M all a_jφ″(z*_ij) of a sample agree, so that terms of first order cancel on M and
 * F − F* = Σ_ij 2c‖x_i‖²a_j²T_ij(z_ij), T_ij(z) = φ′(z)² − φ′(z*_ij)² − 2φ″(z*_ij)(φ(z) − φ(z*_ij)). Where φ′ > 0 and φ″ increases T_ij falls before z*_ij and rises after it, and is never negative. F falls along the
 * flow, so no term exceeds F(0) − F*: an interval for each z_ij, whether or not φ′ is coercive.
 */
import { fromRows, type Matrix, toRows } from "@flatcheck/numeric";
import { quantity } from "../bounds/bound.js";
import { constantOver } from "../bounds/constants.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { doubles } from "../enclosed/doubles.js";
import { type EnclosedNetwork, enclosedNetwork, largest, times } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import { riseOf } from "../enclosed/optimalSharpness.js";
import { distancesFrom, stationaryDoubles } from "../enclosed/stationaryPoint.js";
import { flowStatement, type Measured } from "../flows/flowStatement.js";
import type { Trajectory } from "../flows/trajectories.js";
import type { Context } from "../ledger/context.js";
import { hullOf } from "./lemma4_6.js";

const TERM = "max 2c·‖x_i‖²·a_j²·T_ij(z_ij(t))";
const RISE = "F(0) − F*";

export const RATE_REGION: InequalityStatement = flowStatement({
  id: "rate-region",
  title: "Pre-activations stay where no single neuron's part of F − F* exceeds F(0) − F*",
  place: "Beyond the paper: theory, section 8, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: ["collapse", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  oracles: ["Riemannian gradient flows, at two tolerances", "z* and F* by roots of increasing functions, enclosed"],
  remark:
    "T_ij(z) = φ′(z)² − φ′(z*_ij)² − 2φ″(z*_ij)(φ(z) − φ(z*_ij)) ≥ 0, which falls before z*_ij and rises after it: an interval for each z_ij, known before the run",
  inequality: { left: quantity(TERM), right: quantity(RISE), measure: terms },
});

/** Every passage, with the errors of the flow in its pre-activations. */
function* terms(c: Context, { passages, numbers, hull }: Trajectory): Generator<Measured> {
  const stationary = stationaryDoubles(enclosedNetwork(doubles(c.phi), numbers), c);
  if (stationary === undefined) return;
  const interval = hullOf(hull, stationary);
  for (const { time, Z, error } of passages) {
    const enclosed = enclosedBy(c, (R) => {
      const at = enclosedNetwork(R, numbers);
      const rho2 = constantOver(c, "rho2", R, interval);
      return { [RISE]: riseOf(at, stationary, rho2), [TERM]: largestTerm(at, stationary, rho2, { Z, error }) };
    });
    if (enclosed !== undefined) yield { enclosed, label: `t = ${time.toPrecision(3)}` };
  }
}

function largestTerm<S>(
  { R, a, c, K, ...rest }: EnclosedNetwork<S>,
  stationary: readonly (readonly number[])[],
  rho2: S,
  { Z, error }: { readonly Z: Matrix; readonly error: number },
): S {
  const radii = distancesFrom({ R, a, c, K, ...rest }, stationary, rho2, fromRows(stationary));
  const found = toRows(Z).flatMap((row, i) =>
    row.map((z, j) => {
      const own = R.phi(R.around(z, R.exact(error)));
      const optimal = R.phi(R.around(stationary[i]?.[j] as number, radii[i]?.[j] as S));
      const slopes = R.mul(R.sub(own.first, optimal.first), R.add(own.first, optimal.first));
      const tilt = times(R, R.exact(2), optimal.second, R.sub(own.value, optimal.value));
      return times(R, R.exact(2), c, K[i]?.[i] as S, a[j] as S, a[j] as S, R.sub(slopes, tilt));
    }),
  );
  return largest(R, found);
}
