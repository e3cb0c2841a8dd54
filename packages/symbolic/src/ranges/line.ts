/** A closed range of one parameter. */
import type { Rational } from "@flatcheck/enclosure";

export interface Line {
  readonly name: string;
  readonly from: Rational;
  readonly to: Rational;
}
