/**
 * Claims and sharp constants as entries of the same form as the assumptions of the registry: an id that says what is asked, and conditions. The id is the text of the
 * claim in one spelling, so that a certificate names its claims and `audit` makes their conditions anew.
 */
import { InputError } from "@flatcheck/activation";
import {
  type Condition,
  claimConditions,
  claimText,
  constantCondition,
  constantText,
  type Named,
  parseClaim,
  parseConstant,
  QuantityError,
} from "@flatcheck/certify";
import type { Assumption } from "../assumptions.js";

const CLAIM = "claim: ";
const CONSTANT = "constant: ";

/** The id of the claim that is typed. @throws InputError for a text that is no claim */
export function claimId(text: string, parameters?: Named): string {
  const id = `${CLAIM}${claimText(parseClaim(text, parameters))}`;
  claimEntry(id);
  return id;
}

/** The id of the sharp constant that is typed. @throws InputError for a text that is none */
export function constantId(text: string, parameters?: Named): string {
  const id = `${CONSTANT}${constantText(parseConstant(text, parameters))}`;
  claimEntry(id);
  return id;
}

/** The claim of an id. */
export const claimOf = (id: string): string => id.slice(CLAIM.length);
export const isClaimId = (id: string): boolean => id.startsWith(CLAIM);
export const isConstantId = (id: string): boolean => id.startsWith(CONSTANT);

/** The entry with that id; undefined for an id of another form. @throws InputError for a text that is no claim, or a claim that is too large */
export function claimEntry(id: string): Assumption | undefined {
  if (isClaimId(id))
    return { id, title: "Claim", conditions: conditionsOf(id.slice(CLAIM.length), (text) => claimConditions(parseClaim(text))) };
  if (!isConstantId(id)) return undefined;
  return {
    id,
    title: "Sharp constant",
    conditions: conditionsOf(id.slice(CONSTANT.length), (text) => [constantCondition(parseConstant(text))]),
  };
}

function conditionsOf(text: string, make: (text: string) => readonly Condition[]): readonly Condition[] {
  try {
    return make(text);
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    throw new InputError("claim", `${error.message} (in "${text}")`);
  }
}
