/** What is searched for to decide a condition: the untrusted half of a kind. Statements that replay refuses are dropped, and nothing here concludes. */
import type { Stepwise } from "@flatcheck/activation";
import type { Rational } from "@flatcheck/enclosure";
import type { Statement } from "../../certificate.js";
import type { Investigation } from "../investigation.js";
import type { Left } from "../timeLimit.js";

/** An enclosure of a sharp constant as the search saw it: lower ≤ value ≤ upper. */
export interface ConstantEnclosure {
  readonly lower: Rational | "-inf" | "+inf" | undefined;
  readonly upper: Rational | "-inf" | "+inf" | undefined;
  readonly attained?: boolean;
  readonly at?: Rational | "-inf" | "+inf";
}

export interface Found {
  readonly statements: readonly Statement[];
  readonly constant?: ConstantEnclosure;
  readonly unknown?: Left | undefined;
}

/** @throws OutOfTime */
export type Evidence<C> = (condition: C, search: Investigation) => Stepwise<Found>;
