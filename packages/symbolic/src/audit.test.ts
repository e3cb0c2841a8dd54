/** Audit believes nothing: neither a changed field under an old digest, nor a conclusion that does not follow under a new one. */
import type { Certificate, CertificateStatement } from "@flatcheck/certify";
import { describe, expect, test } from "vitest";
import { alterations, certificateOf, forged, IDS, KINDS, withDigest } from "../test-kit/certificates.js";
import { amount, some } from "../test-kit/sizes.js";
import { audit } from "./index.js";

/** Fields altered under an old digest, per certificate, spread evenly over all of them. */
const ALTERED = amount(100, 30, 250);

const evenly = <T>(items: readonly T[], most: number): readonly T[] => {
  const stride = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, i) => items[Math.floor(i * stride)] as T);
};

const accepted = async (data: unknown): Promise<boolean> => (await audit(data)).accepted;

describe.each(some(KINDS, 4, 3))("%s", (text) => {
  test("a changed field under the old digest is rejected", async () => {
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
      statements: [statement] as CertificateStatement[],
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
  const grows = ["-inf", "+inf"].map((at) => ({ kind: "rational-limit", form: slope, at, value: "+inf" }) as CertificateStatement);
  const isDefined: CertificateStatement = { kind: "bound", form: one, relation: "positive", cover: split };

  test("φ′ does not exist at 0, so that it is not coercive by its limits", async () => {
    const forgery: Certificate = await forged("x^3+x+abs(x)", [...grows, isDefined], ["coercive"]);
    const claimsIt = (forgery.conclusions["coercive"] as { verdict: string }).verdict === "holds";
    expect(claimsIt && (await accepted(forgery))).toBe(false);
  });

  const NORMAL = [["1", 0, 2, 0, 1]] as const;
  const P2 = [["1", 0, 0, 1, 0]] as const;
  const P3 = [["1", 0, 0, 0, 1]] as const;
  const nothing = { bracket: ["1", "2"] as const, bits: 64 };
  const false34: [string, string, unknown][] = [
    ["x^3+x", "0·φ′ is no factor of φ′²φ‴", { kind: "root", form: [["0", 0, 1, 0, 0]], by: "sturm", nonzero: P2, ...nothing }],
    ["x^3+x", "0·φ‴ is no factor", { kind: "root", form: [["0", 0, 0, 0, 1]], by: "sturm", nonzero: P2, ...nothing }],
    ["x^3+x", "a monomial twice", { kind: "root", form: [...slope, ["-1", 0, 1, 0, 0]], by: "sturm", nonzero: P2, ...nothing }],
    ["x^3+x", "another numerator", { kind: "ratio-value", numerator: [], denominator: P2, z: "1", upper: "1/1000", bits: 64 }],
    ["x^3+x", "another ratio", { kind: "rational-limit", form: [["1", 1, 0, 0, 0]], denominator: P3, at: "0", value: "0" }],
    ["tanh(x)", "a ratio below 0", { kind: "ratio-value", numerator: NORMAL, denominator: P2, z: "1/10", upper: "-1", bits: 128 }],
  ];
  test.each(false34)("%s: %s says nothing of β", async (expression, _, statement) => {
    let forgery: Certificate;
    try {
      forgery = await forged(expression, [statement as CertificateStatement], ["3.4"]);
    } catch {
      return; // not even a conclusion can be drawn
    }
    const { verdict, constants } = forgery.conclusions["3.4"] as { verdict: string; constants: { beta?: { lower: string } } };
    const isTrue = expression === "tanh(x)" ? verdict === "fails" : verdict === "unknown" && constants.beta === undefined;
    expect(isTrue || !(await accepted(forgery))).toBe(true);
  });

  test.each([
    ["x^3+x+sign(x)^2", "1"],
    ["x^3+x-5*sign(x)^2", "-5"],
  ])("%s is not %s at 0, where pieces meet that agree with each other but not with the value", async (expression, value) => {
    const statement = {
      kind: "value",
      form: [["1", 1, 0, 0, 0]],
      z: "0",
      enclosure: [value, value],
      bits: 128,
    } as unknown as CertificateStatement;
    expect(await accepted(await forged(expression, [statement]))).toBe(false);
  });

  test.each([
    ["-inf", "-inf"],
    ["+inf", "+inf"],
    ["+inf", "-inf"],
  ])("nothing vanishes identically from %s to %s", async (from, to) => {
    const statement = { kind: "identically-zero", form: P3, from, to } as unknown as CertificateStatement;
    expect(await accepted(await forged("relu(x)^3+x", [statement]))).toBe(false);
  });

  test("a certificate for a range has parts", async () => {
    const empty = { schema: "flatcheck.certificate/1", expression: "x^3+nu*x", parameter: "nu", range: { from: "1", to: "1" }, parts: [] };
    expect(await accepted(empty)).toBe(false);
  });

  test("a list of assumptions that are not in the registry is rejected", async () => {
    const forgery = await forged("x^3+x", [], []);
    expect(await accepted(await withDigest({ ...forgery, conclusions: { "9.9": { verdict: "holds", constants: {} } } }))).toBe(false);
    expect(IDS).not.toContain("9.9");
  });
});
