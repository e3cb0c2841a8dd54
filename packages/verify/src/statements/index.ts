/** All statements, in the order of the paper. A further statement is one more file, and its line here. */
import type { Statement } from "../statement.js";
import { LEMMA_D2 } from "./lemmaD2.js";

export const STATEMENTS: readonly Statement[] = [LEMMA_D2];
