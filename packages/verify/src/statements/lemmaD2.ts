/** Lemma D.2: the gradient dominates the loss, for c = 1 and unit weights. */
import { coherence, loss, lossGradient, toRows } from "@flatcheck/numeric";
import { number, power, product, quantity } from "../bound.js";
import type { Context } from "../context.js";
import { type Case, type InequalityStatement, inequalityStatement } from "../inequality.js";
import { randomNetwork } from "../networks.js";

export const LEMMA_D2: InequalityStatement = inequalityStatement({
  id: "D.2",
  title: "The gradient of the loss dominates the loss",
  place: "Lemma D.2, for c = 1",
  hypotheses: ["3.1", "3.2"],
  oracles: ["random networks far from and near M", "certified ρ₁"],
  inequality: {
    left: product(number(4), quantity("m"), quantity("μ"), power(quantity("ρ₁"), 2), quantity("L")),
    right: power(quantity("‖DL‖"), 2),
    cases: (c) => (c.constants.rho1 === undefined ? undefined : cases(c, c.constants.rho1)),
  },
});

function* cases(c: Context, rho1: number): Generator<Case> {
  const random = c.random("D.2");
  for (let k = 0; k < c.runs; k++) {
    const { p, theta, label } = randomNetwork(c, random, { c: 1, weights: "ones" });
    const squares = toRows(lossGradient(p, theta))
      .flat()
      .map((g) => g * g);
    const quantities = {
      m: p.a.length,
      μ: coherence(p.X),
      "ρ₁": rho1,
      L: loss(p, theta),
      "‖DL‖": Math.sqrt(squares.reduce((sum, s) => sum + s, 0)),
    };
    // Both sides are sums of m·n·d products, each rounded once and again.
    yield { quantities, label: `case ${k + 1}: ${label}`, error: 8 * p.a.length * p.X.rows * p.X.columns * 2 ** -52 };
  }
}
