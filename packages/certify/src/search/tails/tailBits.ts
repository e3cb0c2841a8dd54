/** Bits by which search expands φ at infinity and beside points, and by which replay is to do so. */
export const TAIL_BITS = 128;
