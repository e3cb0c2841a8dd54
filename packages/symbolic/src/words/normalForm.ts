/** The normal form of an exact constant, a sum of products of powers, as text in the language of activations. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** `-log(2)` for `1*log(1/2)^1`. @throws RangeError for a text that is no normal form */
export const readNormalForm = (name: string): string => new Reader(name).sum();

interface Product {
  coefficient: Rational;
  readonly above: string[];
  readonly below: string[];
}

/** Reads a normal form from left to right. @throws RangeError on anything else */
class Reader {
  private at = 0;

  constructor(private readonly name: string) {}

  /** term + term + … */
  sum(): string {
    const terms = [this.term()];
    while (this.takes(/\s*\+\s*/y) !== undefined) terms.push(this.term());
    return terms.map((t, i) => (i === 0 || t.startsWith("-") ? t : `+${t}`)).join("");
  }

  /** coefficient*base^exponent*… */
  private term(): string {
    const product: Product = { coefficient: this.rational(), above: [], below: [] };
    while (this.takes(/\*/y) !== undefined && this.at < this.name.length && !/[\s+)]/.test(this.name[this.at] as string))
      this.factor(product);
    return written(product);
  }

  private factor(product: Product): void {
    const base = this.base(product);
    const exponent = this.takes(/\^/y) === undefined ? Q.ONE : this.rational();
    const list = exponent.n < 0n ? product.below : product.above;
    if (base.startsWith("exp(")) product.above.push(Q.eq(exponent, Q.ONE) ? base : `exp(${times(exponent, base.slice(4, -1))})`);
    else list.push(powered(base, Q.abs(exponent)));
  }

  /** A number, π, e, or a function of a constant; log(1/2) is −log(2). */
  private base(product: Product): string {
    const plain = this.takes(/\d+|pi\b|e\b/y);
    if (plain !== undefined) return plain;
    const f = this.takes(/[a-z]\w*/y) ?? this.fail();
    const q = this.takes(/\[/y) === undefined ? undefined : this.rational();
    if (q !== undefined) this.expect(/\]/y);
    this.expect(/\(/y);
    const inner = f === "exp" ? this.monomial() : this.sum();
    this.expect(/\)/y);
    if (q !== undefined) return powered(inner, q);
    const reciprocal = /^1\/(\d+)$/.exec(inner)?.[1];
    if (f !== "log" || reciprocal === undefined || !this.name.startsWith("^1", this.at) || /[\d/]/.test(this.name[this.at + 2] ?? ""))
      return `${f}(${inner})`;
    product.coefficient = Q.neg(product.coefficient);
    return `log(${reciprocal})`;
  }

  /** The inside of exp(…): a product without a coefficient. */
  private monomial(): string {
    const product: Product = { coefficient: Q.ONE, above: [], below: [] };
    do this.factor(product);
    while (this.takes(/\*/y) !== undefined);
    return written(product);
  }

  private rational = (): Rational => Q.parse(this.takes(/-?\d+(\/\d+)?/y) ?? this.fail()) as Rational;

  private expect(token: RegExp): void {
    if (this.takes(token) === undefined) this.fail();
  }

  private takes(token: RegExp): string | undefined {
    token.lastIndex = this.at;
    const [text] = token.exec(this.name) ?? [];
    this.at += text?.length ?? 0;
    return text;
  }

  private fail(): never {
    throw new RangeError(`expected the normal form of a constant, got ${this.name} (at character ${this.at + 1})`);
  }
}

/** n·a·b/(d·c), with 1 left out. */
function written({ coefficient, above, below }: Product): string {
  const n = Q.abs({ n: coefficient.n, d: 1n }).n;
  const top = [...(n === 1n && above.length > 0 ? [] : [`${n}`]), ...above].join("*");
  const bottom = [...(coefficient.d === 1n ? [] : [`${coefficient.d}`]), ...below];
  const quotient = bottom.length === 0 ? top : `${top}/${bottom.length === 1 ? bottom[0] : `(${bottom.join("*")})`}`;
  return coefficient.n < 0n ? `-${quotient}` : quotient;
}

const isAtom = (text: string): boolean => /^(\d+|pi|e|[a-z]\w*\([^()]*\))$/.test(text);

function powered(base: string, exponent: Rational): string {
  if (Q.eq(exponent, Q.ONE)) return base;
  if (Q.eq(exponent, { n: 1n, d: 2n })) return `sqrt(${base})`;
  const power = Q.isInteger(exponent) && exponent.n >= 0n ? Q.toString(exponent) : `(${Q.toString(exponent)})`;
  return `${isAtom(base) ? base : `(${base})`}^${power}`;
}

/** q·u as text. */
const times = (q: Rational, u: string): string => {
  const n = Q.abs({ n: q.n, d: 1n }).n;
  const scaled = `${n === 1n ? "" : `${n}*`}${u}${q.d === 1n ? "" : `/${q.d}`}`;
  return q.n < 0n ? `-${scaled}` : scaled;
};
