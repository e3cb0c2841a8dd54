/** A network as `@flatcheck/numeric` takes it. */
import { fromRows, type Problem } from "@flatcheck/numeric";
import type { Net } from "./calculus.js";

export const problemOf = ({ X, y, a, c, phi }: Net): Problem => ({
  X: fromRows(X),
  y: Float64Array.from(y, Number),
  a: Float64Array.from(a),
  c,
  phi,
});
