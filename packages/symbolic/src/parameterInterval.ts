/** A parameter of an activation that ranges over a closed interval. */
import type { Rational } from "@flatcheck/enclosure";

export interface ParameterInterval {
  readonly name: string;
  readonly from: Rational;
  readonly to: Rational;
}
