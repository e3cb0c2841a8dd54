/** What the pages say of the named activations: asked of the packages, never written down. */
import { ACTIVATIONS, bindParameters, type NamedActivation, parse } from "@flatcheck/activation";
import type { Certificate } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { phiOf } from "@flatcheck/numeric";
import { type CheckReport, CONSTANTS, check, reportedConstant } from "@flatcheck/symbolic";
import { curve } from "./curve.ts";
import { figureOf } from "./figure.ts";
import { remembered } from "./remembered.ts";

/** A sharp constant as a card shows it. */
export interface ShownConstant {
  /** The exact value, or both ends. */
  readonly text: string;
  /** For sorting alone: the lower end as a double, which is finite, since JSON has no infinity. */
  readonly order: number;
}

/** An activation with all that its page and its card hold. */
export interface ActivationFacts extends NamedActivation {
  readonly report: CheckReport;
  readonly certificate: Certificate;
  /** By name, of those that have one. */
  readonly constants: Readonly<Record<string, ShownConstant>>;
  /** φ as the path of a picture of 100 by 100 units. */
  readonly shape: string;
  /** The markup of the figure of φ and of what the assumptions speak of. */
  readonly figure: string;
}

/** Seconds for the check of one activation, as `flatcheck tables` has them. */
const TIME_LIMIT = 30;

/** The catalogue in its order. */
export const activationFacts = (): Promise<readonly ActivationFacts[]> =>
  remembered("activations", async () => {
    const facts: ActivationFacts[] = [];
    for (const activation of ACTIVATIONS) facts.push(await factsOf(activation));
    return facts;
  });

async function factsOf(activation: NamedActivation): Promise<ActivationFacts> {
  const { expression, parameters } = activation;
  const { report, certificate } = await check(expression, { params: parameters, timeLimit: TIME_LIMIT });
  if (!("statements" in certificate)) throw new Error(`expected one certificate for ${expression}, got parts`);
  return {
    ...activation,
    report,
    certificate,
    constants: Object.fromEntries(CONSTANTS.flatMap(({ name }) => shown(report, name))),
    shape: shapeOf(activation),
    figure: figureOf(report),
  };
}

function shown(report: CheckReport, name: string): (readonly [string, ShownConstant])[] {
  const constant = reportedConstant(report, name);
  if (constant === undefined) return [];
  const { exact, lower, upper } = constant;
  const text = exact !== undefined && exact.length <= 12 ? exact : lower === upper ? signed(lower) : `[${signed(lower)}, ${signed(upper)}]`;
  return [[name, { text, order: finite(Number(lower.replace("inf", "Infinity"))) }]];
}

const finite = (value: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

const signed = (end: string): string => end.replace("-inf", "−∞").replace("+inf", "+∞");

/** φ on [−4, 4], in a square. */
function shapeOf({ expression, parameters }: NamedActivation): string {
  const values = new Map(Object.entries(parameters).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const phi = phiOf(bindParameters(parse(expression, { parameters: Object.keys(parameters) }), values));
  return curve(phi.value, { x: [-4, 4], y: [-4, 4], width: 100, height: 100 });
}
