/** Reading a certificate back: nothing in it is believed; the digest, every statement and every conclusion are recomputed. */

import { ActivationError, InputError } from "@flatcheck/activation";
import {
  CERTIFICATE_SCHEMA,
  type CertificateBody,
  type CertificateStatement,
  canonicalJson,
  type Domain,
  digestOf,
  domainFrom,
  onField,
  Rejection,
  type ReplayProgress,
  replay,
} from "@flatcheck/certify";
import { item } from "@flatcheck/enclosure";
import type { AuditedAssumption, AuditReport } from "./auditReport.js";
import { constantReport } from "./check.js";
import { type Concluded, concludedOf, conclusionData } from "./conclusions.js";
import type { PartedCertificate } from "./ranges/rangeCertificate.js";
import type { RegionCertificate } from "./region/regionCertificate.js";
import { witnessOf } from "./words/witness.js";

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
    if (
      error instanceof Rejection ||
      error instanceof RangeError ||
      error instanceof TypeError ||
      error instanceof ActivationError ||
      error instanceof InputError
    ) {
      return { accepted: false, reason: error.message, statements: 0 };
    }
    throw error;
  }
}

async function auditWhole(data: unknown, options: AuditOptions): Promise<AuditReport> {
  const certificate = data as CertificateBody & { digest?: unknown; parts?: unknown; cells?: unknown };
  reject(typeof data !== "object" || data === null, "a certificate is a JSON object");
  reject(certificate.schema !== CERTIFICATE_SCHEMA, `expected schema ${CERTIFICATE_SCHEMA}, got ${String(certificate.schema)}`);
  if (Array.isArray(certificate.cells)) {
    const { auditRegion } = await import("./region/regionAudit.js");
    return auditRegion(certificate as unknown as RegionCertificate, (body) => auditBody(body, options));
  }
  if (Array.isArray(certificate.parts)) {
    const { auditRange } = await import("./ranges/rangeAudit.js");
    return auditRange(certificate as unknown as PartedCertificate, (body) => auditBody(body, options));
  }
  return auditBody(certificate, options);
}

async function auditBody(certificate: CertificateBody & { digest?: unknown }, options: AuditOptions): Promise<AuditReport> {
  reject(!Array.isArray(certificate.statements), "statements must be a list");
  reject((await digestOf(certificate)) !== certificate.digest, "the digest does not match the content");
  const domain = domainFrom(certificate.on);
  await replay(certificate, options);
  const concluded = concludedOf(certificate.statements, Object.keys(certificate.conclusions), domain);
  const conclusions = conclusionData(concluded);
  reject(canonicalJson(conclusions) !== canonicalJson(certificate.conclusions), "the conclusions do not follow from the statements");
  const { expression, parameters, statements } = certificate;
  const assumptions = assumptionsOf(statements, concluded, domain);
  const ranges = parameters === undefined ? {} : { parameters };
  return { accepted: true, expression, ...onField(domain), ...ranges, statements: statements.length, conclusions, assumptions };
}

/** What accepted statements say of each assumption that the certificate names. */
function assumptionsOf(
  statements: readonly CertificateStatement[],
  concluded: readonly Concluded[],
  domain: Domain,
): Record<string, AuditedAssumption> {
  const audited = concluded.map(([a, { verdict, constants, refutedBy }]): [string, AuditedAssumption] => {
    const reports = Object.entries(constants).map(([name, bounds]) => [name, constantReport(bounds, undefined, DIGITS)]);
    const refuting = refutedBy?.map((i) => item(statements, i));
    const witness = refuting === undefined ? {} : { witness: witnessOf(refuting, domain) };
    return [a.id, { verdict, ...(reports.length === 0 ? {} : { constants: Object.fromEntries(reports) }), ...witness }];
  });
  return Object.fromEntries(audited);
}

const DIGITS = 12;

function reject(condition: boolean, reason: string): void {
  if (condition) throw new Rejection(reason);
}
