/** Facts about an expression that follow from which operators occur in it. */
import type { Expression } from "@flatcheck/activation";

/** Operators that choose between pieces; every other operator of the language is analytic inside its domain. */
const PIECEWISE: ReadonlySet<string> = new Set(["abs", "sign", "max", "min", "relu", "elu", "softsign", "cbrt"]);

function* nodes(e: Expression): Generator<Expression> {
  yield e;
  if (e.kind === "apply") for (const arg of e.args) yield* nodes(arg);
}

/** Whether |·|, sign, max, min or one of their relatives occurs. */
export const isPiecewise = (e: Expression): boolean => [...nodes(e)].some((n) => n.kind === "apply" && PIECEWISE.has(n.operator));

/** Whether φ is analytic wherever it is defined with all its derivatives. */
export const isAnalytic = (e: Expression): boolean => !isPiecewise(e);

/** The denominators, in the order of reading: v of u/v, cos u of tan u, u of u^(−q). A zero of one is a pole as typed. */
export function denominators(e: Expression): Expression[] {
  const found: Expression[] = [];
  for (const n of nodes(e)) {
    if (n.kind !== "apply") continue;
    const [u, v] = n.args;
    if (n.operator === "div" && v !== undefined) found.push(v);
    if (n.operator === "tan" && u !== undefined) found.push({ kind: "apply", operator: "cos", args: [u] });
    if (n.operator === "pow" && u !== undefined && v?.kind === "apply" && v.operator === "neg") found.push(u);
  }
  return found;
}

/** The arguments whose sign chooses a piece: u of |u|, u − v of max(u, v), … */
export function pieceArguments(e: Expression): Expression[] {
  const found: Expression[] = [];
  for (const n of nodes(e)) {
    if (n.kind !== "apply" || !PIECEWISE.has(n.operator)) continue;
    const [u, v] = n.args;
    if (u !== undefined) found.push(v === undefined ? u : { kind: "apply", operator: "sub", args: [u, v] });
  }
  return found;
}
