/** Which parts of an expression may have terms that are linearly dependent though no rule says so: those with functions, roots or divisions in x. */
import { rationals as Q } from "@flatcheck/enclosure";
import type { Application, Expression } from "../expression.js";
import { nodeCount } from "../readable/nodeCount.js";
import { termsOf } from "../sum.js";

/** Larger parts are left as they are. */
const MOST_NODES = 200;

/** Sums, quotients, powers and calls in x that no polynomial is. */
export function isCandidate(e: Application): boolean {
  if (e.operator === "neg" || nodeCount(e) > MOST_NODES) return false;
  return functionsIn(e) > (e.operator === "add" || e.operator === "sub" ? 1 : 0) && !isPlain(e) && isInVariable(e);
}

/** A function of x, or of a multiple of x, is as short as can be. */
function isPlain(e: Application): boolean {
  return (
    e.operator !== "add" &&
    e.operator !== "sub" &&
    functionsIn(e) === 1 &&
    e.args.every((arg) => functionsIn(arg) === 0 && termsOf(arg).length === 1)
  );
}

const holds = new WeakMap<Expression, boolean>();

/** Whether x occurs and no parameter does. */
function isInVariable(e: Expression): boolean {
  return holdsVariableIn(e) && !holdsParameter(e);
}

function holdsVariableIn(e: Expression): boolean {
  if (e.kind !== "apply") return e.kind === "variable";
  const known = holds.get(e) ?? e.args.some(holdsVariableIn);
  holds.set(e, known);
  return known;
}

const holdsParameter = (e: Expression): boolean => (e.kind === "apply" ? e.args.some(holdsParameter) : e.kind === "parameter");

/** Functions, roots and divisions in an expression. */
function functionsIn(e: Expression): number {
  if (e.kind !== "apply" || !holdsVariableIn(e)) return 0;
  const inner = e.args.reduce((sum, arg) => sum + functionsIn(arg), 0);
  const [, v] = e.args;
  const isWhole = e.operator === "pow" && v?.kind === "number" && Q.isInteger(v.value);
  return inner + (PLAIN.has(e.operator) || isWhole ? 0 : 1);
}

const PLAIN: ReadonlySet<string> = new Set(["add", "sub", "neg", "mul"]);
