/** The kinds of axes by the field that names them. A further kind is one more entry. */
import { rationals as Q } from "@flatcheck/enclosure";
import { exp, log, powerOfTen, seeded, subSeed, Xoshiro256 } from "@flatcheck/numeric";
import { SweepError } from "../sweepError.js";
import type { Axis, AxisColumn } from "./axis.js";
import { exactOf, fieldsOf, itemsOf, textOf, wholeOf, wrong } from "./fields.js";
import { rangeOf } from "./range.js";
import { MOST_DIMENSIONS, sobolBits } from "./sobol.js";
import type { Source } from "./source.js";

/** The most places of one axis. */
const MOST_PLACES = 100_000_000;

/** What is read: the axis' own name, what stands behind the kind, and the seed of the grid. */
export interface AxisText {
  readonly name: string;
  readonly source: Source;
  readonly seed: number;
}

type AxisKind = (text: AxisText) => Axis;

/** The kinds of axes, by the field that names them. */
export const AXIS_KINDS: ReadonlyMap<string, AxisKind> = new Map<string, AxisKind>([
  ["grid", ({ name, source }) => listed(name, source)],
  ["linspace", linspace],
  ["logspace", logspace],
  ["geomspace", geomspace],
  ["zip", zip],
  ["random", random],
  ["sobol", sobol],
]);

/** @throws SweepError for an axis that is none, or has no places */
export function axisOf(text: AxisText): Axis {
  const { source } = text;
  if (source.kind === "list") return listed(text.name, source);
  const kinds = [...AXIS_KINDS.keys()];
  const [field, more] = [...fieldsOf(source, `an axis with one of ${kinds.join(", ")}`, kinds)];
  if (field === undefined || more !== undefined) throw wrong(`one of ${kinds.join(", ")} for the axis ${text.name}`, source);
  return (AXIS_KINDS.get(field[0]) as AxisKind)({ ...text, source: field[1] });
}

/** The values as they are written. */
function listed(name: string, source: Source): Axis {
  const values = itemsOf(source, `a list of values of the axis ${name}`).map((item) => textOf(item, `a value of the axis ${name}`));
  return { count: values.length, columns: [{ name, place: source.place, at: (k) => values[k] as string }] };
}

/** Start, end and number of places, as NumPy's functions of these names have them. */
function spaced({ name, source }: AxisText, kind: string): { from: Q.Rational; to: Q.Rational; count: number } {
  const [from, to, count, ...more] = itemsOf(source, `[from, to, count] after ${kind}`);
  if (from === undefined || to === undefined || count === undefined || more.length > 0)
    throw wrong(`[from, to, count] after ${kind}`, source);
  return {
    from: exactOf(from, `the start of the axis ${name}`),
    to: exactOf(to, `the end of the axis ${name}`),
    count: wholeOf(count, `the number of places of the axis ${name}`, 1, MOST_PLACES),
  };
}

const alone = (name: string, source: Source, count: number, at: AxisColumn["at"]): Axis => ({
  count,
  columns: [{ name, place: source.place, at }],
});

/** from + k (to − from)/(count − 1), exactly. */
function linspace(text: AxisText): Axis {
  const { from, to, count } = spaced(text, "linspace");
  const step = Q.div(Q.sub(to, from), Q.fromInteger(Math.max(1, count - 1)));
  return alone(text.name, text.source, count, (k) => Q.toString(Q.add(from, Q.mul(Q.fromInteger(k), step))));
}

/** Powers of ten between two exponents, rounded to 12 digits, so that 10^(−2) is the decimal 0.01. */
function logspace(text: AxisText): Axis {
  const { from, to, count } = spaced(text, "logspace");
  const [low, high] = [Q.toNumber(from), Q.toNumber(to)];
  if (Math.max(Math.abs(low), Math.abs(high)) > 300) throw wrong("exponents of ten between -300 and 300 after logspace", text.source);
  return alone(text.name, text.source, count, (k) => {
    const exponent = low + (k * (high - low)) / Math.max(1, count - 1);
    return rounded(Number.isInteger(exponent) ? powerOfTen(exponent) : exp(exponent * log(10)));
  });
}

/** A geometric sequence between two numbers > 0, its inner places rounded to 12 digits. */
function geomspace(text: AxisText): Axis {
  const { from, to, count } = spaced(text, "geomspace");
  if (Q.sign(from) <= 0 || Q.sign(to) <= 0) throw wrong("two ends > 0 after geomspace", text.source);
  const [low, high] = [log(Q.toNumber(from)), log(Q.toNumber(to))];
  return alone(text.name, text.source, count, (k) => {
    if (k === 0) return Q.toString(from);
    return k === count - 1 ? Q.toString(to) : rounded(exp(low + (k * (high - low)) / (count - 1)));
  });
}

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Lists of one length, gone through side by side. */
function zip({ name, source }: AxisText): Axis {
  const lists = [...fieldsOf(source, `lists by name after zip of the axis ${name}`)].map(([column, list]) => listed(column, list));
  const count = lists[0]?.count ?? 0;
  const other = lists.find((list) => list.count !== count);
  if (count === 0 || other !== undefined)
    throw new SweepError(
      "grid",
      `expected lists of one length after zip in ${source.place}, got ${lists.map((list) => `${list.columns[0]?.name} of ${list.count}`).join(", ") || "none"}`,
    );
  return { count, columns: lists.flatMap(({ columns }) => columns) };
}

/** A number of points, and a range for each name: those of `axes`, or the axis' own. */
function drawn({ name, source }: AxisText, kind: string): { count: number; ranges: readonly (readonly [string, Source])[] } {
  const fields = fieldsOf(source, `count and a range, or count and axes, after ${kind}`, ["count", "axes", "from", "to", "scale"]);
  const [count, axes] = [fields.get("count"), fields.get("axes")];
  if (count === undefined) throw wrong(`a count of points after ${kind}`, source);
  const own: Source = { kind: "map", entries: new Map([...fields].filter(([field]) => field !== "count")), place: source.place };
  const ranges = axes === undefined ? [[name, own] as const] : [...fieldsOf(axes, `ranges by name after ${kind}`)];
  if (axes !== undefined && fields.size > 2) throw wrong(`count and axes alone after ${kind}`, source);
  if (ranges.length === 0) throw wrong(`a range after ${kind}`, source);
  return { count: wholeOf(count, `the number of points of ${name}`, 1, MOST_PLACES), ranges };
}

/** Independent draws, each name from a stream of its own that belongs to the grid's seed. */
function random(text: AxisText): Axis {
  const { count, ranges } = drawn(text, "random");
  const columns = ranges.map(([name, source]): AxisColumn => {
    const range = rangeOf(source);
    const draws = new Draws(subSeed(text.seed, `random/${name}`));
    return { name, place: source.place, at: (k) => range(draws.at(k)) };
  });
  return { count, columns };
}

/** The numbers of a stream in [0, 1) by their place; those that were drawn are kept. */
class Draws {
  private readonly generator: Xoshiro256;
  private drawn = new Float64Array(64);
  private count = 0;

  constructor(seed: number) {
    this.generator = new Xoshiro256(seeded(seed));
  }

  at(k: number): number {
    while (this.count <= k) {
      if (this.count === this.drawn.length) this.grow();
      this.generator.next();
      this.drawn[this.count++] = this.generator.fraction;
    }
    return this.drawn[k] as number;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.drawn.length);
    larger.set(this.drawn);
    this.drawn = larger;
  }
}

/** Points of Sobol's sequence, shifted digit by digit by bits that belong to the grid's seed, so that none lies on an end. */
function sobol(text: AxisText): Axis {
  const { count, ranges } = drawn(text, "sobol");
  if (ranges.length > MOST_DIMENSIONS) throw wrong(`at most ${MOST_DIMENSIONS} ranges after sobol`, text.source);
  const columns = ranges.map(([name, source], dimension): AxisColumn => {
    const range = rangeOf(source);
    const shift = shiftOf(subSeed(text.seed, `sobol/${name}`));
    return { name, place: source.place, at: (k) => range(((sobolBits(dimension, k) ^ shift) >>> 0) / 2 ** 32) };
  });
  return { count, columns };
}

function shiftOf(seed: number): number {
  const generator = new Xoshiro256(seeded(seed));
  generator.next();
  return generator.high;
}
