/** Questions to the results of a sweep, by DuckDB: the only module that names it. */
import { resolve } from "node:path";
import { SweepFolder } from "@flatcheck/sweep";
import { missingPackage } from "../optionalPackage.js";
import { UsageError } from "../usageError.js";

/** A cell as JSON has it. */
export type Value = string | number | boolean | null;

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const PACKAGE = "@duckdb/node-api";

/** The answer to a question in SQL about the table `runs`. @throws UsageError for a question that is none, and where DuckDB is not installed */
export async function answerTo(folder: string, sql: string): Promise<Answer> {
  const files = filesOf(folder);
  const { DuckDBInstance } = await import("@duckdb/node-api").catch((error: unknown) => {
    throw missingPackage(error, PACKAGE, "questions to results", "read results/*.parquet by another program");
  });
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(`create view runs as select * from read_parquet([${files.map(quoted).join(", ")}])`);
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.columnNames(), rows: reader.getRows().map((row) => row.map(valueOf)) };
  } catch (error) {
    throw new UsageError(
      "query",
      `expected a question in SQL about the table runs, got an error of DuckDB: ${oneLine((error as Error).message)}`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** @throws UsageError for a folder without rows */
function filesOf(folder: string): readonly string[] {
  const files = new SweepFolder(folder).rowFiles();
  if (files.length === 0)
    throw new UsageError("sweep-folder", `expected a folder with results of flatcheck sweep, got ${folder} without any`);
  return files.map((file) => resolve(file));
}

/** A text of SQL. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Whole numbers that doubles do not hold, and what JSON does not have, are texts. */
function valueOf(value: unknown): Value {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return String(value);
}

const oneLine = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 1)
    .join("")
    .trim();
