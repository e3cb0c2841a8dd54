/** What is read from memory is what MPFR's own functions say, also after the memory has grown. */
import { describe, expect, test } from "vitest";
import { DOWN, loadMpfr, type Pointer } from "./mpfrBinding.js";
import { MpfrMemory, memoryOf } from "./mpfrMemory.js";

const b = await loadMpfr();
const SPECIAL = [0, -0, 1, -1, 5e-324, -5e-324, 1.7976931348623157e308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];

function register(bits: number, x: number): Pointer {
  const p = b.mpfr_t();
  b.mpfr_init2(p, bits);
  b.mpfr_set_d(p, x, DOWN);
  return p;
}

function free(p: Pointer): void {
  b.mpfr_clear(p);
  b.mpfr_t_free(p);
}

const told = (p: Pointer): readonly unknown[] => [
  Math.sign(b.mpfr_sgn(p)),
  b.mpfr_zero_p(p) !== 0,
  b.mpfr_nan_p(p) !== 0,
  b.mpfr_inf_p(p) !== 0,
];

const read = (m: MpfrMemory, p: Pointer): readonly unknown[] => [m.sgn(p), m.isZero(p), m.isNaN(p), m.isInfinite(p)];

describe("a register", () => {
  test.each([2, 53, 64, 65, 1024])("of %i bits says what MPFR says", (bits) => {
    for (const x of SPECIAL) {
      const p = register(bits, x);
      expect(read(memoryOf(b), p)).toEqual(told(p));
      free(p);
    }
  });

  test("at the ends of the exponents of MPFR says what MPFR says", () => {
    const p = register(64, 1);
    for (const shift of [2 ** 30 - 1, -(2 ** 30), 2 ** 30]) {
      b.mpfr_mul_2si(p, p, shift, DOWN);
      expect(read(memoryOf(b), p)).toEqual(told(p));
    }
    free(p);
  });

  test("is read where it lies after the memory has grown", () => {
    const memory = memoryOf(b);
    const p = register(64, -3);
    expect(memory.sgn(p)).toBe(-1);
    const large = register(8 * b.mem.length, 1);
    expect(read(memory, p)).toEqual(told(p));
    expect(read(memory, large)).toEqual(told(large));
    for (const r of [p, large]) free(r);
  });
});

test("registers that are laid out otherwise are refused", () => {
  const strange = { ...b, mem: b.mem, mpfr_sgn: (p: Pointer) => -b.mpfr_sgn(p) };
  expect(() => new MpfrMemory(strange)).toThrow("expected MPFR registers as mpfr.h lays them out");
});

test.each([1, 1023, 1024, 5000])("a text of %i characters is read by MPFR", (length) => {
  const digits = `1${"0".repeat(length - 1)}`;
  const text = memoryOf(b).text(digits);
  const p = register(64, 0);
  b.mpfr_set_str(p, text, 16, DOWN);
  memoryOf(b).forget(text);
  expect(b.mpfr_get_exp(p)).toBe(4 * (length - 1) + 1);
  free(p);
});
