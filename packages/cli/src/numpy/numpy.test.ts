/** NumPy's formats: what is written is read back, has the bytes that NumPy expects, and what is broken is refused. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { UsageError } from "../usageError.js";
import { npyParts, readNpy, type WritableArray } from "./npy.js";
import { readNpyHeader, writeNpyHeader } from "./npyHeader.js";
import { type NpzContent, readZip, writeNpz } from "./npz.js";

const bytesOf = (content: NpzContent): Uint8Array => {
  const chunks: Uint8Array[] = [];
  writeNpz(content, (bytes) => chunks.push(bytes.slice()));
  return Uint8Array.from(Buffer.concat(chunks));
};

const npyBytes = (array: WritableArray): Uint8Array => Uint8Array.from(Buffer.concat(npyParts(array)));

const double = fc.oneof(fc.double(), fc.constantFrom(-0, 5e-324, -1.7976931348623157e308));
const doubles = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }).chain((shape) => {
  const size = shape.reduce((product, length) => product * length, 1);
  return fc.array(double, { minLength: size, maxLength: size }).map((values) => ({ shape, data: Float64Array.from(values) }));
});

test.prop([fc.dictionary(fc.stringMatching(/^[a-zA-Z]\w{0,8}$/), doubles, { maxKeys: 4 })])(
  "an archive is read back bit for bit",
  (arrays) => {
    const files = readZip(bytesOf({ arrays, texts: { "note.txt": "θ" } }), "a.npz");
    expect(new TextDecoder().decode(files.get("note.txt"))).toBe("θ");
    for (const [name, array] of Object.entries(arrays)) {
      const { shape, data } = readNpy(files.get(`${name}.npy`) as Uint8Array, name);
      expect(shape).toEqual(array.shape);
      expect(Buffer.from(data.buffer)).toEqual(Buffer.from(array.data.buffer));
    }
  },
);

test.prop([fc.array(fc.nat(), { maxLength: 4 })])("a header is what numpy.save writes", (shape) => {
  const header = writeNpyHeader({ type: "<f8", shape });
  expect([...header.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  expect([header.length % 64, header.at(-1)]).toEqual([0, 0x0a]);
  expect(new DataView(header.buffer).getUint16(8, true)).toBe(header.length - 10);
  expect(readNpyHeader(header, "a")).toEqual({ type: "<f8", shape, fortran: false, start: header.length });
});

test("the text of a header", () => {
  const text = (shape: number[]): string => new TextDecoder().decode(writeNpyHeader({ type: "<i8", shape }).subarray(10)).trim();
  expect(text([3])).toBe("{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }");
  expect(text([2, 3])).toBe("{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3), }");
  expect(text([])).toBe("{'descr': '<i8', 'fortran_order': False, 'shape': (), }");
});

test("archives of the same content have the same bytes", () => {
  const content: NpzContent = { arrays: { a: { shape: [2], data: Float64Array.of(1, 2) } }, texts: { b: "c" } };
  expect(bytesOf(content)).toEqual(bytesOf(content));
});

describe("types and orders", () => {
  const types: [WritableArray["data"], string][] = [
    [BigInt64Array.of(-1n, 2n ** 52n), "<i8"],
    [Uint32Array.of(1, 2 ** 32 - 1), "<u4"],
    [Int32Array.of(-7, 9), "<i4"],
    [Uint8Array.of(1, 255), "|u1"],
    [Float64Array.of(0.1, -0), "<f8"],
  ];

  test.each(types)("%o", (data, type) => {
    const bytes = npyBytes({ shape: [2], data });
    expect(readNpyHeader(bytes, "a").type).toBe(type);
    expect([...readNpy(bytes, "a").data]).toEqual(Array.from<number | bigint, number>(data, Number));
  });

  test("an array whose first index runs fastest", () => {
    const bytes = npyBytes({ shape: [2, 3], data: Float64Array.of(1, 4, 2, 5, 3, 6) });
    const text = Buffer.from(bytes).toString("latin1").replace("False", "True ");
    expect([...readNpy(Buffer.from(text, "latin1"), "a").data]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("what is broken is refused", () => {
  const whole = bytesOf({ arrays: { X: { shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) } } });
  const array = npyBytes({ shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) });

  test.prop([fc.nat({ max: whole.length - 1 })])("an archive that ends early", (length) => {
    expect(() => readNpy(readZip(whole.slice(0, length), "a.npz").get("X.npy") ?? new Uint8Array(), "X")).toThrow(UsageError);
  });

  test.prop([fc.nat({ max: array.length - 1 }), fc.integer({ min: 1, max: 255 })])(
    "a byte of a file in an archive that was altered",
    (k, change) => {
      const damaged = whole.slice();
      const at = Buffer.from(whole).indexOf(array) + k;
      damaged[at] = (damaged[at] as number) ^ change;
      expect(() => readZip(damaged, "a.npz")).toThrow("X.npy is damaged");
    },
  );

  test.prop([fc.nat({ max: array.length - 1 })])("an array that ends early", (length) => {
    expect(() => readNpy(array.slice(0, length), "a.npy")).toThrow(UsageError);
  });

  test.each([
    [">f8", 'write them with .astype("<f8")'],
    ["|O", "got |O"],
    ["<c16", "got <c16"],
    ["<U3", "got <U3"],
  ])("numbers of type %s", (type, message) => {
    const header = writeNpyHeader({ type, shape: [1] });
    expect(() => readNpy(Buffer.concat([header, new Uint8Array(64)]), "a.npy")).toThrow(message);
  });
});
