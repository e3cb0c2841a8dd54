/** All statements, in the order of the paper. A further statement is one more file, and its line here. */
import type { Statement } from "../statement.js";
import { FORMULA_STATEMENTS } from "./formulas.js";
import { LEMMA_D2 } from "./lemmaD2.js";

export const STATEMENTS: readonly Statement[] = [
  // Formulas and geometry.
  ...FORMULA_STATEMENTS,
  // Inequalities and flows.
  LEMMA_D2,
];
