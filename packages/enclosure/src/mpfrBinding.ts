/** The part of gmp-wasm that is used: MPFR's functions on registers in its memory. No other module names gmp-wasm. */

/** The address of an MPFR register. */
export type Pointer = number;
export type Rounding = 2 | 3; // MPFR_RNDU, MPFR_RNDD
export const UP: Rounding = 2;
export const DOWN: Rounding = 3;

export type Unary = (r: Pointer, a: Pointer, rnd: number) => number;
type Binary = (r: Pointer, a: Pointer, b: Pointer, rnd: number) => number;

/** The part of gmp-wasm's `binding` that is used. */
export interface Binding {
  /** The memory in which registers lie; another array after it has grown. */
  readonly mem: Uint8Array;
  mpfr_t(): Pointer;
  mpfr_init2(p: Pointer, bits: number): void;
  mpfr_clear(p: Pointer): void;
  mpfr_t_free(p: Pointer): void;
  mpfr_set(r: Pointer, a: Pointer, rnd: number): number;
  mpfr_set_d(r: Pointer, x: number, rnd: number): number;
  mpfr_set_str(r: Pointer, text: Pointer, base: number, rnd: number): number;
  mpfr_set_inf(r: Pointer, sign: number): void;
  mpfr_set_si(r: Pointer, x: number, rnd: number): number;
  mpfr_set_exp(r: Pointer, e: number): number;
  mpfr_get_d(a: Pointer, rnd: number): number;
  mpfr_get_exp(a: Pointer): number;
  mpfr_get_prec(a: Pointer): number;
  mpfr_get_z_2exp(z: Pointer, a: Pointer): number;
  mpfr_mul_2si(r: Pointer, a: Pointer, e: number, rnd: number): number;
  mpfr_sgn(a: Pointer): number;
  mpfr_cmp(a: Pointer, b: Pointer): number;
  mpfr_cmpabs(a: Pointer, b: Pointer): number;
  mpfr_nan_p(a: Pointer): number;
  mpfr_inf_p(a: Pointer): number;
  mpfr_zero_p(a: Pointer): number;
  mpfr_number_p(a: Pointer): number;
  mpfr_neg: Unary;
  mpfr_floor(r: Pointer, a: Pointer): number;
  mpfr_const_pi(r: Pointer, rnd: number): number;
  mpfr_pow_ui(r: Pointer, a: Pointer, n: number, rnd: number): number;
  mpfr_rootn_ui(r: Pointer, a: Pointer, n: number, rnd: number): number;
  mpfr_add: Binary;
  mpfr_sub: Binary;
  mpfr_mul: Binary;
  mpfr_div: Binary;
  malloc(size: number): Pointer;
  malloc_cstr(text: string): Pointer;
  free(p: Pointer): void;
  mpz_t(): Pointer;
  mpz_init(z: Pointer): void;
  mpz_to_string(z: Pointer, base: number): string;
  mpz_clear(z: Pointer): void;
  mpz_t_free(z: Pointer): void;
}

let loading: Promise<Binding> | undefined;
let loaded: Binding | undefined;

/** The binding where it is in memory already. */
export const loadedMpfr = (): Binding | undefined => loaded;

/** Loads MPFR once per process (about 60 ms). */
export function loadMpfr(): Promise<Binding> {
  loading ??= import("gmp-wasm").then(async (gmp) => {
    loaded = (await gmp.init()).binding as unknown as Binding;
    return loaded;
  });
  return loading;
}
