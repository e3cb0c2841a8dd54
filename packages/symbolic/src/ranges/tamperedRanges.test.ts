/** Certificates over ranges with a bound that is too large, a range that is too wide, or a value that is another: none is accepted, however little is changed. */
import type { CertificateBody, CertificateStatement } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { beforeAll, describe, expect, test } from "vitest";
import { withDigest } from "../../test-kit/certificates.js";
import { audit, check, type PartedCertificate } from "../index.js";

type Bound = Extract<CertificateStatement, { kind: "bound" }>;
type Body = CertificateBody & { readonly digest: string };

/** Families with inf φ′ and inf φ‴ over the ranges, and ranges that are wider, over which 3.1 fails. */
const FAMILIES = [
  { text: "sinh(a*x)", params: { a: "1/2..2" }, infima: ["1/2", "1/8"], wider: { a: { from: "-1", to: "2" } } },
  { text: "x^3+nu*x", params: { nu: "1/10..2" }, infima: ["1/10", "6"], wider: { nu: { from: "-1e-40", to: "2" } } },
  { text: "sinh(x)+nu*x", params: { nu: "0..1" }, infima: ["1", "1"], wider: { nu: { from: "-1", to: "1" } } },
] as const;

const bodiesOf = ({ parts, sharper = [], values = [] }: PartedCertificate): readonly Body[] => [...parts, ...sharper, ...values];

/** The bound with its constant so that it says F ≥ `lower`. */
const saying = (bound: Bound, lower: Rational): Bound => ({
  ...bound,
  form: [...bound.form.filter((t) => t.slice(1).some((p) => p !== 0)), [Q.toString(Q.neg(lower)), 0, 0, 0, 0]],
});

const isBoundOf = (k: number, s: CertificateStatement): s is Bound =>
  s.kind === "bound" &&
  s.form.every((t) => (t.slice(1) as readonly number[]).every((p, i) => (i === k ? p <= 1 : p === 0))) &&
  s.form[0]?.[0] === "1";

async function isAccepted(body: Body, statement: CertificateStatement): Promise<boolean> {
  return (await audit(await withDigest({ ...body, statements: [statement], conclusions: {} }))).accepted;
}

describe.each(FAMILIES)("$text, $params", ({ text, params, infima, wider }) => {
  let known: PartedCertificate | undefined;
  beforeAll(async () => {
    const { certificate } = await check(text, { params, assumptions: ["3.1"], timeLimit: 60 });
    known = JSON.parse(JSON.stringify(certificate)) as PartedCertificate;
  });
  const found = (): PartedCertificate => known as PartedCertificate;

  test.each([1, 3])("no bound of φ⁽%i⁾ above its infimum is accepted where that is taken", async (k) => {
    const least = Q.parse(infima[k === 1 ? 0 : 1] as string) as Rational;
    let tried = 0;
    for (const body of bodiesOf(found())) {
      const isThere = Object.values(body.parameters ?? {}).every(({ from }) =>
        Object.values(params).some((p) => Q.eq(Q.parse(from) as Rational, Q.parse(p.split("..")[0] as string) as Rational)),
      );
      for (const bound of isThere ? body.statements.filter((s) => isBoundOf(k, s)) : []) {
        for (const excess of ["1e-12", "1e-25", "1e-40", "1/10"]) {
          tried++;
          expect(await isAccepted(body, saying(bound, Q.add(least, Q.parse(excess) as Rational))), excess).toBe(false);
        }
      }
    }
    expect(tried).toBeGreaterThan(0);
  });

  test("no part is accepted for ranges over which it is false", async () => {
    const certificate = found();
    for (const part of certificate.parts) {
      const widened = await withDigest({ ...part, parameters: wider });
      expect((await audit(widened)).accepted).toBe(false);
    }
  });

  test("a value is about the one that it names", async () => {
    const certificate = found();
    for (const value of certificate.values ?? []) {
      const [name, { from }] = Object.entries(value.parameters ?? {})[0] as [string, { from: string }];
      const other = Q.toString(Q.sub(Q.parse(from) as Rational, Q.fromInteger(9)));
      expect((await audit(await withDigest({ ...value, parameters: { [name]: { from: other, to: other } } }))).accepted).toBe(false);
    }
  });
});
