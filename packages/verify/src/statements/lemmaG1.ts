/** Lemma G.1: along the flow, φ′(z_ij) ≤ √F(0). */
import { preActivations } from "@flatcheck/numeric";
import { power, quantity } from "../bound.js";
import { flowStatement } from "../flows/flowStatement.js";
import type { InequalityStatement } from "../inequality.js";

export const LEMMA_G1: InequalityStatement = flowStatement({
  id: "G.1",
  title: "Slopes stay below √F(0) along the flow",
  place: "Lemma G.1, (38)",
  hypotheses: ["3.2"],
  oracles: ["Riemannian gradient flows"],
  scale: 0.5,
  inequality: {
    left: quantity("max |φ′(z_ij)|"),
    right: power(quantity("F(θ(0))"), 0.5),
    *measure(c, { states, start, F, label }, { factor }) {
      for (const { theta, flowTime } of states.filter((_, k) => k % 4 === 0)) {
        const slopes = preActivations(start.p, theta).data.map((z) => Math.abs(c.phi.first(z)));
        yield {
          quantities: { "max |φ′(z_ij)|": Math.max(...slopes), "F(θ(0))": (F[0] ?? 0) * factor },
          label: `${label}, t = ${(flowTime / factor).toPrecision(3)}`,
          error: 1e-9,
        };
      }
    },
  },
});
