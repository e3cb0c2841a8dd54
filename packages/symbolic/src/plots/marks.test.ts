/** Witnesses in a panel: where they are, of each kind. */
import { expect, test } from "vitest";
import { type Mark, marksOf, placesOf } from "./marks.js";

type Witness = Parameters<typeof marksOf>[0];
const WINDOW = { from: -2, to: 2 };

const TABLE: [string, Witness, readonly Mark[]][] = [
  ["a point", { kind: "point", z: "-1/2", quantity: "phi3", enclosure: ["-0.25", "-0.25"] }, [{ kind: "point", x: -0.5, y: -0.25 }]],
  ["a point outside", { kind: "point", z: "7", quantity: "phi3", enclosure: ["0", "0"] }, []],
  ["a zero", { kind: "root", z: { lower: "0.5", upper: "0.75" }, quantity: "phi1" }, [{ kind: "point", x: 0.625, y: 0 }]],
  ["a limit at an end", { kind: "limit", at: "+inf", quantity: "phi1", value: "0" }, [{ kind: "level", y: 0 }]],
  ["an infinite limit at an end", { kind: "limit", at: "-inf", quantity: "phi", value: "-inf" }, []],
  ["an infinite limit at a point", { kind: "limit", at: "1", quantity: "phi", value: "+inf" }, [{ kind: "place", x: 1 }]],
  [
    "two limits",
    { kind: "limit", at: "+inf", quantity: "phi", value: "1/2", opposite: { at: "-inf", value: "0" } },
    [
      { kind: "level", y: 0.5 },
      { kind: "level", y: 0 },
    ],
  ],
  ["an interval", { kind: "interval", from: "-inf", to: "0", quantity: "phi3" }, [{ kind: "stretch", from: -2, to: 0 }]],
  ["a range", { kind: "range", quantity: "phi", upper: "1/2" }, [{ kind: "level", y: 0.5 }]],
  ["a place where nothing is", { kind: "domain", z: "0", quantity: "phi" }, [{ kind: "place", x: 0 }]],
  ["nothing anywhere", { kind: "domain", z: "0", quantity: "phi", everywhere: true }, []],
];

test.each(TABLE)("%s", (_, witness, marks) => expect(marksOf(witness, true, WINDOW)).toEqual(marks));

test("of a quantity that has no panel only the place is shown", () => {
  expect(marksOf({ kind: "point", z: "1", quantity: "prod", enclosure: ["-1", "-1"] }, false, WINDOW)).toEqual([{ kind: "place", x: 1 }]);
  expect(marksOf({ kind: "range", quantity: "prod", upper: "1" }, false, WINDOW)).toEqual([]);
});

test.each(TABLE)("places of %s are finite", (_, witness) => expect(placesOf(witness).every(Number.isFinite)).toBe(true));
