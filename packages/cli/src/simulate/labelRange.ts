/**
 * The range of a network's outputs as an interval, with brackets that say which ends are attained. Whether φ takes an end of φ(ℝ) is proved where that end has a short decimal. Another end is
 * attained where that was observed beyond doubt, and not attained where φ is proved to be strictly monotone; otherwise it is printed without saying it.
 */
import { bindParameters, type Expression, parse } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import type { UnattainableLabel } from "@flatcheck/numeric";
import type { Attainment } from "@flatcheck/symbolic";
import { loadChecker } from "../loadAhead.js";
import type { SimulateConfig } from "./config.js";
import { parameterValues } from "./domain.js";

/** For each end; a proof that takes longer is given up. */
const LIMIT_MS = 2000;

type Activation = Pick<SimulateConfig, "activation" | "parameters">;

/** "[3, ∞)", or "between −0.51 and ∞" where it is not known whether an end is attained. */
export async function rangeText(activation: Activation, a: Float64Array, { range, values }: UnattainableLabel): Promise<string> {
  const params = parameterValues(activation);
  const phi = bindParameters(parse(activation.activation, { parameters: [...params.keys()] }), params);
  const [lower, upper] = [
    await attainmentOf(phi, values.low, values.isLowMet, "lower"),
    await attainmentOf(phi, values.high, values.isHighMet, "upper"),
  ];
  const low = endOf(a, lower, upper);
  const high = endOf(a, upper, lower);
  if (low === "unknown" || high === "unknown") return `between ${endText(range.low)} and ${endText(range.high)}`;
  return `${low === "attained" ? "[" : "("}${endText(range.low)}, ${endText(range.high)}${high === "attained" ? "]" : ")"}`;
}

async function attainmentOf(phi: Expression, end: number, isMet: boolean, side: "lower" | "upper"): Promise<Attainment> {
  if (!Number.isFinite(end)) return "not attained";
  const exact = Number(end.toPrecision(SHORT)) === end ? Q.parse(`${end}`) : undefined;
  const { attainment, isStrictlyMonotone } = await loadChecker();
  const proved = exact === undefined ? "unknown" : await attainment(phi, exact, side, { milliseconds: LIMIT_MS });
  if (proved !== "unknown") return proved;
  if (isMet) return "attained";
  return (await isStrictlyMonotone(phi, { milliseconds: LIMIT_MS })) ? "not attained" : "unknown";
}

/** Digits of a decimal that is taken for the end itself, and no rounding of it. */
const SHORT = 9;

/** Of Σ_j a_jφ(z_j): its neurons with a_j > 0 have to be at one end of φ(ℝ), and those with a_j < 0 at the other. */
function endOf(a: Float64Array, own: Attainment, other: Attainment): Attainment {
  const needed = [...(a.some((weight) => weight > 0) ? [own] : []), ...(a.some((weight) => weight < 0) ? [other] : [])];
  if (needed.includes("not attained")) return "not attained";
  return needed.includes("unknown") ? "unknown" : "attained";
}

const endText = (value: number): string => (Number.isFinite(value) ? `${Number(value.toPrecision(6))}` : value < 0 ? "−∞" : "∞");
