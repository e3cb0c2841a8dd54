/** φ as a rational function on intervals, each made once for the statements that share it. */
import {
  rationalFunctions as F,
  jets as J,
  type Jet,
  type LowerEnd,
  type OpenEnds,
  rationals as Q,
  type Rational,
  type RationalFunction,
  RationalFunctionArithmetic,
  type UpperEnd,
} from "@flatcheck/enclosure";
import { endText } from "../domain.js";
import { derivativeOrder, type Form, formJet, type Germ } from "../form.js";
import { X } from "./ends.js";

/** φ as a rational function on an interval, without a pole there. */
interface RationalGerm {
  readonly from: LowerEnd;
  readonly to: UpperEnd;
  readonly K: RationalFunctionArithmetic;
  readonly germ: Germ<RationalFunction>;
}

/** φ on x, in an arithmetic on an interval. @throws DomainError where it is no rational function there */
type Expand = (K: RationalFunctionArithmetic, x: Jet<RationalFunction>) => Germ<RationalFunction>;

export class RationalGerms {
  private readonly known = new Map<string, RationalGerm>();

  constructor(
    private readonly expand: Expand,
    private readonly tick: () => void,
  ) {}

  clear(): void {
    this.known.clear();
  }

  /** φ between two ends, with the arithmetic there. @throws DomainError where it is no rational function */
  between(from: LowerEnd, to: UpperEnd, open: OpenEnds, order: number): RationalGerm {
    const key = JSON.stringify([endText(from), endText(to), open, order]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const K = new RationalFunctionArithmetic(from, to, this.tick, open);
    const made = { from, to, K, germ: this.expand(K, J.variable(K, X, order)) };
    this.known.set(key, made);
    return made;
  }

  /** The value of a form at a point inside an interval on which φ was made to its order; undefined where none was. */
  valueInside(form: Form, z: Rational): Rational | undefined {
    for (const { from, to, K, germ } of this.known.values()) {
      const isInside = (from === "-inf" || Q.cmp(from, z) < 0) && (to === "+inf" || Q.cmp(z, to) < 0);
      if (isInside && derivativeOrder(form) < germ.phi.length) return F.evaluate(formJet(K, form, germ, 0)[0]!, z);
    }
    return undefined;
  }
}
