/** The formulas of sections 2 and 3 of the specification, each a statement. */

import { type FormulaStatement, formulaStatement } from "../formulaStatement.js";
import { FORMULA_SPECS } from "../formulas/specs.js";

export const FORMULA_STATEMENTS: readonly FormulaStatement[] = FORMULA_SPECS.map(formulaStatement);
