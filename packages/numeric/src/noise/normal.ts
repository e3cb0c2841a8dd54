/**
 * The stream `flatcheck-normal/1`: standard normal numbers by the ziggurat of Marsaglia and Tsang (2000) with 256 layers, from xoshiro256++. One draw
 * of 64 bits gives the layer (bits 0–7), the sign (bit 8) and the position (the top 53 bits), which share no bit; a rejection draws
 * again. Tables, wedges and the tail use `elementary.ts`, so that a seed gives the same bits everywhere.
 */
import { component } from "../vector.js";
import { expOfMinus, logOf } from "./elementary.js";
import { type GeneratorState, seeded, Xoshiro256 } from "./xoshiro256.js";

/** The name and version of the stream of normal numbers: the same name and seed give the same bits. */
export const NORMAL_STREAM = "flatcheck-normal/1";

const LAYERS = 256;
/** Where the tail begins, and the area of every layer (Marsaglia and Tsang's values for 256 layers). */
export const TAIL = 3.6541528853610088;
const AREA = 0.00492867323399;

/** Right ends of the layers, from the widest (the base, with the tail folded in) to 0, and the density's e^(−x²/2) there. */
export const ENDS: Float64Array = rightEnds();
export const HEIGHTS: Float64Array = ENDS.map((x, i) => (i === 0 ? 0 : densityAt(x)));

function densityAt(x: number): number {
  return expOfMinus((x * x) / 2);
}

function rightEnds(): Float64Array {
  const ends = new Float64Array(LAYERS + 1);
  ends[0] = AREA / densityAt(TAIL);
  ends[1] = TAIL;
  for (let i = 2; i < LAYERS; i++) ends[i] = Math.sqrt(-2 * logOf(AREA / component(ends, i - 1) + densityAt(component(ends, i - 1))));
  ends[LAYERS] = 0;
  return ends;
}

/** A stream of standard normal numbers at some place. */
export class NormalStream {
  private readonly generator: Xoshiro256;

  constructor(state: GeneratorState) {
    this.generator = new Xoshiro256(state);
  }

  /** The stream of a seed from its beginning. */
  static ofSeed(seed: number): NormalStream {
    return new NormalStream(seeded(seed));
  }

  /** Where the stream is: a new stream from this state goes on with the same numbers. */
  get state(): GeneratorState {
    return this.generator.state;
  }

  next(): number {
    const g = this.generator;
    for (;;) {
      g.next();
      const layer = g.low & 255;
      const sign = (g.low & 256) === 0 ? 1 : -1;
      const x = g.fraction * component(ENDS, layer);
      if (x < component(ENDS, layer + 1)) return sign * x;
      if (layer === 0) return sign * this.tail();
      const [low, high] = [component(HEIGHTS, layer), component(HEIGHTS, layer + 1)];
      g.next();
      if (low + g.fraction * (high - low) < expOfMinus((x * x) / 2)) return sign * x;
    }
  }

  /** Fills an array with the next numbers, times σ. */
  fill(target: Float64Array, sigma: number): void {
    for (let i = 0; i < target.length; i++) target[i] = sigma * this.next();
  }

  /** Marsaglia's method beyond the last layer: an exponential variable with rejection. */
  private tail(): number {
    const g = this.generator;
    for (;;) {
      g.next();
      const x = -logOf(1 - g.fraction) / TAIL;
      g.next();
      const y = -logOf(1 - g.fraction);
      if (2 * y >= x * x) return TAIL + x;
    }
  }
}
