/** −u in normal form: −(x − 1) is 1 − x, as a sum reads. */
import type { Expression } from "../expression.js";
import { make } from "../simplify.js";

/** −u, term by term where u is a sum. */
export const opposite = (u: Expression): Expression => make.sum([make.neg(u)]);
