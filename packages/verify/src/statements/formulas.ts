/** The formulas of sections 2 and 3 of the specification, and the geometry of M behind them, each a statement. */

import { type FormulaStatement, formulaStatement } from "../formulas/formulaStatement.js";
import { FORMULA_SPECS } from "../formulas/specs.js";
import type { Statement } from "../ledger/statement.js";
import { APPENDIX_I } from "./appendixI.js";
import { LEMMA_H1 } from "./lemmaH1.js";
import { NORMAL_SPACE } from "./normalSpace.js";

export const FORMULAS_ONLY: readonly FormulaStatement[] = FORMULA_SPECS.map(formulaStatement);

export const FORMULA_STATEMENTS: readonly Statement[] = [...FORMULAS_ONLY, ...NORMAL_SPACE, LEMMA_H1, ...APPENDIX_I];
