/** At every point of the domain one of several forms is ≥ 0, or > 0: each step of a cover shows the one that it chose, or two of them, each on its side of a point. */
import type { Stepwise } from "@flatcheck/activation";
import type { Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, type ChosenStep, exact, fromFormData } from "../certificate.js";
import { derivativeOrder, type Form } from "../form.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require } from "./rejection.js";
import type { Strength } from "./strength.js";
import { verifyTurn } from "./zeros.js";

type BoundStatement = Extract<CertificateStatement, { kind: "bound" }>;
export type Alternatives = Extract<CertificateStatement, { kind: "alternatives" }>;

/** What replay shows of covers, as it does for bounds. */
interface CoverReplay {
  /** The cover is all of the domain, or more than a period of the form. */
  readonly extent: (form: Form) => void;
  /** What each step of the bound shows of the form; inside them pieces join to the order. */
  readonly strengths: (form: Form, bound: BoundStatement, order: number) => Stepwise<Strength[]>;
  /** Pieces join at z to the order. */
  readonly joint: (z: Rational, order: number) => void;
  /** What steps show of their inner points holds at closed ends of the domain too. */
  readonly ends: (order: number) => Stepwise<void>;
}

/** Every point lies in a step, and there the form that the step chose is ≥ 0 (or > 0). @throws Rejection unless that is so */
export function* verifyAlternatives(at: PhiEvaluator, s: Alternatives, by: CoverReplay): Stepwise<void> {
  require(Array.isArray(s.forms) && s.forms.length > 0 && s.forms.every((a) => typeof a.strict === "boolean"), "no alternatives");
  const forms = s.forms.map((a) => fromFormData(a.form));
  for (const form of forms.slice(s.period === undefined ? -1 : 0)) by.extent(form);
  const shown: (readonly Form[])[] = [];
  for (const step of s.cover) shown.push(yield* verifyChoice(at, s, { step, by }));
  for (const [i, step] of s.cover.entries()) {
    const chosen = [...(shown[i] ?? []), ...(shown[i - 1] ?? [])].flat();
    if (i > 0) by.joint(exact(step.from), derivativeOrder(chosen));
  }
  yield* by.ends(derivativeOrder(forms.flat()));
}

interface Choice {
  readonly step: ChosenStep;
  readonly by: CoverReplay;
}

/** The forms that a step shows to be ≥ 0 (or > 0) where it says so. */
function* verifyChoice(at: PhiEvaluator, s: Alternatives, { step, by }: Choice): Stepwise<readonly Form[]> {
  if (step.type === "turn") return verifyTurn(at, step, s.forms);
  const data = s.forms[step.chosen];
  if (data === undefined) throw new Rejection("a step chooses none of the forms");
  const form = fromFormData(data.form);
  const bound: BoundStatement = {
    ...{ kind: "bound", form: data.form, cover: [step] },
    ...(s.period === undefined ? {} : { period: s.period }),
    relation: data.strict ? "positive" : "nonnegative",
  };
  const [strength] = yield* by.strengths(form, bound, derivativeOrder(form));
  require(!data.strict || strength === "strict", "a step shows only ≥ 0 where > 0 is claimed");
  return [form];
}
