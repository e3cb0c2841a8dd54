/**
 * What MPFR registers say of themselves, read from memory: mpfr.h publishes the layout of a register and the exponents that mean 0, ∞ and NaN. A
 * call into WebAssembly takes longer than the answer is worth, and half of all calls asked for a sign.
 */
import { type Binding, DOWN, type Pointer } from "./mpfrBinding.js";

/** Words of 32 bits of a register: precision, sign, exponent, address of the digits. */
const [SIGN, EXPONENT] = [1, 2];

/** mpfr.h: __MPFR_EXP_ZERO, __MPFR_EXP_NAN and __MPFR_EXP_INF, where the greatest exponent is 2³¹ − 1. */
const [ZERO, NAN, INFINITE] = [0 - 0x7fffffff, 1 - 0x7fffffff, 2 - 0x7fffffff];

/** Characters of a text that is short. */
const LINE_LENGTH = 1023;

/** The registers of one binding. */
export class MpfrMemory {
  private words: Int32Array = new Int32Array(0);
  /** Where short texts are written. */
  private readonly line: Pointer;

  /** @throws Error where registers are laid out otherwise than mpfr.h says */
  constructor(private readonly b: Binding) {
    this.requireLayout();
    this.line = b.malloc(LINE_LENGTH + 1);
  }

  /** −1, 0 or 1; 0 of NaN, as `mpfr_sgn`. */
  sgn(p: Pointer): number {
    const words = this.words.length === 0 ? this.read() : this.words;
    const exponent = words[(p >> 2) + EXPONENT];
    return exponent === ZERO || exponent === NAN ? 0 : (words[(p >> 2) + SIGN] as number);
  }

  isZero(p: Pointer): boolean {
    return (this.words.length === 0 ? this.read() : this.words)[(p >> 2) + EXPONENT] === ZERO;
  }

  isNaN(p: Pointer): boolean {
    return (this.words.length === 0 ? this.read() : this.words)[(p >> 2) + EXPONENT] === NAN;
  }

  isInfinite(p: Pointer): boolean {
    return (this.words.length === 0 ? this.read() : this.words)[(p >> 2) + EXPONENT] === INFINITE;
  }

  /** A text of ASCII, as C has it; valid until {@link forget} or the next one. */
  text(ascii: string): Pointer {
    if (ascii.length > LINE_LENGTH) return this.b.malloc_cstr(ascii);
    const { mem } = this.b;
    for (let i = 0; i < ascii.length; i++) mem[this.line + i] = ascii.charCodeAt(i);
    mem[this.line + ascii.length] = 0;
    return this.line;
  }

  forget(text: Pointer): void {
    if (text !== this.line) this.b.free(text);
  }

  /** Memory that has grown is another buffer, and the words of the old one are none: then their length is 0. */
  private read(): Int32Array {
    this.words = new Int32Array(this.b.mem.buffer);
    return this.words;
  }

  private requireLayout(): void {
    const { b } = this;
    const p = b.mpfr_t();
    b.mpfr_init2(p, 64);
    const isAsTold = (): boolean =>
      this.sgn(p) === Math.sign(b.mpfr_sgn(p)) &&
      this.isZero(p) === (b.mpfr_zero_p(p) !== 0) &&
      this.isNaN(p) === (b.mpfr_nan_p(p) !== 0) &&
      this.isInfinite(p) === (b.mpfr_inf_p(p) !== 0);
    const isKnown = [0, -0, 1, -1, 0.3, -1e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].every((x) => {
      b.mpfr_set_d(p, x, DOWN);
      return isAsTold();
    });
    b.mpfr_clear(p);
    b.mpfr_t_free(p);
    if (!isKnown)
      throw new Error("expected MPFR registers as mpfr.h lays them out, got others; use the version of gmp-wasm that package.json names");
  }
}

const memories = new WeakMap<Binding, MpfrMemory>();

/** The registers of a binding, looked at once. @throws Error as {@link MpfrMemory} does */
export function memoryOf(b: Binding): MpfrMemory {
  const known = memories.get(b) ?? new MpfrMemory(b);
  memories.set(b, known);
  return known;
}
