/** A quotient p/|q| of forms whose infimum is looked for, and the statement of a limit of it. */
import { type CertificateStatement, toFormData } from "../../certificate.js";
import type { Form } from "../../form.js";
import type { Hints } from "../goal.js";
import { type LimitEnd, limitPlace } from "../places.js";
import type { FoundLimit } from "../tails/limitSearch.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import type { Workbench } from "../workbench.js";

export interface Quotient {
  readonly p: Form;
  readonly q: Form;
  /** Forms that divide p. */
  readonly factors: readonly Form[];
}

/** A quotient with what its searches share. */
export interface QuotientSubject extends Quotient {
  readonly bench: Workbench;
  readonly hints: Hints;
  /** Statements that replay accepted already. */
  readonly shown?: readonly CertificateStatement[];
}

/** The statement of a limit that was found. */
export function ratioLimitStatement({ p, q }: Pick<Quotient, "p" | "q">, at: LimitEnd, limit: FoundLimit): CertificateStatement {
  return {
    kind: "ratio-limit",
    numerator: toFormData(p),
    denominator: toFormData(q),
    place: limitPlace(at, limit.from),
    value: limit.value,
    order: limit.order,
    bits: TAIL_BITS,
  };
}
