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

/** When cells are cut further, and how many there may be. */
export interface Refinement {
  /** So many cells to begin with. */
  readonly count: number;
  /** No more cells are made. */
  readonly most: number;
  /** Whether an enclosure over a cell is too wide. */
  readonly isLoose: (cell: Derivatives) => boolean;
}

/**
 * Enclosures over parts of a box, by cells that are halved where they are loose: a region that is wide beside what φ does on it needs small cells there alone.
 * @throws RangeError for a part outside the box
 */
export function refinedCellsOver(phi: PhiEnclosures, box: DoubleInterval, refinement: Refinement): Pick<Cells, "over"> {
  const cells = refined(phi, box, refinement);
  const indexOf = (z: number): number => {
    if (!(z >= box.lo && z <= box.hi)) throw new RangeError(`expected a point of [${box.lo}, ${box.hi}], got ${z}`);
    let [low, high] = [0, cells.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (item(cells, middle).part.lo <= z) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    over: ({ lo, hi }) => {
      // A point between two cells belongs to both.
      const from = indexOf(lo);
      const first = from > 0 && item(cells, from).part.lo === lo ? from - 1 : from;
      return cells.slice(first, indexOf(hi) + 1).map(({ whole }) => whole);
    },
  };
}

interface Part {
  readonly part: DoubleInterval;
  readonly whole: Derivatives;
}

/** Neighbours share their ends, and cover the box. */
function refined(phi: PhiEnclosures, box: DoubleInterval, { count, most, isLoose }: Refinement): readonly Part[] {
  const width = (box.hi - box.lo) / count;
  const edge = (k: number): number => (k === count ? box.hi : Math.min(box.hi, box.lo + k * width));
  const partOf = (lo: number, hi: number): Part => ({ part: { lo, hi }, whole: cellOf(phi, { lo, hi }).whole });
  let cells: readonly Part[] = Array.from({ length: count }, (_, k) => partOf(edge(k), Math.max(edge(k), edge(k + 1))));
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++) {
    const loose = cells.filter(({ whole }) => isLoose(whole)).length;
    if (loose === 0 || cells.length + loose > most) return cells;
    cells = cells.flatMap((cell) => (isLoose(cell.whole) ? halves(cell, partOf) : [cell]));
  }
  return cells;
}

const MOST_HALVINGS = 20;

function halves(cell: Part, partOf: (lo: number, hi: number) => Part): readonly Part[] {
  const { lo, hi } = cell.part;
  const middle = I.mid(cell.part);
  return middle > lo && middle < hi ? [partOf(lo, middle), partOf(middle, hi)] : [cell];
}

function cellOf(phi: PhiEnclosures, box: DoubleInterval): Cell {
  const centre = I.mid(box);
  const over = phi.over(box);
  const jet = [...phi.at(centre).slice(0, 4), item(over, 4)];
  const coefficients = jet.map((_, k) => jet.slice(k).map((c, l) => I.div(c, I.interval(item(FACTORIALS, l)))));
  const taylor = expanded(coefficients, I.sub(box, I.interval(centre)));
  return { centre, coefficients, whole: taylor.map((found, k) => both(found, item(over, k))) as unknown as Derivatives };
}

/** What two enclosures of the same have in common. */
const both = (a: DoubleInterval, b: DoubleInterval): DoubleInterval => ({ lo: Math.max(a.lo, b.lo), hi: Math.min(a.hi, b.hi) });

/** The Taylor polynomials at centre + h, in Horner's form. */
const expanded = (coefficients: Cell["coefficients"], h: DoubleInterval): Derivatives =>
  coefficients.map((row) => row.reduceRight((sum, c) => I.add(c, I.mul(h, sum)))) as unknown as Derivatives;
