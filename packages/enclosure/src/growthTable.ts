/** What is asked of pairs of growth monomials again and again in one expansion: products, quotients and comparisons, each made once. */
import type { ExactArithmetic } from "./exactConstant.js";
import { compareGrowth, divideGrowth, type Growth, multiplyGrowth, UNIT } from "./growth.js";

/** Equal keys are equal monomials, so that what was made of two keys is what would be made of them again. */
export class GrowthTable {
  private readonly products: Map<string, Map<string, Growth>>;
  private readonly quotients: Map<string, Map<string, Growth>>;
  private readonly orders: Map<string, Map<string, -1 | 0 | 1>>;

  /** @param others what another expansion found: it is the same for any number of bits. What that left undecided is asked of E. */
  constructor(
    private readonly E: ExactArithmetic,
    others?: GrowthTable,
  ) {
    this.products = others?.products ?? new Map();
    this.quotients = others?.quotients ?? new Map();
    this.orders = others?.orders ?? new Map();
  }

  /** a·b. */
  product(a: Growth, b: Growth): Growth {
    return a === UNIT || b === UNIT || (isPlain(a) && isPlain(b))
      ? multiplyGrowth(a, b)
      : entry(this.products, a, b, () => multiplyGrowth(a, b));
  }

  /** a/b. */
  quotient(a: Growth, b: Growth): Growth {
    return isPlain(a) && isPlain(b) ? divideGrowth(a, b) : entry(this.quotients, a, b, () => divideGrowth(a, b));
  }

  /** The direction of a/b. @throws DomainError when undecided */
  compare(a: Growth, b: Growth): -1 | 0 | 1 {
    return isPlain(a) && isPlain(b) ? compareGrowth(this.E, a, b) : entry(this.orders, a, b, () => compareGrowth(this.E, a, b));
  }
}

/** Without exponentials, what is asked is told as soon as it is found in a table. */
const isPlain = (a: Growth): boolean => a.exponent.length === 0;

function entry<T>(table: Map<string, Map<string, T>>, a: Growth, b: Growth, make: () => T): T {
  const row = table.get(a.key) ?? new Map<string, T>();
  table.set(a.key, row);
  const known = row.get(b.key) ?? make();
  row.set(b.key, known);
  return known;
}
