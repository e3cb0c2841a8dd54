/** Values of a piecewise rational φ at points, behind bounds for which it was made on its pieces: each point has the values of its own piece. */
import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { q, refusals } from "../../test-kit/searching.js";
import { type CertificateStatement, toFormData } from "../certificate.js";
import { type DerivativeOrder, minusConstant, phi } from "../form.js";

/** With φ to φ‴ left of 0 and right of it. */
const ACTIVATIONS = [
  [
    "max(x,0)^3+x",
    [(z: number) => z, () => 1, () => 0, () => 0],
    [(z: number) => z ** 3 + z, (z: number) => 3 * z * z + 1, (z: number) => 6 * z, () => 6],
  ],
  [
    "max(x,0)^3-x^3/2",
    [(z: number) => -(z ** 3) / 2, (z: number) => -1.5 * z * z, (z: number) => -3 * z, () => -3],
    [(z: number) => z ** 3 / 2, (z: number) => 1.5 * z * z, (z: number) => 3 * z, () => 3],
  ],
] as const;

const HALVES: readonly CertificateStatement[] = [
  {
    ...{ kind: "bound", form: toFormData(minusConstant(phi(2), q("-1"))), relation: "nonnegative" },
    cover: [
      { type: "sturm", from: "-inf", to: "0" },
      { type: "sturm", from: "0", to: "+inf" },
    ],
  },
];

const valueAt = (z: number, k: DerivativeOrder, value: number): CertificateStatement => {
  const text = Q.toString(Q.fromNumber(value));
  return { kind: "value", form: toFormData(phi(k)), z: Q.toString(Q.fromNumber(z)), enclosure: [text, text], bits: 128 };
};

test.each(ACTIVATIONS)("%s", (expression, left, right) => {
  for (const z of [-2, -0.5, 0.5, 2]) {
    for (const k of [0, 1, 2, 3] as const) {
      const [own, other] = (z < 0 ? [left[k], right[k]] : [right[k], left[k]]).map((f) => f(z)) as [number, number];
      expect(refusals(expression, [...HALVES, valueAt(z, k, own)])).toEqual([]);
      expect(refusals(expression, [...HALVES, valueAt(z, k, other)])).toHaveLength(1);
      expect(refusals(expression, [...HALVES, valueAt(z, k, own + 2 ** -40)])).toHaveLength(1);
    }
  }
});
