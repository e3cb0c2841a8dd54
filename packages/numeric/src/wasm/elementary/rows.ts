/** Rows of a table that belong to the lanes of a vector. */
import type { Body } from "../body.js";
import type { Table } from "../encoding.js";
import { bits, f64x2, type I32, i32, load, type V128 } from "../value.js";

const { abs, add, sub, lessThan, lows, highs, constant } = f64x2;

/** A table of rows for the multiples k step, |k| ≤ last, of a power of 2. */
export interface RowTable {
  readonly table: Table;
  readonly step: number;
  readonly last: number;
  /** A row has 2^rowBits bytes. */
  readonly rowBits: number;
}

/** The table whose values lie from the address on in a kernel's memory; they are made once, when a kernel first has them. */
export function rowTable(address: number, make: () => Float64Array, shape: Omit<RowTable, "table">): RowTable {
  let made: Float64Array | undefined;
  const values = (): Float64Array => {
    made ??= make();
    return made;
  };
  return { table: { address, values }, ...shape };
}

/** Ones in all bits that the number of a row may have: a table lies where rows of all these numbers are in memory. */
export const rowMask = ({ last }: RowTable): number => (1 << (32 - Math.clz32(2 * last))) - 1;

export interface Row {
  /** The multiple of the step next to x, and x less that, exactly. */
  readonly a: V128;
  readonly h: V128;
  /** Where the table ends before x; the row means nothing there. h is NaN where x is. */
  readonly isFar: V128;
  /** Of the rows of both lanes: entries 2k and 2k + 1. */
  readonly entries: (k: number) => readonly [V128, V128];
}

/** The rows of x. */
export function rowsOf(b: Body, rows: RowTable, x: V128): Row {
  const { table, step, last, rowBits } = rows;
  b.use(table);
  const end = last * step;
  // A double to which x is added becomes a multiple of the step, whose row is the number in its last bits.
  const magic = constant(1.5 * 2 ** 52 * step + end);
  const code = b.let(add(x, magic));
  const a = b.let(sub(code, magic));
  const h = b.let(sub(x, a));
  // A row in memory also where the table ends before x, or x is NaN.
  const offset = (lane: 0 | 1): I32 => {
    const row = i32.and(i32.ofI64(bits.lane(code, lane)), i32.constant(rowMask(rows)));
    return b.let(i32.shl(row, i32.constant(rowBits)));
  };
  const [first, second] = [offset(0), offset(1)];
  const known = new Map<number, readonly [V128, V128]>();
  const entries = (k: number): readonly [V128, V128] => {
    const found = known.get(k) ?? pairs(b, first, second, table.address + 16 * k);
    known.set(k, found);
    return found;
  };
  return { a, h, isFar: b.let(lessThan(constant(end), abs(x))), entries };
}

function pairs(b: Body, first: I32, second: I32, offset: number): readonly [V128, V128] {
  const [u, v] = [b.let(load("v128", first, offset)), b.let(load("v128", second, offset))];
  return [b.let(lows(u, v)), b.let(highs(u, v))];
}
