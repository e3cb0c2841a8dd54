/** A bound F ≥ 0 that holds whatever φ is: what is left to show is that φ has its derivatives. */
import type { Stepwise } from "@flatcheck/activation";
import type { CertificateStatement } from "../../certificate.js";
import type { Form } from "../../form.js";
import { signByForm } from "../../formSign.js";
import { boundStatement } from "../covers/boundStatement.js";
import { coverLine } from "../covers/cover.js";
import type { Investigation } from "../investigation.js";

export function* boundByForm(form: Form, { bench, hints, time }: Investigation): Stepwise<CertificateStatement | undefined> {
  if (signByForm(form) === undefined) return undefined;
  const found = yield* time.attemptSteps(() => coverLine({ bench, form, strict: false, hints }));
  return found?.kind === "covered" ? boundStatement(bench, form, found) : undefined;
}
