/** Statements as replay may have accepted them, for tests of what follows from them. */
import { type CertificateStatement, type Form, minusConstant, toFormData } from "../src/index.js";
import { q } from "./searching.js";

type Relation = Extract<CertificateStatement, { kind: "bound" }>["relation"];

/** form − lower ≥ 0, or as the relation says. */
export const bounded = (form: Form, lower: string, relation: Relation = "nonnegative"): CertificateStatement => ({
  kind: "bound",
  form: toFormData(minusConstant(form, q(lower))),
  relation,
  cover: [],
});

export const valued = (form: Form, lo: string, hi: string): CertificateStatement => ({
  kind: "value",
  form: toFormData(form),
  z: "0",
  enclosure: [lo, hi],
  bits: 64,
});

export const tending = (form: Form, at: "-inf" | "+inf", value: string): CertificateStatement => ({
  kind: "limit",
  form: toFormData(form),
  place: { at, from: "8" },
  value,
  order: 3,
  bits: 64,
});

export const vanishing = (form: Form): CertificateStatement => ({
  kind: "identically-zero",
  form: toFormData(form),
  from: "-inf",
  to: "+inf",
});
