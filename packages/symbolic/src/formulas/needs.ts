/** What a formula has to be given before its value can be computed. */
import { type ArrayName, childrenOf, type DirectionName, type Tensor } from "./tensor.js";

export interface Needs {
  /** Orders of the derivatives of φ, ascending. */
  readonly orders: readonly number[];
  readonly arrays: ReadonlySet<ArrayName>;
  readonly directions: ReadonlySet<DirectionName>;
}

export function needsOf(tensor: Tensor): Needs {
  const orders = new Set<number>();
  const arrays = new Set<ArrayName>();
  const directions = new Set<DirectionName>();
  const visit = (t: Tensor): void => {
    if (t.kind === "phi") for (const { powers } of t.polynomial) for (const [k, e] of powers.entries()) if (e > 0) orders.add(k);
    if (t.kind === "entry") arrays.add(t.array);
    if (t.kind === "inner") directions.add(t.direction);
    childrenOf(t).forEach(visit);
  };
  visit(tensor);
  return { orders: [...orders].sort(), arrays, directions };
}
