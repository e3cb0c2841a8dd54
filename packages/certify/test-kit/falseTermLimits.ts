/** Infinite limits that are shown term by term, for every value of a parameter: true ones, and false or unfounded relatives. */
import { times } from "../src/form.js";
import { type CertificateStatement, type Form, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

type Limit = Extract<CertificateStatement, { kind: "limit" }>;
type Growths = NonNullable<Limit["terms"]>;

const [F0, F1] = [phi(0), phi(1)];

interface Claimed {
  readonly k?: readonly [string, string];
  readonly form?: Form;
  readonly at?: "+inf" | "-inf";
  readonly value?: Limit["value"];
  readonly terms: Growths;
  readonly place?: Limit["place"];
}

function limit(expression: string, { k = ["0", "1"], form = F0, at = "+inf", value = "+inf", terms, place }: Claimed): FalseClaim {
  const where = place ?? { at, from: at === "+inf" ? "8" : "-8" };
  return {
    name: `φ = ${expression}, k in ${k.join(" to ")}: ${JSON.stringify(toFormData(form))} → ${value} at ${where.at}, by ${terms.join(", ")}`,
    expression,
    statement: { kind: "limit", form: toFormData(form), place: where, value, order: 4, bits: 128, terms },
    parameters: { k: { from: k[0], to: k[1] } },
  };
}

const BOTH: Growths = ["infinite", "infinite"];
const FIRST: Growths = ["infinite", "bounded"];
const SECOND: Growths = ["bounded", "infinite"];

export const TRUE_TERM_LIMITS: readonly FalseClaim[] = [
  limit("k*x^3+x", { terms: SECOND }),
  limit("k*x^3+x", { at: "-inf", value: "-inf", terms: SECOND }),
  limit("x+exp(k*x)", { at: "-inf", value: "-inf", terms: FIRST }),
  limit("sinh(k*x)+sinh(x)", { k: ["1/2", "2"], form: F1, terms: BOTH }),
  limit("sinh(k*x)-(-sinh(x)+sin(x))", { k: ["1/2", "2"], form: F1, at: "-inf", terms: ["infinite", "infinite", "bounded"] }),
];

export const FALSE_TERM_LIMITS: readonly FalseClaim[] = [
  ...["-1", "-1e-12", "-1e-40"].map((least) => limit("k*x^3+x", { k: [least, "1"], terms: SECOND })),
  limit("k*x^3-x", { terms: FIRST }),
  limit("k*x^3-x", { terms: BOTH }),
  limit("k*x^3+x", { terms: BOTH }),
  limit("k*x^3+x", { terms: SECOND, value: "-inf" }),
  limit("k*x^3+x", { terms: SECOND, at: "-inf" }),
  limit("x-exp(k*x)", { terms: FIRST }),
  limit("x-exp(k*x)", { terms: BOTH }),
  limit("x+k*x*sin(x)", { k: ["2", "3"], terms: FIRST }),
  limit("k*x^3+x", { terms: ["bounded", "bounded"] }),
  limit("k*x^3+x", { terms: ["infinite"] }),
  limit("k*x^3+x", { terms: [...SECOND, "bounded"] }),
  limit("k*x^3+x", { terms: ["bounded", "larger"] as unknown as Growths }),
  limit("k*x^3+x", { terms: SECOND, value: "1" }),
  limit("k*x^3-2*x", { form: times(F0, F0), terms: SECOND }),
  limit("k*x^3+x", { terms: SECOND, place: { at: "0", side: 1, from: "8" } }),
  limit("k*x+1/x", { terms: SECOND, place: { at: "0", side: -1, from: "8" } }),
];
