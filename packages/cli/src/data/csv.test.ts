/** Tables as people and programs write them: what is taken of each, or why it is refused and what to do. */
import { describe, expect, test } from "vitest";
import { UsageError } from "../usageError.js";
import type { DataChoice } from "./content.js";
import { csvData } from "./csv.js";
import { takenText } from "./taken.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function taken(content: string | Uint8Array, choice: DataChoice = {}): string {
  const data = csvData("d.csv", typeof content === "string" ? bytes(content) : content, choice);
  const entries = (name: string): string => Array.from(data.array(name)?.entries ?? []).join(" ");
  return `${takenText(data.taken)} | ${entries("X")} | ${entries("y")}`;
}

describe("read", () => {
  const table: [string, string | Uint8Array, string, DataChoice?][] = [
    [
      "the index of pandas",
      ",x1,x2,y\n0,1,0,0.3\n1,0,1,0.2\n",
      "inputs x1, x2; label y; column 1, which has no name and counts the rows, left out | 1 0 0 1 | 0.3 0.2",
    ],
    [
      "the index of R",
      '"","x1","y"\n"1",0.5,1\n"2",0.1,2\n',
      "inputs x1; label y; column 1, which has no name and counts the rows, left out | 0.5 0.1 | 1 2",
    ],
    ["the label first", "target,f0,f1\n0.3,1,0\n0.2,0,1\n", "inputs f0, f1; label target | 1 0 0 1 | 0.3 0.2"],
    ["the label in the middle, in capitals", "a,LABEL,b\n1,2,3\n", "inputs a, b; label LABEL | 1 3 | 2"],
    ["a label with a unit", "y [mV],x\n1,2\n", "inputs x; label y [mV] | 2 | 1"],
    ["coordinates by their names", "x_pos,y_pos,speed\n1,2,3\n", "inputs x_pos, y_pos; label speed | 1 2 | 3"],
    ["wavelengths with a unit beside a label", "400nm,410nm,y\n1,2,3\n", "inputs 400nm, 410nm; label y | 1 2 | 3"],
    ["an error of a spreadsheet, which is no comment", "x,y\n#N/A,2\n3,4\n", "inputs x; label y | #N/A 3 | 2 4"],
    ["t as the last name", "x,t\n1,2\n", "inputs x; label t | 1 | 2"],
    ["names of which none is a label's", "a,b,c\n1,2,3\n", "inputs a, b; label c | 1 2 | 3"],
    ["wavelengths as names", "400,410,420,y\n1,2,3,4\n", "inputs 400, 410, 420; label y | 1 2 3 | 4"],
    ["no names", "1,0,0.25\n\n0,1/2,1e-3\n", "inputs column 1, column 2; label column 3 | 1 0 0 1/2 | 0.25 1e-3"],
    [
      "semicolons and decimal commas",
      "x1;x2;y\n1,5;0;0,3\n0;1;0,2\n",
      "inputs x1, x2; label y; separated by semicolons; decimal commas | 1.5 0 0 1 | 0.3 0.2",
    ],
    ["decimal commas in quotes", '"a","y"\n"1,5","0,25"\n', "inputs a; label y; decimal commas | 1.5 | 0.25"],
    ["tabs", "a\tb\ty\n1\t2\t3\n", "inputs a, b; label y; separated by tabs | 1 2 | 3"],
    [
      "blanks, as numpy.savetxt writes",
      "# a b y\n1.0e+00 2.0e+00 3.0e+00\n",
      "inputs a, b; label y; separated by blanks | 1.0e+00 2.0e+00 | 3.0e+00",
    ],
    ["names behind a #, the label first", "# y,a\n1,2\n", "inputs a; label y | 2 | 1"],
    ["line ends of old Macintoshes", "x1,x2,y\r1,0,0.3\r0,1,0.2\r", "inputs x1, x2; label y | 1 0 0 1 | 0.3 0.2"],
    ["UTF-16", Buffer.from("\uFEFFx1,y\r\n1,2\r\n", "utf16le"), "inputs x1; label y | 1 | 2"],
    ["UTF-8 with a mark", "\uFEFFx1,y\n1,2\n", "inputs x1; label y | 1 | 2"],
    ["Windows-1252", Buffer.from("größe,y\n1,2\n", "latin1"), "inputs größe; label y | 1 | 2"],
    ["separators at the end of lines", "x1,y,\n1,2,\n3,4,\n", "inputs x1; label y; the empty column at the end left out | 1 3 | 2 4"],
    ["separators at the end of rows alone", "x1,y\n1,2,\n", "inputs x1; label y; the empty column at the end left out | 1 | 2"],
    ["lines of separators alone", "x,y\n,\n1,2\n  \n", "inputs x; label y | 1 | 2"],
    ["what a spreadsheet says first", "sep=;\nx;y\n1;2\n", "inputs x; label y; separated by semicolons | 1 | 2"],
    ["names in quotes with separators and line ends", '"a, b","c\nd",y\n1,2,3\n', "inputs a, b, c\nd; label y | 1 2 | 3"],
    ["a chosen label", "x1,x2,x3\n1,2,3\n", "inputs x2, x3; label x1 | 2 3 | 1", { label: "x1" }],
    ["a label chosen by number", "1,2,3\n", "inputs column 2, column 3; label column 1 | 2 3 | 1", { label: "1" }],
    ["a label chosen from the end", "1,2,3\n", "inputs column 1, column 3; label column 2 | 1 3 | 2", { label: "-2" }],
    ["a chosen label beside another that may be it", "x,y,label\n1,2,3\n", "inputs x, y; label label | 1 2 | 3", { label: "label" }],
    ["no label", "x1,x2\n1,2\n", "inputs x1, x2; no label | 1 2 | ", { label: "none" }],
    ["chosen inputs", "id,b,a,y\n7,1,2,3\n", "inputs a, b; label y; left out: id | 2 1 | 3", { columns: "a,b" }],
    [
      "inputs chosen by number",
      "0,5,3\n1,6,4\n2,7,5\n",
      "inputs column 2; label column 3; left out: column 1 | 5 6 7 | 3 4 5",
      { columns: "2" },
    ],
    ["one of several outputs", "x,y1,y2\n1,2,3\n", "inputs x; label y2; left out: y1 | 1 | 3", { label: "y2", columns: "x" }],
    [
      "decimal commas between commas, as said",
      "1,5,2,25,3,0\n-0,5,0,125,1,0\n",
      "inputs column 1, column 2; label column 3; decimal commas | 1.5 2.25 -0.5 0.125 | 3.0 1.0",
      { decimal: "comma" },
    ],
    [
      "decimal commas between commas below names, as said",
      "a,y\n1,5,2,25\n",
      "inputs a; label y; decimal commas | 1.5 | 2.25",
      { decimal: "comma" },
    ],
    [
      "decimal commas in quotes beside whole numbers, as said",
      'a,y\n"1,5",2\n',
      "inputs a; label y; decimal commas | 1.5 | 2",
      { decimal: "comma" },
    ],
    ["whole numbers below names, as said", "a,y\n1,5\n", "inputs a; label y | 1 | 5", { decimal: "comma" }],
    [
      "what may be thousands, as said",
      "a;y\n1,234;2,345\n",
      "inputs a; label y; separated by semicolons; decimal commas | 1.234 | 2.345",
      { decimal: "comma" },
    ],
    [
      "whole numbers with zeros before them, as said",
      "1,05,2,25\n",
      "inputs column 1, column 2, column 3; label column 4 | 1 05 2 | 25",
      { decimal: "point" },
    ],
    ["a line of numbers that is names", "0,1,2\n3,4,5\n", "inputs 0, 1; label 2 | 3 4 | 5", { header: "yes", label: "2" }],
    ["a line of numbers that is a sample", "0,1,2\n3,4,5\n", "inputs column 1, column 2; label column 3 | 0 1 3 4 | 2 5", { header: "no" }],
  ];
  test.each(table)("%s", (_, content, expected, choice) => expect(taken(content, choice)).toBe(expected));
});

describe("read, with another reading beside it", () => {
  const table: [string, string, string][] = [
    ["decimals of one sample", "1,5,2,25,3,0\n", "1.5, 2.25, 3.0"],
    ["decimals of several", "1,5,2,25\n3,25,4,5\n", "1.5, 2.25"],
    ["thousands", "1,234,5,678\n", "1.234, 5.678"],
    ["whole numbers", "1,2,3,4\n5,6,7,8\n", "1.2, 3.4"],
  ];
  test.each(table)("%s", (_, content, numbers) => {
    const [warning] = csvData("d.csv", bytes(content), {}).taken.warnings ?? [];
    expect(warning).toContain(`(${numbers}), say --decimal comma; if they are whole, --decimal point`);
    expect(csvData("d.csv", bytes(content), { decimal: "point" }).taken.warnings).toBeUndefined();
  });

  test.each([
    [
      "classes in the first column",
      "1,14.2,1.7\n2,13.2,1.8\n1,13.1,2.3\n2,11,3\n",
      /column 1 holds few whole .* say --label 1 for that one, --label -1 for/,
    ],
    ["classes below a name", "group,a,b\n1,14.2,1.7\n2,13.2,1.8\n1,13.1,2.3\n2,11,3\n", /say --label group for that one/],
    ["a coded class", "2.5,0,1\n1.5,1,0\n2,1,0\n3,0,1\n", /the last 2 hold one 1 in every row/],
  ])("%s", (_, content, sentence) =>
    expect(csvData("d.csv", bytes(content), {}).taken.warnings).toEqual([expect.stringMatching(sentence)]),
  );

  test.each([
    ["three whole numbers", "0,0,1\n0,1,0\n"],
    ["one input", "1,5\n2,25\n"],
    ["a sign within", "1,-5,2,25\n"],
    ["names", "a,b,c,y\n1,5,2,25\n"],
    ["a point somewhere", "1,5,2,2.5\n"],
    ["semicolons", "1;5;2;25\n"],
    ["quotes", '"1","5","2","25"\n'],
    ["classes beside a label", "group,a,y\n1,14.2,1.7\n2,13.2,1.8\n1,13.1,2.3\n2,11,3\n"],
    ["a zero with a sign, as %g prints it", "1,-0,3\n"],
    ["a table of truth", "0,0,0\n0,1,1\n1,0,1\n1,1,0\n"],
  ])("but not of %s", (_, content) => expect(csvData("d.csv", bytes(content), {}).taken.warnings).toBeUndefined());
});

describe("refused", () => {
  const table: [string, string | Uint8Array, RegExp, DataChoice?][] = [
    [
      "a first column without a name that does not count",
      ",a,y\n5,1,2\n",
      /a name for every column .*none for column 1; name it, or say which are inputs: --columns a$/,
    ],
    ["another column without a name", "a,,y\n5,1,2\n", /a name for every column .*none for column 2/],
    [
      "a column of numbers of samples",
      "id,a,y\n1,2,3\n2,4,5\n",
      /"id" as column 1, which seems to number .* --columns a, or keep it with --columns id,a$/,
    ],
    [
      "a first column that counts, without names",
      "0,0.5,1\n1,0.2,3\n2,0.1,3\n",
      /one that counts the rows; leave it out with --columns 2,/,
    ],
    [
      "names of rows without a name",
      '"a" "y"\n"1" 2 3\n',
      /expected 2 columns in every row of d.csv, got 3 in all of them; name the first column/,
    ],
    ["one name twice", "a,a,y\n1,2,3\n", /different names .*"a" for columns 1 and 2; rename one/],
    ["several labels", "x,y1,y2\n1,2,3\n", /one label .*2 columns that may be it, y1, y2; choose with --label y1/],
    ["one of several labels, the others as inputs", "x,y1,y2\n1,2,3\n", /one label .*also y2, .*--columns/, { label: "y1" }],
    ["coordinates", "x,y,z\n1,2,3\n", /x, y and z, which may be coordinates; say --label y/],
    ["time, or a label", "t,x\n1,2\n", /t before the last column; say --label t or --label x/],
    ["names that are all alike", "x1,x2,x3\n1,2,3\n", /x1, x2, x3, of which none is told apart; say --label x3/],
    ["numbers of columns, or a sample", "0,1,2\n0.5,0.25,1\n", /may number the columns or be a sample; say --header yes or --header no/],
    ["a word in the first line", "1,two,3\n4,5,6\n", /names or numbers in line 1 .*got both: 1, two, 3/],
    [
      "a title above the names",
      "My data\na,y\n1,2\n",
      /the names of 2 columns above the numbers of d.csv, got one cell: My data; begin that line with #/,
    ],
    ["thousands", 'a,y\n"1,234.5",2\n', /without separators of thousands .*"1,234.5" in line 2; write them as 1234.5/],
    ["thousands, or decimals", "a;y\n1,234;2,345\n", /one reading .*"1,234" in line 2, which is 1234 or 1.234/],
    ["two decimal marks", "a;y\n1,5;2.5\n", /one decimal mark .*"2.5" in line 2 and "1,5" in line 2/],
    ["decimal commas between commas", "a,b,y\n1,5,0,0,3\n", /expected 3 columns in every row .*and . for the decimal point/],
    [
      "decimals, by a zero before their digits",
      "1,05,2,25\n",
      /one reading .*\(as in 1,05\); say --decimal comma for 1.05, 2.25, or say --decimal point/,
    ],
    ["decimals, by the sign of a zero", "1,5,-0,25\n", /one reading .*\(-0 stands before other digits\)/],
    ["decimals, by exponents", "1,50e+00,2,25e-01\n", /every second number has an exponent/],
    ["decimals below 1", "0,4837,0,22\n0,119,0,7\n", /every second column is 0/],
    ["decimals, by their signs", "-1,5,2,25,1,5\n3,25,-4,5,-2,5\n", /only every second column has signs/],
    ["decimals, by their lengths", "1,523,2,2533,1,512\n3,25,-4,5,-2,5\n", /short numbers and the others long ones/],
    ["twice as many cells as names", "a,y\n1,5,2,25\n", /expected 2 columns .*got 4 in all of them; say --decimal comma if/],
    ["thousands, where points are decimals", "a;y\n1,234;2,345\n", /without separators of thousands/, { decimal: "point" }],
    ["decimals between commas that are no pairs", "1,5,2\n", /two cells a number, got 1, 5, 2 in line 1; separate/, { decimal: "comma" }],
    ["exponents of Fortran in the first line", "1.0D+00,2.0D-01\n3,1\n", /1.0D\+00, 2.0D-01, which may be numbers in another notation/],
    ["percent in the first line", "5%,6%\n3,1\n", /5%, 6%, which may be numbers in another notation/],
    ["money in the first line", "$5;€6\n3;1\n", /may be numbers in another notation/],
    ["other digits in the first line", "１２,３\n3,1\n", /may be numbers in another notation/],
    ["truth values in the first line", "true,false\n1,0\n", /may be numbers in another notation/],
    ["years above whole numbers", "2001,2002,2003\n1,2,3\n", /may number the columns or be a sample/],
    ["days and months that look like fractions", "date,x,y\n1/2,1,2\n2/2,3,4\n", /got dates in date; write them as numbers, or leave/],
    [
      "numbers of samples in the last column",
      "x,y,id\n1,2,0\n1,3,1\n",
      /"id" as column 3, which seems .*--columns x, or keep it with --columns id,x$/,
    ],
    ["two levels of an index", "level_0,level_1,x,y\n0,0,1,2\n0,1,3,4\n", /"level_0" as column 1, which seems to number/],
    ["a coded label", "x,y_cat,y_dog\n1,0,1\n", /2 columns that may be it, y_cat, y_dog; choose/],
    ["labels beside predictions", "x,y_true,y_pred\n1,2,3\n", /2 columns that may be it, y_true, y_pred/],
    ["predictions among the inputs", "x,y_true,y_pred\n1,2,3\n", /one label .*also y_pred/, { label: "y_true" }],
    ["a quote that stays open", 'a,"y\n1,2\n', /the quote that line 1 of d.csv opens/],
    ["text beside a quote", 'a,y\n1"b",2\n', /other text in line 2 of d.csv; quote whole cells/],
    ["a spreadsheet", Buffer.from("PK\u0003\u0004"), /got a zip archive, as spreadsheets/],
    ["bytes", Uint8Array.of(65, 0, 0, 0, 7), /expected text in d.csv, got a zero/],
    ["nothing", "", /got no row/],
    ["names alone", "a,y\n", /got no row/],
    ["one column", "1\n2\n", /got rows with one column/],
    ["a column that is not there", "a,y\n1,2\n", /expected a column of d.csv \(a, y, or 1 to 2\) after --label, got "z"$/, { label: "z" }],
    ["an input twice", "a,y\n1,2\n", /every column once after --columns, got a twice/, { columns: "a,a" }],
    ["the label as an input", "a,b\n1,2\n", /a label that is no input .*got b as both/, { label: "b", columns: "a,b" }],
    ["no chosen input", "a,y\n1,2\n", /after --columns, got ""/, { columns: "" }],
    ["no input", ",y\n0,1\n1,2\n", /expected at least one input beside the label .*got the column y alone/],
  ];
  test.each(table)("%s", (_, content, message, choice) => {
    expect(() => taken(content, choice)).toThrow(UsageError);
    expect(() => taken(content, choice)).toThrow(message);
  });
});
