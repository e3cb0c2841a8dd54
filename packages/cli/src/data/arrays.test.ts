/** Files of arrays that hold more than data, or data in another shape: used, or refused with what is missing. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { afterAll, describe, expect, test } from "vitest";
import { npy, npz } from "../../test-kit/numpy.js";
import { Folder } from "../../test-kit/run.js";
import { writeNpyHeader } from "../numpy/npyHeader.js";
import type { DataChoice } from "./content.js";
import { readDataFile } from "./dataFile.js";
import { exactInputs } from "./exactInputs.js";
import { takenText } from "./taken.js";
import { trainingData } from "./trainingData.js";

const folder = new Folder();
afterAll(() => folder.remove());

const X = [
  [1, 0.5],
  [0, 0.25],
];
const y = [[1], [2]];

async function taken(name: string, content: string | Uint8Array, choice: DataChoice = {}): Promise<string> {
  const data = await readDataFile(folder.write(name, content), choice);
  const { y: labels, a, theta0 } = trainingData(data);
  exactInputs(data);
  return `${takenText(data.taken)} | ${[labels, a, theta0?.data].map((values) => values?.join(" ") ?? "–").join(" | ")}`;
}

describe("read", () => {
  const table: [string, string, string | Uint8Array, string, DataChoice?][] = [
    ["other arrays", "a.npz", npz({ X, y, seed: [[3]] }), "inputs X; label y; left out: seed | 1 2 | – | –"],
    ["weights", "b.npz", npz({ X, y, a: [[1], [-1], [1]] }), "inputs X; label y; also a | 1 2 | 1 -1 1 | –"],
    ["labels in a row", "c.npz", npz({ X, y: [[1, 2]] }), "inputs X; label y | 1 2 | – | –"],
    ["labels under another name", "d.npz", npz({ X, target: y }), "inputs X; label target | 1 2 | – | –", { label: "target" }],
    ["labels that are left out", "e.npz", npz({ X, target: y }), "inputs X; no label; left out: target | – | – | –", { label: "none" }],
    ["X alone", "f.npy", npy(X), "inputs X; no label | – | – | –"],
    [
      "other fields",
      "g.json",
      JSON.stringify({ X, y: [1, 2], note: { by: "us" }, a: null }),
      "inputs X; label y; left out: note | 1 2 | – | –",
    ],
    ["JSON in UTF-16", "h.json", Buffer.from(`\uFEFF${JSON.stringify({ X, y })}`, "utf16le"), "inputs X; label y | 1 2 | – | –"],
  ];
  test.each(table)("%s: %s", async (_, name, content, expected, choice) => expect(await taken(name, content, choice)).toBe(expected));
});

const wholeNumbers = (...values: bigint[]): Uint8Array =>
  Buffer.concat([writeNpyHeader({ type: "<i8", shape: [values.length, 1] }), new Uint8Array(BigInt64Array.from(values).buffer)]);

describe("refused", () => {
  const table: [string, string, string | Uint8Array, RegExp, DataChoice?][] = [
    [
      "labels under another name",
      "a.npz",
      npz({ X, labels: y }),
      /expected labels y in .*, got X, labels; say --label labels, or --label none/,
    ],
    ["a name that is not there", "b.npz", npz({ X, y }), /expected an array of .* \(X, y\) or none after --label, got "z"/, { label: "z" }],
    ["columns of arrays", "c.npz", npz({ X, y }), /expected no --columns with .*; it is for .csv/, { columns: "1" }],
    ["no X", "d.npz", npz({ inputs: X, y }), /expected an array X in .*; write the inputs under the name X/],
    [
      "several labels",
      "e.npz",
      npz({
        X,
        y: [
          [1, 2],
          [3, 4],
        ],
      }),
      /expected 2 numbers in y, .* got shape \(2, 2\); keep one column of it/,
    ],
    ["a vector X", "f.json", '{"X":[1,2],"y":[1,2]}', /got shape \(2,\); write it with .reshape\(-1, 1\)/],
    [
      "whole numbers that no double is",
      "g.npy",
      wholeNumbers(1n, 2n ** 53n + 1n),
      /expected whole numbers below 2\^53, got about 9007199254740992 in .*row 2/,
    ],
    ["a field twice", "i.json", '{"a":{"X":1},"X":[[1,2]],"y":["X"],"\\u0058":[[3,4]]}', /expected every field once in .*, got "X" twice/],
    ["a zip archive as JSON", "h.json", npz({ X }), /expected text in .*, got a zip archive/],
  ];
  test.each(table)("%s: %s", (_, name, content, message, choice) => expect(taken(name, content, choice)).rejects.toThrow(message));
});

test("decimals of JSON are the numbers that are written, and not their doubles", async () => {
  const text = '{"note":"0.5 \\"1\\"","X":[[0.1,0.7e0],[0.3,2.1],[1e-400,-2]],"y":[1,2,0.1],"a":[1.5e1]}';
  const data = await readDataFile(folder.write("decimals.json", text), {});
  const [first, second, third] = exactInputs(data) as [Rational[], Rational[], Rational[]];
  expect(second.map(Q.toString)).toEqual(first.map((q) => Q.toString(Q.mul(Q.fromInteger(3), q))));
  expect([Q.sign(third[0] as Rational), Q.toString(third[1] as Rational)]).toEqual([1, "-2"]);
  expect([...(trainingData(data).y as Float64Array)]).toEqual([1, 2, 0.1]);
});
