/** Reading a certificate back: nothing in it is believed; the digest, every statement and every conclusion are recomputed. */

import { ActivationError } from "@flatcheck/activation";
import {
  CERTIFICATE_SCHEMA,
  type CertificateBody,
  type CertificateStatement,
  type ConstantBounds,
  canonicalJson,
  type Decision,
  digestOf,
  exact,
  type ParameterRange,
  Rejection,
  type ReplayProgress,
  replay,
} from "@flatcheck/certify";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { ASSUMPTIONS, type Assumption } from "./assumptions.js";
import { type ConstantReport, constantReport } from "./check.js";
import { concludeAssumption, conclusionsOf } from "./conclusions.js";
import { hullOfBounds } from "./ranges/hullOfBounds.js";
import { type Witness, witnessOf } from "./words/witness.js";

/** What {@link audit} returns. */
export interface AuditReport {
  readonly accepted: boolean;
  /** Why it was rejected: the first thing that did not verify. */
  readonly reason?: string;
  readonly expression?: string;
  /** The parameter ranges over which the statements hold. */
  readonly parameters?: Readonly<Record<string, ParameterRange>>;
  readonly statements: number;
  readonly conclusions?: Readonly<Record<string, unknown>>;
  /** The same for people and programs that read reports: verdicts, enclosures in decimals, and why what fails does. */
  readonly assumptions?: Readonly<Record<string, AuditedAssumption>>;
}

/** What a certificate that was accepted says of one assumption. */
export interface AuditedAssumption {
  readonly verdict: Decision;
  readonly constants?: Readonly<Record<string, ConstantReport>>;
  readonly witness?: Witness;
}

/** What {@link audit} can be told. */
export interface AuditOptions {
  /** Ends the audit, between two steps of a proof. */
  readonly signal?: AbortSignal;
  /** Called after each statement that verified; of a certificate in parts, with the numbers of the part at hand. */
  readonly onProgress?: (progress: ReplayProgress) => void;
}

/**
 * Replays a certificate, or the parts of one that covers a parameter range: the digest, every step and every conclusion are computed anew. It cannot search.
 * Timers fire meanwhile: the work pauses every 40 ms, or after a step that takes longer.
 * @param data a certificate as JSON data; anything else is not accepted
 * @throws the reason of the signal, when it is aborted: what was not replayed to its end has no verdict
 * @example
 * ```ts
 * import { audit, check } from "@flatcheck/symbolic";
 *
 * const { certificate } = await check("sinh(x)");
 * const { accepted, assumptions } = await audit(JSON.parse(JSON.stringify(certificate)));
 * console.log(accepted, assumptions?.["3.1"]?.verdict); // → true holds
 * console.log((await audit({ ...certificate, expression: "x" })).accepted); // → false
 * ```
 */
export async function audit(data: unknown, options: AuditOptions = {}): Promise<AuditReport> {
  try {
    return await auditWhole(data, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof Rejection || error instanceof RangeError || error instanceof TypeError || error instanceof ActivationError) {
      return { accepted: false, reason: error.message, statements: 0 };
    }
    throw error;
  }
}

async function auditWhole(data: unknown, options: AuditOptions): Promise<AuditReport> {
  const certificate = data as CertificateBody & { digest?: unknown; parts?: unknown };
  reject(typeof data !== "object" || data === null, "a certificate is a JSON object");
  reject(certificate.schema !== CERTIFICATE_SCHEMA, `expected schema ${CERTIFICATE_SCHEMA}, got ${String(certificate.schema)}`);
  if (Array.isArray(certificate.parts)) return auditParts(certificate as unknown as PartedCertificate, options);
  return auditBody(certificate, options);
}

async function auditBody(certificate: CertificateBody & { digest?: unknown }, options: AuditOptions): Promise<AuditReport> {
  reject(!Array.isArray(certificate.statements), "statements must be a list");
  reject((await digestOf(certificate)) !== certificate.digest, "the digest does not match the content");
  await replay(certificate, options);
  const conclusions = conclusionsOf(certificate.statements, Object.keys(certificate.conclusions));
  reject(canonicalJson(conclusions) !== canonicalJson(certificate.conclusions), "the conclusions do not follow from the statements");
  const { expression, parameters, statements } = certificate;
  const assumptions = assumptionsOf(statements, Object.keys(conclusions));
  const ranges = parameters === undefined ? {} : { parameters };
  return { accepted: true, expression, ...ranges, statements: statements.length, conclusions, assumptions };
}

/** What accepted statements say of each assumption that the certificate names. */
function assumptionsOf(statements: readonly CertificateStatement[], ids: readonly string[]): Record<string, AuditedAssumption> {
  const concluded = ASSUMPTIONS.filter((a) => ids.includes(a.id)).map((a): [string, AuditedAssumption] => {
    const { verdict, constants, refutedBy } = concludeAssumption(a, statements);
    const reports = Object.entries(constants).map(([name, bounds]) => [name, constantReport(bounds, undefined, DIGITS)]);
    const witness = refutedBy === undefined ? {} : { witness: witnessOf(refutedBy.map((i) => item(statements, i))) };
    return [a.id, { verdict, ...(reports.length === 0 ? {} : { constants: Object.fromEntries(reports) }), ...witness }];
  });
  return Object.fromEntries(concluded);
}

const DIGITS = 12;

/** A certificate for a parameter range: one part for each closed subrange, in order and without gaps. */
export interface PartedCertificate {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  readonly expression: string;
  readonly parameter: string;
  readonly range: { readonly from: string; readonly to: string };
  readonly parts: readonly (CertificateBody & { readonly digest: string })[];
}

async function auditParts(certificate: PartedCertificate, options: AuditOptions): Promise<AuditReport> {
  const { expression, parameter, range, parts } = certificate;
  reject(parts.length === 0, "a certificate for a range has at least one part");
  let reached = exact(range.from);
  const audited: AuditReport[] = [];
  for (const part of parts) {
    const own = part.parameters?.[parameter];
    reject(part.expression !== expression, "a part is about another activation");
    reject(own === undefined || Object.keys(part.parameters ?? {}).length !== 1, "a part without its range");
    reject(!Q.eq(exact(own!.from), reached), "a gap between the parts");
    reached = exact(own!.to);
    audited.push(await auditBody(part, options));
  }
  reject(!Q.eq(reached, exact(range.to)), "the parts do not reach the end of the range");
  const statements = audited.reduce((n, a) => n + a.statements, 0);
  const assumptions = sharedAssumptions(parts, audited);
  return { accepted: true, expression, parameters: { [parameter]: range }, statements, conclusions: shared(audited), assumptions };
}

/** Verdicts on which all parts agree, with constants that hold for every value of the parameter. */
function sharedAssumptions(parts: PartedCertificate["parts"], audited: readonly AuditReport[]): Record<string, AuditedAssumption> {
  const agreed = Object.entries(shared(audited)) as [string, { readonly verdict: Decision }][];
  return Object.fromEntries(
    agreed.map(([id, { verdict }]) => {
      const assumption = ASSUMPTIONS.find((a) => a.id === id) as Assumption;
      const bounds = parts.map((p) => concludeAssumption(assumption, p.statements).constants);
      const names = Object.keys(bounds[0] ?? {}).filter((name) => bounds.every((b) => b[name] !== undefined));
      const constants = names.map((name) => [
        name,
        constantReport(hullOfBounds(bounds.map((b) => b[name] as ConstantBounds)), undefined, DIGITS),
      ]);
      return [id, { verdict, ...(constants.length === 0 ? {} : { constants: Object.fromEntries(constants) }) }];
    }),
  );
}

/** The verdicts on which all parts agree. */
function shared(parts: readonly AuditReport[]): Record<string, unknown> {
  const verdict = (part: AuditReport, id: string): unknown => (part.conclusions?.[id] as { verdict?: unknown } | undefined)?.verdict;
  const ids = Object.keys(parts[0]?.conclusions ?? {});
  return Object.fromEntries(
    ids
      .filter((id) => parts.every((p) => verdict(p, id) === verdict(parts[0]!, id)))
      .map((id) => [id, { verdict: verdict(parts[0]!, id) }]),
  );
}

function reject(condition: boolean, reason: string): void {
  if (condition) throw new Rejection(reason);
}
