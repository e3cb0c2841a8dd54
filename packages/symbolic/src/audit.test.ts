/** Audit believes nothing: neither a changed field under an old digest, nor a conclusion that does not follow under a new one. */
import type { Certificate, Statement } from "@flatcheck/certify";
import { describe, expect, test } from "vitest";
import { alterations, certificateOf, forged, IDS, KINDS, withDigest } from "../test-kit/certificates.js";
import { audit } from "./index.js";

/** Fields altered under an old digest, per certificate, spread evenly over all of them. */
const ALTERED = 250;

const evenly = <T>(items: readonly T[], most: number): readonly T[] => {
  const stride = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, i) => items[Math.floor(i * stride)] as T);
};

const accepted = async (data: unknown): Promise<boolean> => (await audit(data)).accepted;

describe.each(KINDS)("%s", (text) => {
  test("a changed field under the old digest is rejected", { timeout: 60_000 }, async () => {
    const all = [...alterations((await certificateOf(text)) as never)];
    const wrong: string[] = [];
    for (const a of evenly(all, ALTERED)) if (await accepted(a.value)) wrong.push(a.path);
    expect(wrong).toEqual([]);
  });

  test("a conclusion that does not follow is rejected under a new digest", async () => {
    const certificate = await certificateOf(text);
    for (const [id, conclusion] of Object.entries(certificate.conclusions)) {
      const { verdict, constants } = conclusion as { verdict: string; constants: Record<string, { lower: string; upper: string }> };
      for (const other of ["holds", "fails", "unknown"].filter((v) => v !== verdict)) {
        const forgery = { ...certificate, conclusions: { ...certificate.conclusions, [id]: { verdict: other, constants } } };
        expect(await accepted(await withDigest(forgery)), `${id} ${other}`).toBe(false);
      }
      for (const [name, { upper }] of Object.entries(constants)) {
        const better = { ...constants, [name]: { lower: upper === "+inf" ? "1" : `1${upper}`, upper } };
        const forgery = { ...certificate, conclusions: { ...certificate.conclusions, [id]: { verdict, constants: better } } };
        expect(await accepted(await withDigest(forgery)), `${id} ${name}`).toBe(false);
      }
    }
  });

  test("without a statement, what it alone supported is no longer concluded", async () => {
    const certificate = await certificateOf(text);
    for (const i of evenly([...certificate.statements.keys()], 4)) {
      const statements = certificate.statements.toSpliced(i, 1);
      const honest = await forged(certificate.expression, statements);
      const isSame = JSON.stringify(honest.conclusions) === JSON.stringify(certificate.conclusions);
      expect(await accepted(await withDigest({ ...certificate, statements })), `statement ${i}`).toBe(isSame);
    }
  });

  test("the same statements about another activation are rejected", async () => {
    const certificate = await certificateOf(text);
    // A pole at 1 survives what is added to it.
    const others = text === "1/(1-x)" ? ["x^3+x", "1/(2-x)"] : [`${certificate.expression}-x^3`, `0.999*(${certificate.expression})-x`];
    for (const expression of others) {
      expect(await accepted(await withDigest({ ...certificate, expression })), expression).toBe(false);
    }
  });
});

describe("what is not a certificate", () => {
  const shapes: [string, unknown][] = [
    ["null", null],
    ["a list", []],
    ["text", "flatcheck.certificate/1"],
    ["an empty object", {}],
    ["another schema", { schema: "flatcheck.certificate/2", statements: [] }],
    ["statements that are no list", { schema: "flatcheck.certificate/1", expression: "x", statements: {}, conclusions: {} }],
    ["no conclusions", { schema: "flatcheck.certificate/1", expression: "x", statements: [] }],
    ["null conclusions", { schema: "flatcheck.certificate/1", expression: "x", statements: [], conclusions: null }],
    [
      "parts that are null",
      { schema: "flatcheck.certificate/1", expression: "x", parameter: "nu", range: { from: "0", to: "1" }, parts: [null] },
    ],
    ["parts without a range", { schema: "flatcheck.certificate/1", expression: "x", parameter: "nu", parts: [{}] }],
  ];
  test.each(shapes)("%s is rejected", async (_, data) => expect(await accepted(data)).toBe(false));

  const statements: unknown[] = [
    null,
    1,
    "bound",
    {},
    { kind: "bound" },
    { kind: "bound", form: null, cover: null },
    { kind: "__proto__" },
  ];
  test.each(statements.map((s) => [JSON.stringify(s), s]))("the statement %s is rejected", async (_, statement) => {
    const body = {
      schema: "flatcheck.certificate/1",
      expression: "x^3+x",
      statements: [statement] as Statement[],
      conclusions: {},
    } as const;
    expect(await accepted(await withDigest(body))).toBe(false);
  });

  const texts: [string, string][] = [
    ...["", "y", "x^", "constructor(1)", "nu*x"].map((t): [string, string] => [JSON.stringify(t), t]),
    ["of 5,000 parentheses", "(".repeat(5000)],
    ["of a million letters", "x".repeat(1_000_000)],
  ];
  test.each(texts)("the expression %s is rejected", async (_, expression) => {
    expect(await accepted(await withDigest({ schema: "flatcheck.certificate/1", expression, statements: [], conclusions: {} }))).toBe(
      false,
    );
  });
});

describe("forgeries whose statements are all true", () => {
  const one = [["1", 0, 0, 0, 0]] as const;
  const slope = [["1", 0, 1, 0, 0]] as const;
  const split = (["sturm", "sturm"] as const).map((type, i) => ({ type, from: i === 0 ? "-inf" : "0", to: i === 0 ? "0" : "+inf" }));
  const grows = ["-inf", "+inf"].map((at) => ({ kind: "rational-limit", form: slope, at, value: "+inf" }) as Statement);
  const isDefined: Statement = { kind: "bound", form: one, relation: "positive", cover: split };

  test("φ′ does not exist at 0, so that it is not coercive by its limits", async () => {
    const forgery: Certificate = await forged("x^3+x+abs(x)", [...grows, isDefined], ["coercive"]);
    const claimsIt = (forgery.conclusions["coercive"] as { verdict: string }).verdict === "holds";
    expect(claimsIt && (await accepted(forgery))).toBe(false);
  });

  test("a list of assumptions that are not in the registry is rejected", async () => {
    const forgery = await forged("x^3+x", [], []);
    expect(await accepted(await withDigest({ ...forgery, conclusions: { "9.9": { verdict: "holds", constants: {} } } }))).toBe(false);
    expect(IDS).not.toContain("9.9");
  });
});
