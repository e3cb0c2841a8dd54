/** Evidence on whether the antiderivative of a form is injective: that the form keeps one sign, or has both. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import type { InjectiveCondition } from "../../conditions/injective.js";
import { combine } from "../../form.js";
import type { Investigation } from "../investigation.js";
import type { Found } from "./evidence.js";
import { signEvidence } from "./sign.js";

export function* injectiveEvidence({ slope }: InjectiveCondition, search: Investigation): Stepwise<Found> {
  const rising = yield* signEvidence({ type: "sign", relation: "increasing", form: slope }, search);
  const falling = yield* signEvidence({ type: "sign", relation: "increasing", form: combine([], Q.fromInteger(-1), slope) }, search);
  const statements = [...rising.statements, ...falling.statements];
  const left = rising.left ?? falling.left;
  return { statements, ...(left === undefined ? {} : { left }) };
}
