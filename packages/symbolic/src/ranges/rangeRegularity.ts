/** Where φ is defined and how smooth it is for every value of the parameters in a box: observed, as {@link CheckReport} says it for one value. */
import { type Expression, isTotal } from "@flatcheck/activation";
import { type Analysis, analyse, type Domain, domainText, isLine } from "@flatcheck/certify";
import type { CheckReport } from "../checkReport.js";
import type { Box } from "./box.js";

/** What a jet over ℝ and the whole box may cost. */
const MILLISECONDS = 1000;

interface Seen {
  readonly pieces: readonly Analysis[];
  readonly domain: Domain;
}

/**
 * From one look at the whole box and from the pieces that cover it (none where they do not): what the least smooth of them shows.
 * @throws whatever {@link analyse} does
 */
export async function rangeRegularity(expression: Expression, box: Box, { pieces, domain }: Seen): Promise<CheckReport["regularity"]> {
  const set = isLine(domain) ? "R" : domainText(domain);
  const whole = await analyse(expression, [], { milliseconds: MILLISECONDS, ranges: box, domain });
  const isAnalytic = whole.smoothness.analytic || (pieces.length > 0 && pieces.every((p) => p.smoothness.analytic));
  if (isAnalytic) return { domain: set, class: "analytic" };
  const shown = pieces.length > 0 ? Math.min(...pieces.map((p) => p.smoothness.shown)) : -1;
  if (shown >= 0) return { domain: set, class: `C${shown}` };
  return { domain: isTotal(expression) ? set : "unknown", class: "unknown" };
}
