/** φ expanded at infinity and beside points, each expansion made once. */
import { type Expression, jetInSteps, parityOf, type Stepwise } from "@flatcheck/activation";
import {
  CutOffError,
  type DomainError,
  ExactArithmetic,
  insideDomain,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  rationals as Q,
  type Rational,
  TailArithmetic,
  type TailSum,
} from "@flatcheck/enclosure";
import { type Forms, type Germ, Monomials } from "../../form.js";
import { reflectedForms } from "../../reflection.js";
import type { Deadline } from "../deadline.js";
import { TAIL_BITS } from "./tailBits.js";

/** Parameters of φ for which every value in the closed range is meant. */
export type Ranges = ReadonlyMap<string, readonly [Rational, Rational]>;

/** φ expanded at infinity or beside a point. */
export interface Tail {
  readonly kind: "expanded";
  readonly T: TailArithmetic;
  readonly forms: Forms<TailSum>;
}

/** How φ is expanded: on y ≥ R, to `order` terms, with so many derivatives. */
export interface ExpansionSize {
  readonly R: Rational;
  readonly order: number;
  readonly derivatives: number;
}

/** φ has no expansion, or only one that begins further out. */
export interface Unexpanded {
  readonly kind: "not expanded" | "too near";
  readonly reason: string;
}

export class Expansions {
  private readonly known = new Map<string, Tail | Unexpanded>();
  /** Expansions keep their registers for the whole analysis, so that they have an arithmetic of their own. */
  private own: MpfrArithmetic | undefined;

  /** `made` makes that arithmetic, when it is first needed. */
  constructor(
    private readonly expression: Expression,
    private readonly ranges: Ranges,
    private readonly deadline: Deadline,
    private readonly made: (bits: number) => MpfrArithmetic,
  ) {}

  dispose(): void {
    this.own?.dispose();
    this.known.clear();
  }

  /** φ expanded at +∞ (side 1), −∞ (side −1) on |x| ≥ R; that of an odd or even φ at −∞ is the one at +∞ seen from there. */
  *tail(side: 1 | -1, size: ExpansionSize): Stepwise<Tail | Unexpanded> {
    const parity = side > 0 ? undefined : parityOf(this.expression);
    const isRight = side > 0 || parity !== undefined;
    const tail = yield* this.expansion(isRight ? "+inf" : "-inf", size, (T) => (isRight ? T.variable() : T.neg(T.variable())));
    return parity === undefined || tail.kind !== "expanded" ? tail : { ...tail, forms: reflectedForms(tail.forms, parity) };
  }

  /** φ expanded at c ± 1/y, y ≥ R. */
  beside(c: Rational, side: 1 | -1, size: ExpansionSize): Stepwise<Tail | Unexpanded> {
    return this.expansion(`${Q.toString(c)}${side > 0 ? "+" : "-"}`, size, (T) => {
      const step = T.power(T.variable(), { n: -1n, d: 1n });
      return T.add(T.rational(c), side > 0 ? step : T.neg(step));
    });
  }

  private *expansion(place: string, size: ExpansionSize, x: (T: TailArithmetic) => TailSum): Stepwise<Tail | Unexpanded> {
    const key = `${place}:${Q.toString(size.R)}:${size.order}:${size.derivatives}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.deadline.checkTime();
    const tail = yield* this.expand(size, x);
    this.known.set(key, tail);
    return tail;
  }

  private growths: TailArithmetic["ring"]["growths"] | undefined;

  private *expand({ R, order, derivatives }: ExpansionSize, x: (T: TailArithmetic) => TailSum): Stepwise<Tail | Unexpanded> {
    this.own ??= this.made(TAIL_BITS);
    const giveBack = this.own.mark();
    const T = new TailArithmetic(new ExactArithmetic(this.own, this.deadline.tick), R, order, this.growths);
    this.growths ??= T.ring.growths;
    let germ: Germ<TailSum> | undefined;
    try {
      const steps = this.germ(T, J.variable(T, x(T), derivatives));
      while (germ === undefined) {
        const next = insideDomain(() => steps.next(), unexpanded);
        if ("kind" in next) return next;
        if (next.done === true) germ = next.value;
        else yield;
      }
      return { kind: "expanded", T, forms: new Monomials(T, germ) };
    } finally {
      if (germ === undefined) giveBack();
    }
  }

  private *germ(T: TailArithmetic, x: Jet<TailSum>): Stepwise<Germ<TailSum>> {
    const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, T.parameter(n, a, b)]));
    return { x: x[0] as TailSum, phi: yield* jetInSteps(T, this.expression, x, parameters) };
  }
}

const unexpanded = (error: DomainError): Unexpanded => ({
  kind: error instanceof CutOffError ? "too near" : "not expanded",
  reason: error.message,
});
