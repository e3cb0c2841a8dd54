/** The context of an activation: its functions, and what `check` proves of it. */
import { bindParameters, exactlyRecognised, type ParameterValue, parse, requirePositive, singleValues } from "@flatcheck/activation";
import { phi } from "@flatcheck/certify";
import { mpfrArithmetic } from "@flatcheck/enclosure";
import { phiOf } from "@flatcheck/numeric";
import { type Assumption, type CheckReport, CONSTANTS, check, decideAssumption, reportedConstant } from "@flatcheck/symbolic";
import { streamOf } from "../chance/random.js";
import { mirroredOf } from "../mirrored.js";
import type { CertifiedConstants, Context, GivenData } from "./context.js";

/** What a {@link Context} is made with. */
export interface ContextOptions {
  /** 1 by default. */
  readonly seed?: number | undefined;
  /** How hard to try: random cases of a formula, 40 by default. */
  readonly runs?: number | undefined;
  readonly data?: GivenData | undefined;
  /** Values of named parameters. */
  readonly params?: Readonly<Record<string, ParameterValue>> | undefined;
  /** Seconds for the proofs of the assumptions, 10 by default. */
  readonly timeLimit?: number | undefined;
  /** Ends the proofs; what is open then is unknown. */
  readonly signal?: AbortSignal | undefined;
}

const RUNS = 40;

/** What G.2, G.3 and 4.1 need of φ. */
const INCREASING: Assumption = {
  id: "increasing",
  title: "Positive slope",
  conditions: [{ type: "sign", relation: "positive", form: phi(1) }],
};

/**
 * Proves what statements need to know of φ, and draws its named streams of random numbers from the seed.
 * @throws ActivationError for text that is no activation, or parameters that do not fit it
 * @throws InputError for parameters that are no exact numbers
 */
export async function contextOf(input: string, options: ContextOptions = {}): Promise<Context> {
  const { seed = 1, runs = RUNS, data, timeLimit, signal } = options;
  requirePositive("timeLimit", timeLimit);
  const params = singleValues(options.params);
  // Loads MPFR, which statements then use without waiting.
  await mpfrArithmetic(53);
  const limits = {
    ...(timeLimit === undefined ? {} : { milliseconds: 1000 * timeLimit }),
    ...(signal === undefined ? {} : { signal }),
  };
  const { report } = await check(input, { params: options.params, timeLimit, signal });
  const expression = await exactlyRecognised(bindParameters(parse(input, { parameters: [...params.keys()] }), params));
  const increasing = await decideAssumption(expression, INCREASING, limits);
  return {
    expression,
    phi: phiOf(expression),
    checked: report,
    constants: constantsOf(report),
    increasing,
    mirrored: await mirroredOf(expression, increasing, limits),
    ...(data === undefined ? {} : { data }),
    seed,
    runs,
    random: (name) => streamOf(seed, name),
  };
}

/** Lower ends, which are decimals rounded down: the double nearest to one is lowered by the half unit that it may be above. */
function constantsOf(report: CheckReport): CertifiedConstants {
  const ends = CONSTANTS.flatMap(({ name }) => {
    const text = reportedConstant(report, name)?.lower;
    const value = text === undefined ? Number.NaN : Number(text) * (1 - 2 ** -52);
    return value > 0 && Number.isFinite(value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(ends);
}
