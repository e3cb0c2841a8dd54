/**
 * What φ and its derivatives are at a point, from the text of φ alone: Taylor jets in MPFR intervals of 256 bits, of all pieces that meet there. A
 * derivative that is not the same from both sides is none.
 */
import { type Expression, type Pieces, piecesOf } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { Evaluator, isNarrow, type Value } from "../../src/engines/enclosures.js";

/** Points at which pieces meet, beside them, where squares underflow, and where exponentials and then powers overflow. */
export const HARD_POINTS: readonly number[] = [
  0,
  ...[1e-300, 1e-30, 1e-8, 1e-3, 0.5, 1, 1.5, 6, 20, 35, 88, 100, 800, 1e3, 1e8, 1e19, 1e30, 1e155, 1e300].flatMap((x) => [x, -x]),
];

/** The derivative of order k of φ at x as a double; undefined where there is none, or none that 256 bits know. */
export class ExactDerivatives {
  private readonly evaluator = new Evaluator();
  private readonly pieces: Pieces;

  constructor(phi: Expression) {
    this.pieces = piecesOf(phi, 64) ?? { kind: "piece", expression: phi };
  }

  async at(x: number, order: number): Promise<number | undefined> {
    const point = { x: Q.fromNumber(x), parameters: new Map<string, Rational>() };
    const values: Value[] = [];
    for (const expression of await this.meeting(this.pieces, point)) {
      values.push(await this.evaluator.precise({ expression, jetOrder: order }, point));
    }
    const [first] = values;
    if (first === undefined || !values.every(isNarrow) || !isNarrow(first)) return undefined;
    const [value, ...others] = (values as readonly { lo: Rational }[]).map(({ lo }) => Q.toNumber(lo)) as [number, ...number[]];
    return others.every((other) => other === value) && Number.isFinite(value) ? value : undefined;
  }

  private async meeting(pieces: Pieces, point: { x: Rational; parameters: Map<string, Rational> }): Promise<readonly Expression[]> {
    if (pieces.kind === "piece") return [pieces.expression];
    const by = await this.evaluator.precise({ expression: pieces.by, jetOrder: 0 }, point);
    const [above, below] = [typeof by === "string" || by.hi.n >= 0n, typeof by === "string" || by.lo.n <= 0n];
    return [...(above ? await this.meeting(pieces.above, point) : []), ...(below ? await this.meeting(pieces.below, point) : [])];
  }

  dispose(): void {
    this.evaluator.dispose();
  }
}

/** Half an ulp of 1 in doubles and in floats. */
export const UNITS = { float64: 2 ** -53, float32: 2 ** -24 } as const;
export type Precision = keyof typeof UNITS;

/** The value that a program should find, or nothing, and how far it may be off. */
export interface Asked {
  readonly value: number;
  readonly tolerance: number;
}

/**
 * A program rounds z by the inner operations a few times, which moves f by |z f′|, and adds terms of sizes up to 1 + |f|: each of some 64 operations may err
 * by a unit of that. A power z^q by exp(q log z) loses log|z| units.
 */
function toleranceOf(unit: number, z: number, value: number, slope: number): number {
  const logarithm = z === 0 ? 0 : Math.abs(Math.log(Math.abs(z)));
  return unit * (64 + logarithm) * (1 + Math.abs(value) + Math.abs(z * slope));
}

const LARGEST = { float64: Number.MAX_VALUE, float32: 2 ** 127 } as const;

/** φ⁽ᵏ⁾ for k up to `orders` at the hard points as this precision has them; undefined where a program has nothing to find. */
export async function askedOf(phi: Expression, orders: number, precision: Precision): Promise<readonly (readonly (Asked | undefined)[])[]> {
  const exact = new ExactDerivatives(phi);
  try {
    const rows: (Asked | undefined)[][] = [];
    for (let order = 0; order <= orders; order++) {
      const row: (Asked | undefined)[] = [];
      for (const z of pointsIn(precision)) row.push(await askedAt(exact, z, order, precision));
      rows.push(row);
    }
    return rows;
  } finally {
    exact.dispose();
  }
}

export const pointsIn = (precision: Precision): readonly number[] =>
  precision === "float64" ? HARD_POINTS : [...new Set(HARD_POINTS.map(Math.fround).filter((x) => Math.abs(x) < LARGEST.float32))];

async function askedAt(exact: ExactDerivatives, z: number, order: number, precision: Precision): Promise<Asked | undefined> {
  const value = await exact.at(z, order);
  if (value === undefined || Math.abs(value) >= LARGEST[precision]) return undefined;
  const slope = (await exact.at(z, order + 1)) ?? 0;
  return { value, tolerance: toleranceOf(UNITS[precision], z, value, slope) };
}
