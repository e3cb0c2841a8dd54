/** Points at which waves of independent frequencies are nearly least all at once: no grid meets them, and the first may lie far out. */
import { areIndependent, type ExactConstant, type MpfrInterval, type WaveSum, waveSumOf } from "@flatcheck/enclosure";
import { phi } from "../../form.js";
import { exactSum } from "../covers/wholeRange.js";
import type { Workbench } from "../workbench.js";

/** How many troughs of the first wave, on each side of 0, are looked at. */
const TROUGHS = 20_000;
const KEPT = 3;

/** For φ′ and φ‴, where they are such sums. */
export function wavePoints(bench: Workbench): number[] {
  return [phi(1), phi(3)].flatMap((form) => {
    const found = exactSum({ bench, form });
    const sum = found === undefined ? undefined : waveSumOf(found.sum);
    if (found === undefined || sum === undefined || sum.waves.length < 2 || !areIndependent(sum.waves.map((w) => w.frequency))) return [];
    const toDouble = (c: ExactConstant): number => found.A.E.enclosed(c, (value: MpfrInterval) => found.A.K.toDoubles(value).lo);
    return lowPoints(inDoubles(sum, toDouble));
  });
}

interface WaveInDoubles {
  readonly amplitude: number;
  readonly frequency: number;
  /** The phase at which the wave is least. */
  readonly trough: number;
}

const inDoubles = ({ waves }: WaveSum, toDouble: (c: ExactConstant) => number): WaveInDoubles[] =>
  waves.map(({ coefficient, frequency, shape }) => {
    const [c, a] = [toDouble(coefficient), toDouble(frequency)];
    // The angle is known up to its sign, which turns a sine over: both of its troughs are tried below.
    const trough = shape === "cos" ? (c < 0 ? 0 : Math.PI) : c < 0 ? Math.PI / 2 : -Math.PI / 2;
    return { amplitude: Math.abs(c), frequency: Math.abs(a), trough: shape === "sin" && a < 0 ? -trough : trough };
  });

/** The troughs of the first wave at which the others are least. */
function lowPoints(waves: readonly WaveInDoubles[]): number[] {
  const [first, ...others] = waves as readonly [WaveInDoubles, ...WaveInDoubles[]];
  const height = (x: number): number =>
    others.reduce((sum, { amplitude, frequency, trough }) => sum + amplitude * (1 - Math.cos(frequency * x - trough)), 0);
  const best: { x: number; above: number }[] = [];
  for (let k = -TROUGHS; k <= TROUGHS; k++) {
    const x = (first.trough + 2 * Math.PI * k) / first.frequency;
    best.push({ x, above: height(x) });
  }
  best.sort((a, b) => a.above - b.above || Math.abs(a.x) - Math.abs(b.x));
  return best.slice(0, KEPT).map(({ x }) => x);
}
