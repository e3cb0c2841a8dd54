/** What tests of the search need: workbenches, replay, points, and a family of activations that each part of the search meets. */
import { printText } from "@flatcheck/activation";
import { type MpfrArithmetic, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, type Form, NORMALITY, phi, Rejection, type Replayer, replayerOf } from "../src/index.js";
import { Deadline } from "../src/search/deadline.js";
import type { Subject } from "../src/search/goal.js";
import { retries } from "../src/search/retries.js";
import { Workbench } from "../src/search/workbench.js";
import { activation } from "./conditions.js";
import { some } from "./sizes.js";

const MPFR: MpfrArithmetic = await mpfrArithmetic(64);

/** Time enough for any search of these tests, on a busy machine too. */
const AMPLE = 600_000;

/** Rational, entire, saturating, oscillating, with pieces, with poles beside the line: of each kind one, and two in the whole size. */
export const FAMILY: readonly string[] = some(
  [
    "x^3+x/10",
    "x^5+x",
    "sinh(x)",
    "x+exp(x)",
    "tanh(x)",
    "x^3+x+6*sin(x)",
    "exp(sin(x))",
    "x^2*sin(x)",
    "x/(1+x^2)",
    "sqrt(1+x^2)",
    "max(x,0)^3+x",
    "x^3+x+abs(x)",
  ],
  2,
  2,
);

/** φ to φ‴, one with a constant, and one of degree 3. */
export const FORMS: readonly Form[] = [phi(0), phi(1), phi(2), phi(3), NORMALITY];

/** A workbench for an activation, with all the time a search may want. */
export const benchOf = (text: string, milliseconds: number = AMPLE): Workbench =>
  new Workbench(activation(text), MPFR, new Deadline({ milliseconds }));

export const subjectOf = (text: string, form: Form): Subject => ({ bench: benchOf(text), form });

/** Over a range of the parameter nu. */
export const benchOver = (text: string, from: string, to: string): Workbench => {
  const expression = activation(text, {}, ["nu"]);
  return new Workbench(
    expression,
    MPFR,
    new Deadline({ milliseconds: AMPLE }),
    new Map([["nu", [Q.parse(from) as Rational, Q.parse(to) as Rational]]]),
  );
};

export const replayerFor = (text: string): Replayer => replayerOf({ expression: printText(activation(text)) }, MPFR);

/** The statements that replay refuses, with its reasons. As when a certificate is made, a relative that says no more may stand for one. */
export function refusals(text: string, statements: readonly CertificateStatement[]): readonly string[] {
  const replayer = replayerFor(text);
  const why = (s: CertificateStatement): string | undefined => {
    try {
      replayer.check(s);
      return undefined;
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return `${JSON.stringify(s).slice(0, 300)}: ${error.message}`;
    }
  };
  const refused = statements.flatMap((s) => {
    const reason = why(s);
    return reason === undefined || retries(s).some((relative) => why(relative) === undefined) ? [] : [reason];
  });
  replayer.dispose();
  return refused;
}

export const q = (text: string): Rational => Q.parse(text) as Rational;
