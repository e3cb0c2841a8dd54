/** A quotient p/|q| of forms whose infimum is looked for, and the statement of a limit of it. */
import { rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, type LimitPlace, toFormData } from "../../certificate.js";
import type { Form } from "../../form.js";
import type { Hints } from "../goal.js";
import { TAIL_BITS } from "../tails/expansions.js";
import type { FoundLimit } from "../tails/limitSearch.js";
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
}

/** Where a limit of it was found: at ±∞ or beside a point. */
type QuotientPlace = { readonly at: "+inf" | "-inf" } | { readonly at: string; readonly side: 1 | -1 };

/** The statement of a limit that was found. */
export function ratioLimitStatement({ p, q }: Pick<Quotient, "p" | "q">, place: QuotientPlace, limit: FoundLimit): CertificateStatement {
  const from = Q.toString(place.at === "-inf" ? Q.neg(limit.from) : limit.from);
  return {
    kind: "ratio-limit",
    numerator: toFormData(p),
    denominator: toFormData(q),
    place: { ...place, from } as LimitPlace,
    value: limit.value,
    order: limit.order,
    bits: TAIL_BITS,
  };
}
