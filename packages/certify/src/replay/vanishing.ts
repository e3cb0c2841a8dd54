/** That a form is 0 at every point between two ends: by φ over all of them at once, or with a cover that shows that its derivatives exist. */
import type { Stepwise } from "@flatcheck/activation";
import type { LowerEnd, UpperEnd } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData, toFormData } from "../certificate.js";
import { endText } from "../domain.js";
import { existence, orderOfExistence } from "../existence.js";
import type { Form } from "../form.js";
import { intervalEnd } from "./ends.js";
import { isZeroThere } from "./identity.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import type { PointReplay } from "./points.js";
import { require } from "./rejection.js";

type BoundStatement = Extract<CertificateStatement, { kind: "bound" }>;
type VanishingStatement = Extract<CertificateStatement, { kind: "identically-zero" }>;

interface Verifiers {
  readonly at: PhiEvaluator;
  readonly points: PointReplay;
  /** @throws Rejection unless the bound holds on the domain */
  readonly bound: (s: BoundStatement, form: Form) => Stepwise<void>;
}

/** @throws Rejection unless the form is shown to vanish */
export function* verifyVanishing(s: VanishingStatement, { at, points, bound }: Verifiers): Stepwise<void> {
  const form = fromFormData(s.form);
  const [from, to] = [intervalEnd(s.from) as LowerEnd, intervalEnd(s.to) as UpperEnd];
  if (s.defined === undefined) return require(points.isIdenticallyZero(form, from, to), "the form does not vanish identically");
  const isWhole = s.from === endText(at.domain.from) && s.to === endText(at.domain.to);
  require(isWhole && Array.isArray(s.defined), "steps that show where φ is defined are about all of the domain");
  const defined = existence(orderOfExistence(form));
  yield* bound({ kind: "bound", form: toFormData(defined), relation: "positive", cover: s.defined }, defined);
  require(isZeroThere(at, { form, from, to }), "the form does not vanish identically");
}
