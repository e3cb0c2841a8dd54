/** Assumption A.1, as appendix A checks it: D²L has rank n on M. Its n-th eigenvalue is bounded from below. */
import { lossHessianTimes, type Matrix, mapEntries, symmetricEigen, zeros } from "@flatcheck/numeric";
import { number, power, product, quantity } from "../bound.js";
import { MU, RHO1 } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { Point } from "../generators/configurations.js";
import type { InequalityStatement } from "../inequality.js";
import { pointStatement } from "../search/pointStatement.js";

export const ASSUMPTION_A1: InequalityStatement = pointStatement({
  id: "A.1",
  title: "D²L has rank n on M",
  place: "Appendix A, Assumption A.1",
  hypotheses: ["3.1", "3.2"],
  oracles: ["eigenvalues of D²L from products with unit vectors", "hill climbing in the ratio of the sides", "certified ρ₁"],
  scale: 1,
  remark: "and λ_{n+1} = 0; from λ_n = 2c·λ_min(G), G = K∘PPᵀ and Schur's theorem",
  notes: (c) => replacements(c, ["rho1"]),
  inequality: {
    left: product(number(2), quantity("c"), quantity("m"), MU, power(RHO1, 2)),
    right: quantity("λ_n(D²L)"),
    onM: true,
    measure: (c, point) => {
      const values = eigenvalues(point);
      const n = point.p.X.rows;
      const largest = values[0] as number;
      const rounding = 64 * values.length * largest * 2 ** -52;
      // More than n eigenvalues that are not 0 would break the statement: the n-th then counts as none.
      const isOfRankN = Math.abs(values[n] ?? 0) <= 1e3 * rounding;
      const quantities = {
        c: point.p.c,
        m: point.p.a.length,
        μ: point.mu,
        "ρ₁": constantsAt(c, point.Z.data).rho1,
        "λ_n(D²L)": isOfRankN ? (values[n - 1] as number) : 0,
      };
      return { quantities, error: 1e-13 / point.mu, absolute: rounding };
    },
  },
});

/** Of D²L, descending. */
function eigenvalues({ p, theta }: Point): readonly number[] {
  const size = theta.data.length;
  const columns = Array.from({ length: size }, (_, k) => {
    const unit: Matrix = { ...theta, data: theta.data.map((_value, l) => (k === l ? 1 : 0)) };
    return lossHessianTimes(p, theta, unit).data;
  });
  const H = mapEntries(zeros(size, size), (_, k, l) => ((columns[k]?.[l] as number) + (columns[l]?.[k] as number)) / 2);
  return symmetricEigen(H).values.toReversed();
}
