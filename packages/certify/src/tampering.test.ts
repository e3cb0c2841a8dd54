/**
 * Certificates altered in any field. Those that are false by construction must be rejected; those altered by rule must be
 * rejected or, where replay accepts them, not be contradicted by any point.
 */
import { parse, printText } from "@flatcheck/activation";
import { mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { activation, CONDITIONS } from "../test-kit/conditions.js";
import { amount, some } from "../test-kit/sizes.js";
import { type Alteration, accepts, alterations, evenly, falsified } from "../test-kit/tampering.js";
import { POINTS, PointOracle } from "../test-kit/truth.js";
import { type Analysis, analyse, type CertificateStatement, type Replayer, replayerOf } from "./index.js";

interface Case {
  readonly text: string;
  /** The activation with a coefficient changed so that one of the statements is false. */
  readonly other: string;
}

const CASES: readonly Case[] = [
  { text: "x^3+x/10", other: "x^3+0.0999*x" },
  { text: "x^7/210-x^5/30+x^3/6+x", other: "x^7/210-x^5/30+0.1664*x^3+x" },
  { text: "sinh(x)", other: "0.999*sinh(x)" },
  { text: "x^3+tanh(x)", other: "x^3+0.999*tanh(x)" },
  { text: "x+exp(x)", other: "0.999*x+exp(x)" },
  { text: "x^3+x+6*sin(x)", other: "x^3+x+6.006*sin(x)" },
  { text: "gelu(x)", other: "1.001*gelu(x)" },
  { text: "1/(1-x)", other: "1/(1+x^2)" },
  { text: "x^3+x+x*abs(x)^3", other: "x^3+0.999*x+x*abs(x)^3" },
  { text: "x^3+x+max(x,0)^3", other: "x^3+x+abs(x)^2" },
  { text: "x^3+x+abs(x)", other: "x^3+x+abs(x)^4" },
  { text: "x^3+x+relu(x-pi)^5", other: "x^3+x+relu(x-pi)^2" },
  { text: "x^3+x+relu(x-sqrt(2))^(7/3)", other: "x^3+x+relu(x-sqrt(2))^(4/3)" },
  { text: "x^3+x+abs(sin(x))^3/10", other: "x^3+x+abs(sin(x))/10" },
  { text: "exp(sin(x))", other: "1.001*exp(sin(x))" },
  { text: "exp(-exp(-x))", other: "1.001*exp(-exp(-x))" },
  { text: "exp(2*x)/8-4*exp(x)+2*x^3/3+40*x", other: "0.999*exp(2*x)/8-4*exp(x)+2*x^3/3+40*x" },
  { text: "x^3/3-sin(x)-sin(sqrt(2)*x)/(2*sqrt(2))+5*x", other: "x^3/3-1.001*sin(x)-sin(sqrt(2)*x)/(2*sqrt(2))+5*x" },
  { text: "exp(exp(x))+x^3+x", other: "0.999*exp(exp(x))+x^3+x" },
  { text: "2*x^3+3*x+sin(sin(sin(sin(x))))", other: "2*x^3+2.997*x+sin(sin(sin(sin(x))))" },
  { text: "log(-1-x^2)", other: "log(1+x^2)" },
];

/** Alterations by rule are tried for so many per activation, spread evenly. */
const BY_RULE = amount(100, 30, 400);

interface Prepared {
  readonly analysis: Analysis;
  readonly statements: readonly CertificateStatement[];
  readonly oracle: PointOracle;
  readonly replayer: Replayer;
  readonly points: readonly Rational[];
}

const memory = new Map<string, Promise<Prepared>>();
const prepared = (text: string): Promise<Prepared> => memory.get(text) ?? memory.set(text, prepare(text)).get(text)!;

async function prepare(text: string): Promise<Prepared> {
  const analysis = await analyse(activation(text), CONDITIONS);
  const expression = printText(activation(text));
  const found = analysis.outcomes.flatMap((f) => (typeof f.constant?.at === "object" ? [f.constant.at] : []));
  const far = [-400, 400].map(Q.fromInteger);
  return {
    analysis,
    statements: JSON.parse(JSON.stringify(analysis.statements)) as CertificateStatement[],
    oracle: await PointOracle.of(expression),
    replayer: await replayerFor(expression),
    points: [...POINTS, ...found, ...far],
  };
}

const replayerFor = async (expression: string): Promise<Replayer> =>
  replayerOf({ expression: printText(parse(expression)) }, await mpfrArithmetic(64));

describe.each(some(CASES, 4, 2))("$text", ({ text, other }) => {
  test("its statements are accepted as they are", async () => {
    const { statements, replayer } = await prepared(text);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter((s) => !accepts(replayer, s))).toEqual([]);
  });

  test("no statement made false is accepted", async () => {
    const { statements, oracle, replayer, points } = await prepared(text);
    const wrong = statements.flatMap((s) => falsified(s, oracle, points));
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.filter((a) => accepts(replayer, a.statement)).map((a) => a.name)).toEqual([]);
  });

  test("an alteration that is accepted is not contradicted by points", async () => {
    const { statements, oracle, replayer, points } = await prepared(text);
    const all = evenly(statements.flatMap(alterations), BY_RULE);
    const contradicted = all.filter((a) => accepts(replayer, a.statement)).flatMap((a) => contradiction(a, oracle, points));
    expect(contradicted).toEqual([]);
  });

  test(`the statements do not all hold for ${other}`, async () => {
    const { statements } = await prepared(text);
    const replayer = await replayerFor(other);
    expect(statements.every((s) => accepts(replayer, s))).toBe(false);
  });
});

function contradiction(a: Alteration, oracle: PointOracle, points: readonly Rational[]): string[] {
  const why = oracle.violation(a.statement, points);
  return why === undefined ? [] : [`${a.name}: ${why}`];
}
