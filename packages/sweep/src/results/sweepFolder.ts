/**
 * A folder of results. While a sweep goes on, each unit of work is a file in `units/`; at its end, and at an interrupt, the rows are put together in the grid's
 * order as `results/part-*.parquet`, whose bytes depend on the grid alone. Units are removed when all rows are in results.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Plan } from "../plan.js";
import { SweepError } from "../sweepError.js";
import { type Manifest, manifestOf, manifestText } from "./manifest.js";
import { parquetOf } from "./parquet.js";
import { readRows } from "./readRows.js";
import { columnsOf, type Row } from "./rows.js";
import type { Unit } from "./share.js";
import { writeWhole } from "./wholeFile.js";

/** Runs with numbers from k of these to the next k are one file of results. */
const RUNS_OF_A_PART = 65_536;

/** The files of a sweep. */
export class SweepFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder and those inside. @throws SweepError where it cannot be made */
  make(): void {
    for (const name of ["", "units", "results"]) {
      try {
        makeFolder(resolve(this.path, name));
      } catch (error) {
        throw new SweepError(
          "sweep-folder",
          `expected a folder that can be written, got ${this.path} (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`,
        );
      }
    }
  }

  /** What the folder is of; undefined where it has no manifest. @throws SweepError for another's manifest */
  manifest(): Manifest | undefined {
    const file = this.file("manifest.json");
    return existsSync(file) ? manifestOf(readFileSync(file, "utf8"), file) : undefined;
  }

  /** @throws SweepError */
  writeManifest(manifest: Manifest): void {
    writeWhole(this.file("manifest.json"), manifestText(manifest));
  }

  /** Units that are done, by the names of their files. */
  units(): readonly Unit[] {
    return this.names("units").flatMap((name) => {
      const [, from, to] = /^unit-(\d+)-(\d+)\.parquet$/.exec(name) ?? [];
      return from === undefined ? [] : [{ from: Number(from), to: Number(to) }];
    });
  }

  /** @throws SweepError */
  writeUnit(unit: Unit, bytes: Uint8Array): void {
    writeWhole(this.unitFile(unit), bytes);
  }

  removeUnits(): void {
    for (const name of this.names("units")) rmSync(this.file("units", name), { force: true });
  }

  /** Files of rows: units where there are some, else results. */
  rowFiles(): readonly string[] {
    const units = this.units().toSorted((a, b) => a.from - b.from);
    if (units.length > 0) return units.map((unit) => this.unitFile(unit));
    return this.parts().map((name) => this.file("results", name));
  }

  /** All rows in the order of their runs, file by file; a run that two files have comes once. */
  async *rows(): AsyncGenerator<Row> {
    let last = -1n;
    for (const file of this.rowFiles()) {
      const { rows } = await readRows(readFileSync(file));
      for (const row of rows) {
        if ((row[0] as bigint) <= last) continue;
        last = row[0] as bigint;
        yield row;
      }
    }
  }

  /** Writes one part of the results. @throws SweepError */
  writePart(part: number, plan: Plan, rows: readonly Row[], createdBy: string): void {
    writeWhole(this.file("results", partName(part)), parquetOf(columnsOf(plan), rows, createdBy));
  }

  /** Files of the results, in their order. */
  parts(): readonly string[] {
    return this.names("results").filter((name) => /^part-\d+\.parquet$/.test(name));
  }

  private unitFile = ({ from, to }: Unit): string => this.file("units", `unit-${from}-${to}.parquet`);

  private file = (...names: readonly string[]): string => join(this.path, ...names);

  private names(folder: string): readonly string[] {
    return existsSync(this.file(folder)) ? readdirSync(this.file(folder)).sort() : [];
  }
}

const partName = (part: number): string => `part-${String(part).padStart(5, "0")}.parquet`;

/** In which part a run is. */
export const partOf = (run: bigint): number => Number(run / BigInt(RUNS_OF_A_PART));

/** Folder by folder: Node's own recursion never ends where no folder can be made, as in /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}
