/** `audit` in the worker: the certificate as it would be read from a file. */
import { type AuditReport, audit } from "@flatcheck/symbolic";

/** @param certificate its JSON */
export const audited = (certificate: string, signal: AbortSignal): Promise<AuditReport> => audit(JSON.parse(certificate), { signal });
