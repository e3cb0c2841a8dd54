/** Where things lie in a kernel's memory: arrays of doubles one after the other, each from a multiple of 64 bytes on. */

export interface Region {
  /** In bytes. */
  readonly address: number;
  /** In doubles. */
  readonly length: number;
}

export class Layout {
  private end = 0;

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
