/** Certificates of predictions: what was made is accepted, and nothing that was altered. */
import { describe, expect, test } from "vitest";
import { amount } from "../../test-kit/sizes.js";
import { audit, predict } from "../index.js";
import { digestOfData, type PredictionCertificate } from "./predictionCertificate.js";

const memory = new Map<string, Promise<PredictionCertificate>>();

/** The certificate of a prediction as it comes from a file; made once. */
async function made(text: string, options: Parameters<typeof predict>[1]): Promise<PredictionCertificate> {
  const key = JSON.stringify([text, options]);
  const known = memory.get(key) ?? predict(text, options).then((prediction) => prediction.certificate());
  memory.set(key, known);
  return JSON.parse(JSON.stringify(await known)) as PredictionCertificate;
}

/** Two levels, three patterns, and a cover. */
const SOFTPLUS = { data: { X: [[1]], y: [2], a: [1, 1, 1] } };
const CUBIC = { neurons: 2, samples: 2, dimension: 2 };

type Change = (certificate: Record<string, unknown>) => void;

const changed = async (certificate: PredictionCertificate, change: Change): Promise<unknown> => {
  const copy = structuredClone(certificate) as unknown as Record<string, unknown>;
  change(copy);
  return { ...copy, digest: await digestOfData(copy as unknown as PredictionCertificate) };
};

/** Every number in a tree, each moved by itself. */
function moves(tree: unknown, change: (replace: (by: number) => void, value: number) => void): void {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "number") change((by) => Object.assign(tree, { [key]: by }), value);
    else moves(value, change);
  }
}

describe("predictions are replayed", () => {
  const cases = [
    ["softplus(x)", SOFTPLUS],
    ["-x^3 - x", CUBIC],
    ["x^3 + x", { samples: 3, dimension: 2 }],
    ["x + exp(x)", { data: { X: [[1, 0.5]], y: [1], a: [1, 2] } }],
    ["tanh(x)", { data: { X: [[1]], y: [2.2], a: [1, 1, 1] } }],
    ["-sinh(x)", CUBIC],
    ["relu(x)", CUBIC],
    ["sin(x)", { data: { X: [[1]], y: [0.7], a: [1, 1, 1] } }],
  ] as const;

  test.each(cases.slice(0, amount(cases.length, 2)))("%s %#", async (text, options) => {
    const report = await audit(await made(text, options));
    expect(report.reason).toBeUndefined();
    expect(report.accepted).toBe(true);
  });

  test("other certificates are read as before, and what is none is rejected", async () => {
    for (const data of [null, 1, {}, { prediction: {} }, { schema: "flatcheck.certificate/1", prediction: {} }])
      expect((await audit(data)).accepted).toBe(false);
  });
});

describe("altered predictions are rejected", () => {
  const claims: readonly (readonly [name: string, change: Change])[] = [
    ["another activation", (c) => Object.assign(c, { expression: "x^3+2*x" })],
    ["another sign", (c) => Object.assign(c, { sign: -1 })],
    ["another label", (c) => Object.assign(c["problem"] as object, { y: [0.5, 0.5] })],
    [
      "other inputs",
      (c) =>
        Object.assign(c["problem"] as object, {
          X: [
            [1, 0],
            [0, 2],
          ],
        }),
    ],
    ["other weights", (c) => Object.assign(c["problem"] as object, { a: [1, 3] })],
    ["another c", (c) => Object.assign(c["problem"] as object, { c: 2 })],
    ["a shorter time", (c) => Object.assign((c["prediction"] as { times: object }).times, { global: 1e-3 })],
    ["a larger rate", (c) => Object.assign((c["prediction"] as { rates: object }).rates, { global: "9" })],
    ["a smaller region", (c) => Object.assign((c["prediction"] as { region: object[] }).region[0] ?? {}, { upper: "0.1" })],
    ["a larger constant", (c) => Object.assign((c["prediction"] as { constants: object }).constants, { mu: { lower: "3", upper: "4" } })],
    [
      "a further minimum",
      (c) => (c["prediction"] as { minima: unknown[] }).minima.push((c["prediction"] as { minima: unknown[] }).minima[0]),
    ],
    ["no start", (c) => Reflect.deleteProperty(c, "start")],
    ["no verdicts", (c) => Reflect.deleteProperty(c, "facts")],
    ["no proofs", (c) => Object.assign(c, { proofs: [] })],
  ];

  test("field by field", async () => {
    const certificate = await made("x^3 + x", CUBIC);
    for (const [name, change] of claims.slice(0, amount(claims.length, 4)))
      expect((await audit(await changed(certificate, change))).accepted, name).toBe(false);
    expect((await audit({ ...certificate, epsilon: 1 })).reason).toContain("digest");
  });

  test("a start off M, by every number of Z", async () => {
    const certificate = await made("x^3 + x", CUBIC);
    let tried = 0;
    for (let place = 0; place < 4; place++) {
      const altered = await changed(certificate, (c) => {
        let k = 0;
        moves((c["start"] as { Z: unknown }).Z, (replace, value) => {
          if (k++ === place) replace(value + 1e-6);
        });
      });
      tried++;
      expect((await audit(altered)).accepted, `number ${place}`).toBe(false);
    }
    expect(tried).toBe(4);
  });

  test("a cover with a hole, roots elsewhere, and minima that are left out", async () => {
    const certificate = await made("softplus(x)", SOFTPLUS);
    type Cover = { kind: string; boxes: [number, number][] };
    const cover = (c: Record<string, unknown>): Cover => (c["proofs"] as Cover[][]).flat().find(({ kind }) => kind === "cover") as Cover;
    const faults: readonly (readonly [string, Change])[] = [
      ["a hole", (c) => cover(c).boxes.splice(1, 1)],
      ["an end", (c) => cover(c).boxes.pop()],
      ["one box", (c) => Object.assign(cover(c), { boxes: [[-1, 1]] })],
      ["a root elsewhere", (c) => Object.assign((c["branches"] as { roots: { z: number[] }[] }).roots[0] ?? {}, { z: [0.1, 0.2] })],
      ["no root", (c) => Object.assign(c["branches"] as object, { roots: [] })],
      ["a tail from further in", (c) => Object.assign((c["branches"] as { right: object }).right, { from: 1 })],
      [
        "a root of both functions that is one of one",
        (c) => Object.assign((c["branches"] as { roots: object[] }).roots[0] as object, { of: "both" }),
      ],
      ["gaps in another order", (c) => (c["branches"] as { gaps: unknown[] }).gaps.reverse()],
      ["a minimum less", (c) => (c["prediction"] as { minima: unknown[] }).minima.pop()],
      ["collapse that always holds", (c) => Object.assign((c["prediction"] as { collapse: object }).collapse, { always: "holds" })],
    ];
    for (const [name, change] of faults.slice(0, amount(faults.length, 2)))
      expect((await audit(await changed(certificate, change))).accepted, name).toBe(false);
  });
});
