/** Quantities as quotients of polynomials with absolute values, and what must not vanish for them to exist. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { LARGEST_POWER } from "../certificate.js";
import { type DerivativeOrder, isNumber, phi } from "../form.js";
import type { Quantity } from "./claim.js";
import {
  AbsoluteValues,
  formOf,
  isPositiveByForm,
  isZero,
  largestPower,
  type Magnitude,
  numberMagnitude,
  ONE,
  plain,
  sumOf,
} from "./magnitudes.js";

export interface Quotient {
  readonly above: Magnitude;
  readonly below: Magnitude;
}

/** Too large for a certificate, or divided by 0 by its form. */
export class QuantityError extends Error {
  constructor(got: string, expected = "a claim of moderate size", advice = "make several claims of it") {
    super(`expected ${expected}, got ${got}; ${advice}`);
  }
}

/** Makes quotients; remembers what it divided by. */
export class Quotients {
  readonly bars: AbsoluteValues = new AbsoluteValues();
  /** What was divided by, but for what is > 0 by its form. */
  readonly divisors: Magnitude[] = [];
  /** The highest derivative of φ that is spoken of. */
  order: DerivativeOrder = 0;

  /** @throws QuantityError */
  of(q: Quantity): Quotient {
    const made = this.made(q);
    if (Math.max(largestPower(made.above), largestPower(made.below)) > LARGEST_POWER)
      throw new QuantityError(`a quantity with powers past ${LARGEST_POWER}`);
    if (made.above.size + made.below.size > LARGEST_SUM) throw new QuantityError("a quantity with too many absolute values");
    return made;
  }

  private made(q: Quantity): Quotient {
    switch (q.kind) {
      case "number":
        return whole(numberMagnitude(q.value));
      case "x":
        return whole(plain([{ coefficient: Q.ONE, powers: [], x: 1 }]));
      case "phi":
        this.order = Math.max(this.order, q.order) as DerivativeOrder;
        return whole(plain(phi(q.order)));
      case "abs": {
        const { above, below } = this.of(q.of);
        return { above: this.bars.absolute(above), below: this.bars.absolute(below) };
      }
      case "power":
        return this.power(this.of(q.base), q.exponent);
      case "+":
      case "-":
        return this.sum(this.of(q.left), q.kind === "+" ? 1 : -1, this.of(q.right));
      case "*":
        return this.times(this.of(q.left), this.of(q.right));
      case "/":
        return this.times(this.of(q.left), this.inverse(this.of(q.right)));
    }
  }

  /** left − right. */
  difference(left: Quantity, right: Quantity): Quotient {
    return this.sum(this.of(left), -1, this.of(right));
  }

  private sum(a: Quotient, sign: 1 | -1, b: Quotient): Quotient {
    const factor = Q.fromInteger(sign);
    if (sameMagnitude(a.below, b.below)) return { above: sumOf(a.above, factor, b.above), below: a.below };
    const [left, right] = [this.bars.product(a.above, b.below), this.bars.product(b.above, a.below)];
    return { above: sumOf(left, factor, right), below: this.bars.product(a.below, b.below) };
  }

  private times(a: Quotient, b: Quotient): Quotient {
    return { above: this.bars.product(a.above, b.above), below: this.bars.product(a.below, b.below) };
  }

  private inverse({ above, below }: Quotient): Quotient {
    if (isZero(above))
      throw new QuantityError("a division by 0", "a quantity that has a value", "write a denominator that is not 0 by its form");
    const number = numberOf(above);
    if (number !== undefined) return whole(sumOf(new Map(), Q.div(Q.ONE, number), below));
    if (!isPositiveByForm(above) && !this.divisors.some((d) => sameMagnitude(d, above))) this.divisors.push(above);
    return { above: below, below: above };
  }

  private power(base: Quotient, k: number): Quotient {
    if (k < 0) return this.power(this.inverse(base), -k);
    return { above: this.bars.power(base.above, k), below: this.bars.power(base.below, k) };
  }
}

function numberOf(a: Magnitude): Rational | undefined {
  const [term, more] = formOf(a) ?? [];
  return term !== undefined && more === undefined && isNumber(term) ? term.coefficient : undefined;
}

const whole = (above: Magnitude): Quotient => ({ above, below: ONE });

const sameMagnitude = (a: Magnitude, b: Magnitude): boolean => isZero(sumOf(a, Q.fromInteger(-1), b));

/** More products of absolute values than this are no claim that people make. */
const LARGEST_SUM = 40;
