/** The runs of a grid, each made from its number when it is asked for: a plan of 10⁸ runs is as small as one of ten. */
import { exactNumberOf, parametersOf, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { SimulateData, SimulateOptions } from "@flatcheck/numeric";
import type { AxisValue } from "./grid/axis.js";
import { type DataSet, dataOf, sizesOf, textsOf } from "./grid/dataSets.js";
import { type Derived, derivedOf } from "./grid/derived.js";
import { type Grid, type GridName, readGrid } from "./grid/grid.js";
import { DATA, LETTERS, OPTION_NAMES, type ValueKind, valueKind } from "./grid/simulateOptions.js";
import type { ForesightOptions } from "./runs/foreseen.js";
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
  /** What `simulate` is told, and `predict`. */
  readonly options: SimulateOptions & ForesightOptions;
}

/** A place of the grid, by its number. */
interface Place extends Pick<PlannedRun, "values" | "options"> {
  readonly place: number;
}

/** All runs of a grid. */
export class Plan {
  readonly grid: Grid;
  readonly runs: number;
  readonly columns: readonly PlanColumn[];
  private readonly derived = new Map<string, Derived>();
  private readonly parameters = new Map<string, readonly string[]>();
  private readonly constants = new Map<DataSet, SimulateData>();
  private readonly optionNames: readonly string[];
  private latest: Place | undefined;

  constructor(grid: Grid) {
    this.grid = grid;
    this.runs = grid.axes.reduce((product, { count }) => product * count, grid.seeds.count);
    this.optionNames = OPTION_NAMES.filter((name) => name !== DATA && grid.names.has(name));
    this.columns = [...grid.names.values()].filter(({ axis }) => axis !== undefined).map(({ name }) => ({ name, kind: valueKind(name) }));
  }

  /** The plan of a text, with data beside those that it holds. @throws SweepError as {@link readGrid} */
  static of(text: string, file?: string, data?: ReadonlyMap<string, SimulateData>): Plan {
    return new Plan(readGrid(text, file, data));
  }

  /** Run number `run`, 0 ≤ run < runs. @throws SweepError, ActivationError where a value cannot be made */
  runAt(run: number): PlannedRun {
    const { seeds } = this.grid;
    const seed = seeds.from + (run % seeds.count);
    const { values, options } = this.placeAt(Math.floor(run / seeds.count));
    return { run, seed, values, options: { ...options, seed } };
  }

  /** What the runs of one place have in common, whatever their seed. */
  private placeAt(place: number): Place {
    if (this.latest?.place !== place) this.latest = this.placeMade(place);
    return this.latest;
  }

  private placeMade(place: number): Place {
    const { axes } = this.grid;
    const places: number[] = [];
    let rest = place;
    for (const { count } of axes.toReversed()) {
      places.unshift(rest % count);
      rest = Math.floor(rest / count);
    }
    const values = new Values(this.grid, places, (text) => this.derivedFrom(text));
    return { place, values: this.columns.map(({ name }) => values.shown(name)), options: this.optionsOf(values) };
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

  private optionsOf(values: Values): PlannedRun["options"] {
    const activation = values.shown("activation") as string;
    const params = Object.fromEntries(this.parametersOf(activation).map((name) => [name, Q.toString(values.exact(name))]));
    const given = this.optionNames.map((name) => [name, values.shown(name)]);
    const data = values.data === undefined ? {} : { data: this.dataFor(values.data, values) };
    return { ...(Object.fromEntries(given) as Partial<SimulateOptions>), ...data, activation, params };
  }

  /** The entries of a set; those that follow from no name are made once. */
  private dataFor(set: DataSet, values: Values): SimulateData {
    const known = this.constants.get(set);
    if (known !== undefined) return known;
    const made = dataOf(set, (text) => Q.toNumber(values.exactOf(text)));
    if (textsOf(set).every((text) => exactNumberOf(text) !== undefined)) this.constants.set(set, made);
    return made;
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

/** @throws SweepError */
export function dataNamed({ data }: Pick<Grid, "data">, name: string, { place }: Pick<GridName, "place">): DataSet {
  const set = data.get(name);
  if (set !== undefined) return set;
  const names = [...data.keys()];
  throw new SweepError(
    "grid",
    `expected a name of data in ${place}, got ${name}; ${names.length === 0 ? "write data: {NAME: {X: [[…]], y: […]}}" : `the grid has ${names.join(", ")}`}`,
  );
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
    private readonly grid: Pick<Grid, "names" | "data">,
    private readonly places: readonly number[],
    private readonly derivedFrom: (text: string) => Derived,
  ) {}

  /** What is trained on, where that is not drawn. @throws SweepError for a name of no data */
  get data(): DataSet | undefined {
    const found = this.grid.names.get(DATA);
    return found === undefined ? undefined : dataNamed(this.grid, String(this.valueOf(found)), found);
  }

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
    const value = this.exactOf(this.written(name));
    this.open.delete(name);
    this.known.set(name, value);
    return value;
  }

  /** A number, or what follows from others. @throws SweepError */
  exactOf(value: AxisValue): Rational {
    return exactNumberOf(value) ?? this.fromOthers(String(value));
  }

  private written(name: string): AxisValue {
    const found = this.grid.names.get(name);
    if (found !== undefined) return this.valueOf(found);
    return (this.data === undefined ? undefined : sizesOf(this.data)[name]) ?? (SIZES[name] as number);
  }

  private valueOf({ axis, at }: GridName): AxisValue {
    return at(axis === undefined ? 0 : (this.places[axis] as number));
  }

  private fromOthers(text: string): Rational {
    const { names, value } = this.derivedFrom(text);
    const meant = (name: string): string => (this.grid.names.has(name) ? name : (LETTERS[name] ?? name));
    return value(new Map(names.map((name) => [name, this.exact(meant(name))])));
  }
}
