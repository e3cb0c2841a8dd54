/** `audit` in the worker: the certificate as it would be read from a file. */
import { type AuditReport, audit } from "@flatcheck/symbolic";
import type { Call } from "../rpc/call.js";

/** @param request with the certificate's JSON */
export const audited = ({ certificate }: { readonly certificate: string }, { signal }: Call<never>): Promise<AuditReport> =>
  audit(JSON.parse(certificate), { signal });
