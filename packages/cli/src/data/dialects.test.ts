/** Tables in every dialect that programs write: read back to the matrix they were written from, or refused; never misread. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { amount } from "../../test-kit/sizes.js";
import { UsageError } from "../usageError.js";
import { csvData } from "./csv.js";

/** A fifth of them in `test:deep`, and a twentieth on ordinary days. */
const runs = (whole: number): number => amount(whole / 5, whole / 20, whole);

interface Dialect {
  readonly separator: "," | ";" | "\t" | "|" | " ";
  readonly decimal: "." | ",";
  readonly quotes: "none" | "all" | "header";
  readonly names: "label" | "plain" | "alike" | "numbers" | "none";
  readonly labelName: string;
  /** Where the label stands, as a share of the columns. */
  readonly place: number;
  readonly index: "none" | "pandas" | "R" | "unnamed: 0" | "id";
  readonly lineEnd: "\n" | "\r\n" | "\r";
  readonly encoding: "utf8" | "utf8 with mark" | "utf16le" | "utf16be" | "utf16le without mark" | "latin1";
  readonly trailing: boolean;
  readonly grouped: boolean;
  readonly blankLines: boolean;
  readonly comment: "none" | "text" | "names";
}

const dialect: fc.Arbitrary<Dialect> = fc.record({
  separator: fc.constantFrom(",", ";", "\t", "|", " "),
  decimal: fc.constantFrom(".", ","),
  quotes: fc.constantFrom("none", "all", "header"),
  names: fc.constantFrom("label", "label", "plain", "alike", "numbers", "none"),
  labelName: fc.constantFrom("y", "Y", "label", "Target", "class", "OUTPUT", "y [mV]"),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  index: fc.constantFrom("none", "none", "none", "pandas", "R", "unnamed: 0", "id"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  encoding: fc.constantFrom("utf8", "utf8 with mark", "utf16le", "utf16be", "utf16le without mark", "latin1"),
  trailing: fc.boolean(),
  grouped: fc.boolean(),
  blankLines: fc.boolean(),
  comment: fc.constantFrom("none", "text", "names"),
});

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }).map(String),
  fc.tuple(fc.integer({ min: -99, max: 9999 }), fc.integer({ min: 0, max: 9999 })).map(([whole, part]) => `${whole}.${part}`),
  fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: -9, max: 9 })).map(([digits, exponent]) => `${digits / 10}e${exponent}`),
);

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([n, d]) => fc.array(fc.array(value, { minLength: d + 1, maxLength: d + 1 }), { minLength: n, maxLength: n }));

/** Rows are inputs and the label; the label's place and an index are added here. */
function written(rows: readonly (readonly string[])[], d: Dialect): Uint8Array {
  const width = rows[0]?.length ?? 0;
  const place = d.names === "label" ? Math.floor(d.place * (width - 1)) : width - 1;
  const arranged = (cells: readonly string[]): string[] => [
    ...cells.slice(0, -1).slice(0, place),
    cells.at(-1) as string,
    ...cells.slice(0, -1).slice(place),
  ];
  const inputs = Array.from({ length: width - 1 }, (_, k) =>
    d.names === "numbers" ? `${k}` : d.names === "plain" ? (["height", "width", "depth", "mass"][k] as string) : `x${k + 1}`,
  );
  const last = { label: d.labelName, plain: "price", alike: `x${width}`, numbers: `${width - 1}`, none: "" }[d.names];
  const indexName = { none: "", pandas: "", R: "", "unnamed: 0": "Unnamed: 0", id: "id" }[d.index];
  const hasIndex = d.index !== "none";
  const header = [...(hasIndex ? [indexName] : []), ...arranged([...inputs, last])];
  const body = rows.map((cells, i) => [
    ...(hasIndex ? [`${d.index === "R" ? i + 1 : i}`] : []),
    ...arranged(cells.map((cell) => spelled(cell, d))),
  ]);
  const isQuoted =
    d.quotes === "all" ? () => true : d.quotes === "header" ? (line: number) => line === 0 && d.names !== "none" : () => false;
  const lines = [...(d.names === "none" ? [] : [header]), ...body].map(
    (cells, line) => cells.map((cell) => (isQuoted(line) ? `"${cell}"` : cell)).join(d.separator) + (d.trailing ? d.separator : ""),
  );
  const comment = {
    none: [],
    text: ["# written by a program"],
    names: d.names === "none" ? [`# ${arranged([...inputs, "y"]).join(d.separator)}`] : [],
  }[d.comment];
  const blank = d.blankLines ? ["", ...lines.flatMap((line) => [line, ""])] : lines;
  return encoded([...comment, ...blank, ""].join(d.lineEnd), d.encoding);
}

function spelled(cell: string, { decimal, grouped }: Dialect): string {
  const marked = cell.replace(".", decimal);
  return grouped ? marked.replace(/^(-?\d)(\d{3})(?=\D|$)/, `$1${decimal === "." ? "," : "."}$2`) : marked;
}

function encoded(text: string, encoding: Dialect["encoding"]): Uint8Array {
  if (encoding === "utf8") return Buffer.from(text, "utf8");
  if (encoding === "utf8 with mark") return Buffer.from(`\uFEFF${text}`, "utf8");
  if (encoding === "latin1") return Buffer.from(text, "latin1");
  const little = Buffer.from(encoding === "utf16le without mark" ? text : `\uFEFF${text}`, "utf16le");
  return encoding === "utf16be" ? little.swap16() : little;
}

type Outcome = readonly [string, string] | undefined;

const exact = (entries: ArrayLike<unknown>): string =>
  Array.from(entries, (cell) => Q.toString(Q.parse(cell as string) ?? Q.fromInteger(999_999))).join(" ");

function read(bytes: Uint8Array): Outcome {
  try {
    const data = csvData("d.csv", bytes, {});
    return [exact(data.array("X")?.entries ?? []), exact(data.array("y")?.entries ?? [])];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.message).toMatch(/^expected .*d\.csv.*, got .*; [^;]+/s);
    return undefined;
  }
}

const truth = (rows: readonly (readonly string[])[]): Outcome => [
  exact(rows.flatMap((row) => row.slice(0, -1))),
  exact(rows.map((row) => row.at(-1))),
];

/** Of these nobody can tell what was meant: a comma within a number between commas, a blank in a name between blanks, an index of one or two rows without names. */
const isHopeless = (rows: readonly unknown[], d: Dialect): boolean =>
  (d.separator === " " && d.labelName.includes(" ")) ||
  (d.names === "none" &&
    ((d.separator === "," && (d.decimal === "," || d.grouped) && d.quotes !== "all") ||
      (d.index !== "none" && rows.length < 3) ||
      d.comment === "names"));

test.prop([matrix, dialect], { numRuns: runs(3000) })("what is read is what was written", (rows, d) => {
  fc.pre(!isHopeless(rows, d));
  const outcome = read(written(rows, d));
  if (outcome !== undefined) expect(outcome).toEqual(truth(rows));
});

/** With names, one of them a label's, and decimal points there is nothing to refuse. */
test.prop([matrix, dialect], { numRuns: runs(1000) })("a table with a named label and decimal points is read", (rows, d) => {
  const isPadded = d.separator === " " && (d.trailing || d.index !== "none" || d.labelName.includes(" "));
  fc.pre(!isPadded);
  expect(read(written(rows, { ...d, names: "label", decimal: ".", grouped: false, index: d.index === "id" ? "none" : d.index }))).toEqual(
    truth(rows),
  );
});

const decimalText = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.stringMatching(/^\d{1,6}$/))
  .map(([whole, part]) => `${whole},${part}`);
const decimalTable = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 4 }))
  .chain(([n, d]) => fc.array(fc.array(decimalText, { minLength: d, maxLength: d }), { minLength: n, maxLength: n }));

test.prop([decimalTable], { numRuns: runs(2000) })(
  "decimal commas between commas are never read without a word, and read where it is said",
  (rows) => {
    const file = Buffer.from(rows.map((row) => `${row.join(",")}\n`).join(""));
    const silent = (): boolean => csvData("d.csv", file, {}).taken.warnings === undefined;
    expect(outcomeOf(silent)).not.toBe(true);
    const point = rows.map((row) => row.map((cell) => cell.replace(",", ".")));
    const said = outcomeOf(() => exact(csvData("d.csv", file, { decimal: "comma", header: "no", columns: "1" }).array("X")?.entries ?? []));
    expect(said).toBe(exact(point.map((row) => row[0])));
  },
);

function outcomeOf<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return undefined;
  }
}

const wholeTable = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 8 }), fc.boolean())
  .chain(([n, d, signed]) =>
    fc.array(fc.array(fc.integer({ min: signed ? -999 : 0, max: 999 }), { minLength: d, maxLength: d }), { minLength: n, maxLength: n }),
  );

/** A row of like numbers tells columns of one kind from halves of numbers. */
test.prop([wholeTable], { numRuns: runs(1000) })("tables of whole numbers are not refused for the decimals that they may be", (rows) => {
  const [width, sign] = [rows[0]?.length ?? 0, rows.flat().some((value) => value < 0) ? -1 : 1];
  const like = [700 * sign, 711 * sign].map((value) => Array.from({ length: width }, () => value));
  const file = Buffer.from([...like, ...rows].map((row) => `${row.join(",")}\n`).join(""));
  expect(csvData("d.csv", file, { header: "no", label: "none" }).array("X")?.shape).toEqual([rows.length + 2, width]);
});

/** Decimal commas are read where one of them cannot be a comma between thousands. */
test.prop([matrix, dialect], { numRuns: runs(1000) })("a table with decimal commas is read", (rows, d) => {
  const separator = d.separator === "," ? ";" : d.separator;
  fc.pre(separator !== " " || (!d.trailing && !d.labelName.includes(" ")));
  const withHalf = [rows[0]?.map(() => "0.5") ?? [], ...rows];
  expect(read(written(withHalf, { ...d, separator, names: "label", decimal: ",", grouped: false, index: "none" }))).toEqual(
    truth(withHalf),
  );
});
