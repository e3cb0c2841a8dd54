/** States of methods on their way to a file and back. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { decodeData, encodeData } from "./plainData.js";

const typed = fc.oneof(
  fc.float64Array({ maxLength: 5 }),
  fc.uint32Array({ maxLength: 5 }),
  fc.int32Array({ maxLength: 5 }),
  fc.uint8Array({ maxLength: 5 }),
);
const key = fc.stringMatching(/^[a-zA-Z]\w{0,6}$/);
const { state } = fc.letrec<{ state: unknown }>((tie) => ({
  state: fc.oneof(
    { depthSize: "small" },
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    typed,
    fc.array(tie("state"), { maxLength: 4 }),
    fc.dictionary(key, tie("state"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Through JSON and doubles, as in a file. */
function stored(value: unknown): unknown {
  const { tree, arrays } = encodeData(value, "state_");
  const doubles = Object.entries(arrays).map(
    ([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data as Float64Array) }] as const,
  );
  return decodeData(JSON.parse(JSON.stringify(tree)), new Map(doubles));
}

test.prop([state])("comes back with the same bits", (value) => {
  expect(stored(value)).toStrictEqual(value);
});

test("numbers that JSON does not have", () => {
  const value = { a: Number.NaN, b: [-0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] };
  expect(stored(value)).toStrictEqual(value);
});

test("fields without a value are left out", () => {
  expect(stored({ a: 1, b: undefined })).toStrictEqual({ a: 1 });
});

test.each([[new Map()], [() => 0], [new Date(0)]])("%o is no plain data", (value) => {
  expect(() => encodeData({ value }, "s")).toThrow(TypeError);
});
