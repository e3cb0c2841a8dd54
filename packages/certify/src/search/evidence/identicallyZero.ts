/** Evidence that a form vanishes identically. */
import type { Stepwise } from "@flatcheck/activation";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { endText } from "../../domain.js";
import { orderOfExistence } from "../../existence.js";
import type { Form } from "../../form.js";
import { isVanishingExpression } from "../../replay/identity.js";
import { definedness } from "../covers/definedness.js";
import type { Investigation } from "../investigation.js";
import { formValue, gridOf, type Measure, sample } from "../points/samples.js";

/** That the form is 0 on the whole domain, where samples of it are no larger than rounding errors. */
export function* identicallyZero(form: Form, search: Investigation): Stepwise<CertificateStatement | undefined> {
  const { bench, hints, time } = search;
  const samples = sample(bench, gridOf(bench), relativeValue(form)).filter(({ z }) => Math.abs(z) <= NEAR);
  if (samples.length === 0 || samples.some(({ value }) => Math.abs(value) > ROUNDING)) return undefined;
  const [from, to] = [endText(bench.domain.from), endText(bench.domain.to)];
  const plain: CertificateStatement = { kind: "identically-zero", form: toFormData(form), from, to };
  if (time.attempt(() => search.accepts(plain)) === true) return plain;
  if (!isVanishingExpression(bench.expression, form)) return undefined;
  const defined = yield* time.attemptSteps(() => definedness(bench, orderOfExistence(form), hints));
  if (defined?.kind !== "bound" || defined.period !== undefined) return undefined;
  const covered: CertificateStatement = { ...plain, defined: defined.cover };
  return time.attempt(() => search.accepts(covered)) === true ? covered : undefined;
}

/** The value of a form as a part of the sum of the sizes of its terms. */
function relativeValue(form: Form): Measure {
  const terms = form.map((t) => formValue([t]));
  return {
    order: formValue(form).order,
    of: (at) => {
      const values = terms.map((t) => t.of(at));
      return values.reduce((a, b) => a + b, 0) / values.reduce((a, b) => a + Math.abs(b), 1);
    },
  };
}

const NEAR = 4;
const ROUNDING = 1e-6;
