/**
 * Registers of MPFR, and intervals made of them. Registers come from a bump arena: {@link MpfrRegisters.scope} gives back on return all
 * that was allocated inside.
 */
import { type Binding, DOWN, type Pointer, type Rounding, UP } from "./mpfrBinding.js";
import { type MpfrMemory, memoryOf } from "./mpfrMemory.js";

/** An interval [lo, hi] of MPFR registers, valid inside the scope that made it. */
export interface MpfrInterval {
  readonly lo: Pointer;
  readonly hi: Pointer;
}

/** An arena of registers of one precision, in bits. */
export class MpfrRegisters {
  private readonly pool: Pointer[] = [];
  private used = 0;
  protected readonly memory: MpfrMemory;

  constructor(
    protected readonly b: Binding,
    readonly precision: number,
  ) {
    this.memory = memoryOf(b);
  }

  /** Registers of the arena, in use or not. */
  protected get size(): number {
    return this.pool.length;
  }

  /** Runs f and gives back every register allocated inside; what f returns must not hold intervals. */
  scope<T>(f: () => T): T {
    const mark = this.used;
    try {
      return f();
    } finally {
      this.used = mark;
    }
  }

  /** A function that gives back every register allocated since. */
  mark(): () => void {
    const { used } = this;
    return () => {
      this.used = used;
    };
  }

  /** Gives every register back to the arena. */
  protected reset(): void {
    this.used = 0;
  }

  /** Gives every register of the arena back to the system. */
  protected freePool(): void {
    for (const p of this.pool) this.freeRegister(p);
    this.pool.length = 0;
  }

  protected freeRegister(p: Pointer): void {
    this.b.mpfr_clear(p);
    this.b.mpfr_t_free(p);
  }

  /** A register outside the arena, which no scope gives back. */
  protected newRegister(): Pointer {
    const p = this.b.mpfr_t();
    this.b.mpfr_init2(p, this.precision);
    return p;
  }

  protected register(): Pointer {
    if (this.used === this.pool.length) this.pool.push(this.newRegister());
    return this.pool[this.used++] as Pointer;
  }

  protected make(down: (r: Pointer, rnd: Rounding) => void, up: (r: Pointer, rnd: Rounding) => void): MpfrInterval {
    const lo = this.register();
    const hi = this.register();
    down(lo, DOWN);
    up(hi, UP);
    return this.checked(lo, hi);
  }

  protected both(f: (r: Pointer, rnd: Rounding) => void): MpfrInterval {
    return this.make(f, f);
  }

  /** The interval of two registers just written; a NaN bounds nothing. */
  protected checked(lo: Pointer, hi: Pointer): MpfrInterval {
    if (this.memory.isNaN(lo)) this.b.mpfr_set_inf(lo, -1);
    if (this.memory.isNaN(hi)) this.b.mpfr_set_inf(hi, 1);
    return { lo, hi };
  }
}
