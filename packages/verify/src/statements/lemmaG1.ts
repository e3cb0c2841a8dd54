/** Lemma G.1: along the flow, no slope grows beyond what F was at the start. */
import { type Matrix, toRows } from "@flatcheck/numeric";
import { power, quantity } from "../bounds/bound.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { type EnclosedNetwork, enclosedNetwork, largest, times } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import type { Reals } from "../enclosed/reals.js";
import { flowStatement, type Measured, printedFlowStatement } from "../flows/flowStatement.js";
import type { Trajectory } from "../flows/trajectories.js";
import type { Context } from "../ledger/context.js";
import { LARGEST_OF_SHARPNESS, LARGEST_SLOPE, PROOF_OF_G1, PROOF_OF_G1_PRINTED } from "../proofs/flowDerivations.js";

const SCALED = "max 2c·a_j²·‖x_i‖²·φ′(z_ij)²";
const PLAIN = "max |φ′(z_ij)|";
const START = quantity("F(θ(0))");

const SHARED = { hypotheses: ["3.2"], oracles: ["Riemannian gradient flows, at two tolerances"] } as const;

export const LEMMA_G1: InequalityStatement = flowStatement({
  ...SHARED,
  id: "G.1",
  title: "Slopes stay bounded by F(0) along the flow",
  place: "Lemma G.1, (38), for any c, ‖x_i‖ and a",
  runsOnlyWith: ["3.2"],
  proof: { means: { [SCALED]: LARGEST_OF_SHARPNESS }, steps: PROOF_OF_G1 },
  inequality: { left: quantity(SCALED), right: START, measure: slopes },
});

export const LEMMA_G1_PRINTED: InequalityStatement = printedFlowStatement({
  ...SHARED,
  id: "G.1-printed",
  title: "Slopes stay below √F(0) along the flow, as printed",
  place: "Lemma G.1, (38)",
  scale: 0.5,
  proof: { means: { [PLAIN]: LARGEST_SLOPE }, steps: PROOF_OF_G1_PRINTED },
  inequality: { left: quantity(PLAIN), right: power(START, 0.5), measure: slopes },
});

/** Every passage, with the errors of the flow in its pre-activations. */
function* slopes(c: Context, { passages, numbers }: Trajectory): Generator<Measured> {
  const start = passages[0]?.F;
  if (start === undefined) return;
  for (const { time, Z, error } of passages.slice(1)) {
    const enclosed = enclosedBy(c, (R) => slopesAt(R, enclosedNetwork(R, numbers), Z, error));
    if (enclosed !== undefined) yield { enclosed: { ...enclosed, "F(θ(0))": start }, label: `t = ${time.toPrecision(3)}` };
  }
}

function slopesAt<S>(R: Reals<S>, { a, c, K }: EnclosedNetwork<S>, Z: Matrix, error: number): Readonly<Record<string, S>> {
  const found = toRows(Z).flatMap((row, i) =>
    row.map((z, j) => {
      const slope = R.abs(R.phi(R.around(z, R.exact(error))).first);
      return { slope, scaled: times(R, R.exact(2), c, a[j] as S, a[j] as S, K[i]?.[i] as S, R.mul(slope, slope)) };
    }),
  );
  const [scaled, plain] = [found.map((one) => one.scaled), found.map((one) => one.slope)];
  return { [SCALED]: largest(R, scaled), [PLAIN]: largest(R, plain) };
}
