/** The runs of a grid, each made from its number when it is asked for: a plan of 10⁸ runs is as small as one of ten. */
import { exactNumberOf, parametersOf, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { SimulateOptions } from "@flatcheck/numeric";
import type { AxisValue } from "./grid/axis.js";
import { type Derived, derivedOf } from "./grid/derived.js";
import { type Grid, type GridName, readGrid } from "./grid/grid.js";
import { LETTERS, OPTION_NAMES, type ValueKind, valueKind } from "./grid/simulateOptions.js";
import { SweepError } from "./sweepError.js";

/** A column of results that comes from an axis. */
export interface PlanColumn {
  readonly name: string;
  readonly kind: ValueKind;
}

/** A run before it is made. */
export interface PlannedRun {
  /** Its number: its place in the grid, axes in their order, the first one slowest, seeds fastest. */
  readonly run: number;
  readonly seed: number;
  /** The values of the axes' columns, in their order. */
  readonly values: readonly (string | number)[];
  /** What `simulate` is told. */
  readonly options: SimulateOptions;
}

/** All runs of a grid. */
export class Plan {
  readonly grid: Grid;
  readonly runs: number;
  readonly columns: readonly PlanColumn[];
  private readonly derived = new Map<string, Derived>();
  private readonly parameters = new Map<string, readonly string[]>();

  constructor(grid: Grid) {
    this.grid = grid;
    this.runs = grid.axes.reduce((product, { count }) => product * count, grid.seeds.count);
    this.columns = [...grid.names.values()].filter(({ axis }) => axis !== undefined).map(({ name }) => ({ name, kind: valueKind(name) }));
  }

  /** The plan of a text. @throws SweepError as {@link readGrid} */
  static of(text: string, file?: string): Plan {
    return new Plan(readGrid(text, file));
  }

  /** Run number `run`, 0 ≤ run < runs. @throws SweepError, ActivationError where a value cannot be made */
  runAt(run: number): PlannedRun {
    const { axes, seeds } = this.grid;
    const places: number[] = [];
    let rest = Math.floor(run / seeds.count);
    for (const { count } of axes.toReversed()) {
      places.unshift(rest % count);
      rest = Math.floor(rest / count);
    }
    const values = new Values(this.grid.names, places, (text) => this.derivedFrom(text));
    const seed = seeds.from + (run % seeds.count);
    return { run, seed, values: this.columns.map(({ name }) => values.shown(name)), options: this.optionsOf(values, seed) };
  }

  /** The parameters that an activation has, among the names that are no options. */
  parametersOf(activation: string): readonly string[] {
    const names = [...this.grid.names.keys()].filter(mayBeParameter);
    const found = this.parameters.get(activation) ?? parametersOf(parse(activation, { parameters: names }));
    this.parameters.set(activation, found);
    return found;
  }

  /** The names that a value follows from; none for a number. */
  namesIn(value: AxisValue): readonly string[] {
    return exactNumberOf(value) === undefined ? this.derivedFrom(String(value)).names : [];
  }

  private optionsOf(values: Values, seed: number): SimulateOptions {
    const activation = values.shown("activation") as string;
    const params = Object.fromEntries(this.parametersOf(activation).map((name) => [name, Q.toString(values.exact(name))]));
    const given = OPTION_NAMES.filter((name) => this.grid.names.has(name)).map((name) => [name, values.shown(name)]);
    return { ...(Object.fromEntries(given) as Partial<SimulateOptions>), activation, params, seed };
  }

  private derivedFrom(text: string): Derived {
    const known = this.derived.get(text) ?? derivedOf(text, this.namesOfNumbers());
    this.derived.set(text, known);
    return known;
  }

  private namesOfNumbers(): readonly string[] {
    const names = [...this.grid.names.keys(), "neurons", "samples", "dimension"].filter((name) => valueKind(name) !== "text");
    return [...new Set([...names, ...Object.keys(LETTERS)])];
  }
}

/** What can be none is refused beforehand, as an axis without a meaning. */
const mayBeParameter = (name: string): boolean => name !== "activation" && !OPTION_NAMES.includes(name) && /^[A-Za-z_]\w*$/.test(name);

/** What sizes are where the grid does not say, as `simulate` has them. */
const SIZES: Readonly<Record<string, number>> = { neurons: 10, samples: 3, dimension: 3 };

/** The values of all names at one place of the grid. */
class Values {
  private readonly known = new Map<string, Rational>();
  private readonly open = new Set<string>();

  constructor(
    private readonly names: ReadonlyMap<string, GridName>,
    private readonly places: readonly number[],
    private readonly derivedFrom: (text: string) => Derived,
  ) {}

  /** As `simulate` and the results take it. */
  shown(name: string): string | number {
    const value = this.written(name);
    if (valueKind(name) === "text") return String(value);
    return typeof value === "number" ? value : Q.toNumber(this.exact(name));
  }

  /** @throws SweepError for names that depend on each other */
  exact(name: string): Rational {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (this.open.has(name))
      throw new SweepError("grid", `expected values that follow from others, got ${[...this.open].join(", ")} that depend on each other`);
    this.open.add(name);
    const value = exactNumberOf(this.written(name)) ?? this.fromOthers(String(this.written(name)));
    this.open.delete(name);
    this.known.set(name, value);
    return value;
  }

  private written(name: string): AxisValue {
    const found = this.names.get(name);
    if (found === undefined) return SIZES[name] as number;
    return found.at(found.axis === undefined ? 0 : (this.places[found.axis] as number));
  }

  private fromOthers(text: string): Rational {
    const { names, value } = this.derivedFrom(text);
    const meant = (name: string): string => (this.names.has(name) ? name : (LETTERS[name] ?? name));
    return value(new Map(names.map((name) => [name, this.exact(meant(name))])));
  }
}
