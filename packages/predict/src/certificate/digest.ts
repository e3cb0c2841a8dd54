/** The digest of a certificate of a prediction. It detects accidents, and is no signature. */
import { canonicalJson, sha256Text } from "@flatcheck/certify";
import type { PredictionBody } from "./predictionCertificate.js";

/** `sha256:` of the canonical JSON of all fields but the digest. */
export function digestOfData({ digest: _, ...body }: PredictionBody & { readonly digest?: unknown }): Promise<string> {
  return sha256Text(canonicalJson(body));
}
