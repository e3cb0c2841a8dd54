/** What is asked beside the assumptions: claims and sharp constants as they are typed, perhaps with an id and a meaning that a team gave them. */
import { InputError } from "@flatcheck/activation";
import type { Named } from "@flatcheck/certify";
import type { AssumptionReport, CheckReport, ClaimReport, SharpConstantReport } from "../checkReport.js";
import { claimId, constantId, isClaimId, isConstantId } from "./claimEntry.js";

/** A claim with a name: what it says, in the language of claims, and what it is for. */
export interface NamedClaim {
  readonly statement: string;
  readonly id?: string | undefined;
  readonly meaning?: string | undefined;
}

/** A sharp constant with a name: `inf …` or `sup …`, and what it is for. */
export interface NamedConstantText {
  readonly constant: string;
  readonly id?: string | undefined;
  readonly meaning?: string | undefined;
}

/** One of them, with the id of its entry. */
export interface Asked {
  readonly kind: "claim" | "constant";
  /** As it was typed. */
  readonly text: string;
  readonly id?: string | undefined;
  readonly meaning?: string | undefined;
  readonly entry: string;
}

/** What reads a text; what is wrong with it is said with the id under which it stands in a file. */
function readFor(id: string | undefined, read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (id === undefined || !(error instanceof InputError) || error.position === undefined) throw error;
    const { code, message, position, rewriting } = error;
    throw new InputError(code, `${message}, the statement of "${id}"`, { position, ...(rewriting === undefined ? {} : { rewriting }) });
  }
}

/** What is asked, in order, with each text read. Parameters with a value may be named. @throws InputError for a text that is none */
export function askedFor(
  claims: readonly (string | NamedClaim)[] = [],
  constants: readonly (string | NamedConstantText)[] = [],
  parameters?: Named,
): readonly Asked[] {
  const claimed = claims.map((c): Asked => {
    const { statement: text, id, meaning }: NamedClaim = typeof c === "string" ? { statement: c } : c;
    return { kind: "claim", text, id, meaning, entry: readFor(id, () => claimId(text, parameters)) };
  });
  const sharp = constants.map((c): Asked => {
    const { constant: text, id, meaning }: NamedConstantText = typeof c === "string" ? { constant: c } : c;
    return { kind: "constant", text, id, meaning, entry: readFor(id, () => constantId(text, parameters)) };
  });
  return [...claimed, ...sharp];
}

/** The report with claims and constants in lists of their own, in the order in which they were asked for. */
export function withClaims(report: CheckReport, asked: readonly Asked[]): CheckReport {
  if (asked.length === 0) return report;
  const assumptions = Object.fromEntries(Object.entries(report.assumptions).filter(([id]) => !isClaimId(id) && !isConstantId(id)));
  const found = (a: Asked): AssumptionReport => report.assumptions[a.entry] ?? { verdict: "unknown", reason: "it was not looked at" };
  const claims = asked.flatMap((a) => (a.kind === "claim" ? [claimReport(a, found(a))] : []));
  const constants = asked.flatMap((a) => (a.kind === "constant" ? [constantReport(a, found(a))] : []));
  const lists = { ...(claims.length === 0 ? {} : { claims }), ...(constants.length === 0 ? {} : { constants }) };
  const { theorems, elapsedMs, ...rest } = report;
  return { ...rest, assumptions, ...lists, theorems, elapsedMs };
}

const named = ({ id, meaning }: Asked): { readonly id?: string; readonly meaning?: string } => ({
  ...(id === undefined ? {} : { id }),
  ...(meaning === undefined ? {} : { meaning }),
});

function claimReport(asked: Asked, { constants: _, ...rest }: AssumptionReport): ClaimReport {
  return { claim: asked.text, ...named(asked), ...rest };
}

function constantReport(asked: Asked, r: AssumptionReport): SharpConstantReport {
  const [bounds] = Object.values(r.constants ?? {});
  const certificate = r.certificate === undefined ? {} : { certificate: r.certificate };
  if (bounds === undefined)
    return { constant: asked.text, ...named(asked), lower: "-inf", upper: "+inf", sharp: false, reason: whyNone(r) };
  const isKnown = r.verdict !== "unknown" || r.reason === undefined;
  return { constant: asked.text, ...named(asked), ...bounds, ...(isKnown ? certificate : { reason: r.reason as string }) };
}

/** Why there is no constant: φ or a derivative of it does not exist everywhere, or nothing was found. */
const whyNone = ({ witness, reason }: AssumptionReport): string =>
  witness?.kind === "domain" ? "φ, or a derivative that occurs in it, does not exist everywhere" : (reason ?? "no bound was found");
