/** Lemma D.2: the gradient dominates the loss, for unit weights. */
import { loss, lossGradient, norm } from "@flatcheck/numeric";
import { number, power, product, quantity } from "../bound.js";
import { MU, RHO1 } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { InequalityStatement } from "../inequality.js";
import { pointStatement } from "../search/pointStatement.js";

export const LEMMA_D2: InequalityStatement = pointStatement({
  id: "D.2",
  title: "The gradient of the loss dominates the loss",
  place: "Lemma D.2",
  hypotheses: ["3.1", "3.2"],
  oracles: ["random networks far from and near M", "hill climbing in the ratio of the sides", "certified ρ₁"],
  scale: 1,
  notes: (c) => replacements(c, ["rho1"]),
  inequality: {
    left: product(number(4), quantity("m"), MU, power(RHO1, 2), quantity("L")),
    right: power(quantity("‖DL‖"), 2),
    onM: false,
    measure: (c, { p, theta, Z, mu }) => ({
      quantities: { m: p.a.length, μ: mu, "ρ₁": constantsAt(c, Z.data).rho1, L: loss(p, theta), "‖DL‖": norm(lossGradient(p, theta)) },
      // Both sides are sums of m·n·d products, each rounded once and again; μ is known to a rounding of the norm of K, n.
      error: (8 * p.a.length * p.X.rows * p.X.columns * 2 ** -52) / mu,
    }),
  },
});
