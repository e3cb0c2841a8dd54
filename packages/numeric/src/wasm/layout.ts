/**
 * Where things lie in a kernel's memory: tables of elementary functions, each at its own place, then arrays of doubles one after the other, each from a multiple of 64
 * bytes on.
 */

export interface Region {
  /** In bytes. */
  readonly address: number;
  /** In doubles. */
  readonly length: number;
}

/** What lies before belongs to tables. */
export const TABLES_END = 335_936;

export class Layout {
  private end = TABLES_END;

  /** Room for this many doubles. */
  allocate(length: number): Region {
    const region = { address: this.end, length };
    this.end = Math.ceil((this.end + 8 * length) / 64) * 64;
    return region;
  }

  /** In bytes. */
  get size(): number {
    return this.end;
  }
}

/** The region's part of a memory. */
export const within = (doubles: Float64Array, { address, length }: Region): Float64Array =>
  doubles.subarray(address / 8, address / 8 + length);
