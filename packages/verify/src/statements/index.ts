/** All statements, in the order of the paper. A further statement is one more file, and its line here. */
import type { Statement } from "../statement.js";
import { EQUATION_15 } from "./equation15.js";
import { EQUATION_16 } from "./equation16.js";
import { FORMULA_STATEMENTS } from "./formulas.js";
import { LEMMA_4_4 } from "./lemma4_4.js";
import { LEMMA_4_6 } from "./lemma4_6.js";
import { LEMMA_B1 } from "./lemmaB1.js";
import { LEMMA_B4 } from "./lemmaB4.js";
import { LEMMA_D2 } from "./lemmaD2.js";

export const STATEMENTS: readonly Statement[] = [
  // Formulas and geometry.
  ...FORMULA_STATEMENTS,
  // Inequalities and flows.
  EQUATION_15,
  EQUATION_16,
  LEMMA_4_4,
  LEMMA_B1,
  LEMMA_B4,
  LEMMA_4_6,
  LEMMA_D2,
];
