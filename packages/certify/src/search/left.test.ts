/** Each region that a search may leave has words of its own, in which its numbers stand as they are. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type Left, leftOnLine, leftText, type Region } from "./left.js";

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0));
const region: fc.Arbitrary<Region> = fc.oneof(
  fc.constantFrom<Region>({ kind: "line" }, { kind: "tails" }, { kind: "guesses" }, { kind: "tail", side: 1 }, { kind: "tail", side: -1 }),
  fc.record({ kind: fc.constant("box" as const), from: number, to: number }),
  fc.record({ kind: fc.constant("point" as const), z: number }),
);

const textOf = (where: Region): string => leftText({ where, reason: "" }).remaining;

test.prop([region, region])("regions have one text only if they are one", (a, b) => {
  expect(textOf(a) === textOf(b)).toBe(JSON.stringify(a, sortedKeys) === JSON.stringify(b, sortedKeys));
});

const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).sort()) : value;

test.prop([number, number])("the ends of a box are read back from its text", (from, to) => {
  const [, a, b] = /^the box \[(.*), (.*)\]$/.exec(textOf({ kind: "box", from, to })) ?? [];
  expect([Number(a), Number(b)]).toEqual([from, to]);
});

test.prop([fc.string()])("the reason stands as it was given", (reason) => {
  const left: Left = leftOnLine(reason);
  expect(leftText(left)).toEqual({ remaining: "ℝ", reason });
});
