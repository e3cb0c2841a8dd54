/**
 * φ over an interval, cut into cells with a Taylor polynomial each: φ⁽ᵏ⁾(z) = Σ_{l<4−k} φ⁽ᵏ⁺ˡ⁾(centre) h^l/l! + φ⁗(ξ) h^{4−k}/(4−k)!, with φ⁗ enclosed over the cell. Many points and many
 * intervals then cost no more than the cells.
 */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Derivatives, PhiEnclosures } from "./phiEnclosures.js";

/** Enclosures by cells. */
export interface Cells {
  /** φ … φ⁗ at a point of the interval. */
  readonly at: (z: number) => Derivatives;
  /** Enclosures over parts of the interval that cover `box`, one a cell that meets it. */
  readonly over: (box: DoubleInterval) => readonly Derivatives[];
}

interface Cell {
  readonly centre: number;
  /** For φ⁽ᵏ⁾, by k: the coefficients of the powers of h. */
  readonly coefficients: readonly (readonly DoubleInterval[])[];
  readonly whole: Derivatives;
}

const FACTORIALS: readonly number[] = [1, 1, 2, 6, 24];

/** @param count of the cells @throws RangeError for a point outside the interval */
export function cellsOver(phi: PhiEnclosures, box: DoubleInterval, count: number): Cells {
  const width = (box.hi - box.lo) / count;
  const edge = (k: number): number => (k === count ? box.hi : Math.min(box.hi, box.lo + k * width));
  const known = new Map<number, Cell>();
  const cell = (k: number): Cell => {
    const found = known.get(k) ?? cellOf(phi, { lo: edge(k), hi: Math.max(edge(k), edge(k + 1)) });
    known.set(k, found);
    return found;
  };
  const indexOf = (z: number): number => {
    if (!(z >= box.lo && z <= box.hi)) throw new RangeError(`expected a point of [${box.lo}, ${box.hi}], got ${z}`);
    let k = width > 0 ? Math.min(count - 1, Math.max(0, Math.floor((z - box.lo) / width))) : 0;
    while (k > 0 && z < edge(k)) k--;
    while (k < count - 1 && z > edge(k + 1)) k++;
    return k;
  };
  return {
    at: (z) => {
      const { coefficients, centre } = cell(indexOf(z));
      return expanded(coefficients, I.sub(I.interval(z), I.interval(centre)));
    },
    over: ({ lo, hi }) => {
      const [from, to] = [indexOf(lo), indexOf(hi)];
      return Array.from({ length: to - from + 1 }, (_, k) => cell(from + k).whole);
    },
  };
}

function cellOf(phi: PhiEnclosures, box: DoubleInterval): Cell {
  const centre = I.mid(box);
  const jet = [...phi.at(centre).slice(0, 4), item(phi.over(box), 4)];
  const coefficients = jet.map((_, k) => jet.slice(k).map((c, l) => I.div(c, I.interval(item(FACTORIALS, l)))));
  return { centre, coefficients, whole: expanded(coefficients, I.sub(box, I.interval(centre))) };
}

/** The Taylor polynomials at centre + h, in Horner's form. */
const expanded = (coefficients: Cell["coefficients"], h: DoubleInterval): Derivatives =>
  coefficients.map((row) => row.reduceRight((sum, c) => I.add(c, I.mul(h, sum)))) as unknown as Derivatives;
