/** Jets in steps. */
import type { Jet, Scalar } from "@flatcheck/enclosure";
import type { Expression } from "./expression.js";
import type { Stepwise } from "./inSlices.js";
import { jetOfPart, partsOf } from "./jetOf.js";

/** `jetOf` in steps, one an operator, for arithmetic that takes long. @throws what `jetOf` does */
export function* jetInSteps<S>(K: Scalar<S>, expression: Expression, x: Jet<S>, parameters?: ReadonlyMap<string, S>): Stepwise<Jet<S>> {
  const leaves = { K, x, parameters };
  const jets: Jet<S>[] = [];
  for (const part of partsOf(expression)) {
    jets.push(jetOfPart(part, jets, leaves));
    if (part.operator !== undefined) yield;
  }
  return jets[jets.length - 1] as Jet<S>;
}
