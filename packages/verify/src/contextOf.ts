/** The context of an activation: its functions, and what `check` proves of it. */
import { bindParameters, parse, recognised } from "@flatcheck/activation";
import { phi } from "@flatcheck/certify";
import { mpfrArithmetic, type Rational } from "@flatcheck/enclosure";
import { phiOf } from "@flatcheck/numeric";
import { type Assumption, type CheckReport, check, decideAssumption, reportedConstant } from "@flatcheck/symbolic";
import type { CertifiedConstants, Context, GivenData } from "./context.js";
import { mirroredOf } from "./mirrored.js";
import { streamOf } from "./random.js";

export interface VerifyOptions {
  readonly seed?: number;
  readonly runs?: number;
  readonly data?: GivenData;
  /** Values of named parameters. */
  readonly params?: ReadonlyMap<string, Rational>;
  /** For the proofs of the assumptions. */
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
}

const RUNS = 40;

/** What G.2, G.3 and 4.1 need of φ. */
const INCREASING: Assumption = {
  id: "increasing",
  title: "Positive slope",
  conditions: [{ type: "sign", relation: "positive", form: phi(1) }],
};

/** @throws ActivationError for text that is no activation, or parameters that do not fit it */
export async function contextOf(input: string, options: VerifyOptions = {}): Promise<Context> {
  const { seed = 1, runs = RUNS, data, params = new Map(), milliseconds, signal } = options;
  // Loads MPFR, which statements then use without waiting.
  await mpfrArithmetic(53);
  const limits = { ...(milliseconds === undefined ? {} : { milliseconds }), ...(signal === undefined ? {} : { signal }) };
  const { report } = await check(input, { params, ...limits });
  const expression = recognised(bindParameters(parse(input, { parameters: [...params.keys()] }), params));
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
  const lower = (name: string): number | undefined => {
    const text = reportedConstant(report, name)?.lower;
    const value = text === undefined ? Number.NaN : Number(text) * (1 - 2 ** -52);
    return value > 0 && Number.isFinite(value) ? value : undefined;
  };
  return { rho1: lower("rho1"), rho2: lower("rho2"), beta: lower("beta") };
}
