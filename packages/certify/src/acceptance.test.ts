/** Only what replay accepts is kept: a false statement never is, whatever stands beside it, and what is lost is said. */
import { atOnce } from "@flatcheck/activation";
import { beforeEach, describe, expect, test } from "vitest";
import { FALSE_CLAIMS } from "../test-kit/falseClaims.js";
import { replayerFor } from "../test-kit/searching.js";
import { Acceptance } from "./acceptance.js";
import type { CertificateStatement } from "./certificate.js";
import { phi } from "./form.js";
import { OutOfTime } from "./search/deadline.js";
import { leftOnLine } from "./search/left.js";
import { valueStatement } from "./search/points/values.js";
import { TimeLimit } from "./search/timeLimit.js";

const ONE = { n: 1n, d: 1n };
const TRUE: CertificateStatement = valueStatement(phi(1), ONE, ["31/10", "31/10"]);
const FALSE: CertificateStatement = valueStatement(phi(1), ONE, ["3", "3"]);

describe("of x^3 + x/10", () => {
  let accepted: Acceptance;
  beforeEach(() => {
    accepted = new Acceptance(replayerFor("x^3+x/10"), new TimeLimit(() => false));
  });

  test("a true statement is kept, once", () => {
    for (let i = 0; i < 2; i++) expect(atOnce(accepted.acceptAll({ statements: [TRUE] }))).toEqual({ statements: [TRUE] });
    expect(accepted.statements).toEqual([TRUE]);
  });

  test("a false one is dropped, with its constant, and the reason says which it was", () => {
    const found = atOnce(accepted.acceptAll({ statements: [FALSE, TRUE], constant: { lower: ONE, upper: ONE } }));
    expect(found.statements).toEqual([TRUE]);
    expect(found.constant).toBeUndefined();
    expect(found.left).toMatchObject({ where: { kind: "line" } });
    expect(found.left?.reason).toMatch(/^a value of phi1 was found but not confirmed: /);
    expect(accepted.statements).toEqual([TRUE]);
  });

  test("what the search itself left open is said before a refusal", () => {
    const left = { where: { kind: "box", from: 0, to: 1 }, reason: "too small" } as const;
    expect(atOnce(accepted.acceptAll({ statements: [FALSE], left })).left).toBe(left);
  });
});

/** Kinds whose relatives claim the same: of a bound that is false a weaker one may be true. */
const KINDS = new Set<CertificateStatement["kind"]>(["value", "limit", "rational-limit", "identically-zero", "undefined", "jump"]);

test("no false claim of the corpus about x^3 + x is kept", () => {
  const claims = FALSE_CLAIMS.filter((c) => c.parameters === undefined && c.expression === "x^3+x" && KINDS.has(c.statement.kind));
  expect(claims.length).toBeGreaterThan(5);
  const accepted = new Acceptance(replayerFor("x^3+x"), new TimeLimit(() => false));
  atOnce(accepted.acceptAll({ statements: claims.map((c) => c.statement) }));
  expect(accepted.statements).toEqual([]);
});

test("where replay runs out of time, that is the reason", () => {
  const late = { checking: () => fail() } as unknown as ConstructorParameters<typeof Acceptance>[0];
  const accepted = new Acceptance(late, new TimeLimit(() => false));
  expect(atOnce(accepted.acceptAll({ statements: [TRUE] }))).toEqual({ statements: [], left: leftOnLine("the time limit was reached") });
});

function fail(): never {
  throw new OutOfTime();
}
