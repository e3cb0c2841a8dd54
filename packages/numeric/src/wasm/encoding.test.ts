/** LEB128 against its definition: a number is the sum of its septets, no byte more is used than needed, and all but the last have the top bit. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { doubleBytes, moduleOf, signed, unsigned } from "./encoding.js";
import { host } from "./webAssembly.js";

const septets = (bytes: readonly number[]): bigint => bytes.reduce((sum, byte, k) => sum + (BigInt(byte & 0x7f) << BigInt(7 * k)), 0n);

const isChained = (bytes: readonly number[]): boolean =>
  bytes.every((byte, k) => byte >= 0 && byte < 256 && byte >= 0x80 === k < bytes.length - 1);

test.prop([fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 32 - 1 }))])("unsigned", (value) => {
  const bytes = unsigned(value);
  expect(Number(septets(bytes))).toBe(value);
  expect(isChained(bytes)).toBe(true);
  expect(bytes.length).toBe(Math.max(1, Math.ceil(value.toString(2).length / 7)));
});

test.prop([fc.oneof(fc.bigInt({ min: -70n, max: 70n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))])("signed", (value) => {
  const bytes = signed(value);
  expect(BigInt.asIntN(7 * bytes.length, septets(bytes))).toBe(value);
  expect(isChained(bytes)).toBe(true);
  if (bytes.length > 1) expect(BigInt.asIntN(7 * (bytes.length - 1), value)).not.toBe(value);
});

test.each([
  ["0", 0, [0]],
  ["the specification's 624485", 624485, [0xe5, 0x8e, 0x26]],
  ["2³² − 1", 2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
])("%s", (_, value, bytes) => expect(unsigned(value)).toEqual(bytes));

test.each([
  ["0", 0n, [0]],
  ["−1", -1n, [0x7f]],
  ["63, the last of one byte", 63n, [0x3f]],
  ["64", 64n, [0xc0, 0x00]],
  ["−64", -64n, [0x40]],
  ["the specification's −123456", -123456n, [0xc0, 0xbb, 0x78]],
])("%s", (_, value, bytes) => expect(signed(value)).toEqual(bytes));

test.prop([fc.double()])("bytes of doubles", (value) => {
  expect(new DataView(Uint8Array.from(doubleBytes(value)).buffer).getFloat64(0, true)).toBe(value);
});

test("a module without functions is one", () => {
  expect(() => new (host().Module)(moduleOf([], 1))).not.toThrow();
});
