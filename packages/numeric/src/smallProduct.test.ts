import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { dgemm, type Transposition } from "./blas.js";
import { smallProduct } from "./smallProduct.js";

const size = fc.integer({ min: 0, max: 23 });
const transposition = fc.constantFrom<Transposition>("no-transpose", "transpose");
const numbers = fc.array(fc.oneof(fc.double({ min: -1, max: 1 }), fc.double()), { minLength: 23 * 23, maxLength: 23 * 23 });

test.prop([transposition, transposition, fc.tuple(size, size, size), numbers, numbers])(
  "has the bits of dgemm",
  (transA, transB, sizes, a, b) => {
    const [m, n, k] = sizes;
    const [A, B] = [Float64Array.from(a.slice(0, m * k)), Float64Array.from(b.slice(0, k * n))];
    const [own, theirs] = [new Float64Array(m * n), new Float64Array(m * n)];
    smallProduct(transA, transB, sizes, A, B, own);
    if (m > 0 && n > 0 && k > 0) dgemm(transA, transB, sizes, 1, A, B, 0, theirs);
    expect(own).toEqual(theirs);
  },
);
