/** Certificates taken apart and put together again, with the digest and the conclusions a forger would compute. */
import { type Certificate, type CertificateBody, type CertificateStatement, digestOf } from "@flatcheck/certify";
import { conclusionsOf } from "../src/conclusions.js";
import { ASSUMPTIONS, type Checked } from "../src/index.js";
import { decided } from "./decided.js";

export const IDS: readonly string[] = ASSUMPTIONS.map((a) => a.id);

/** Certificates of activations of different kinds: Sturm, tails and boxes, tangency, refutations, poles, pieces. */
export const KINDS: readonly string[] = [
  "x^3+x/10",
  "sinh(x)",
  "x^3+tanh(x)",
  "x+exp(x)",
  "x^3+x+6*sin(x)",
  "gelu(x)",
  "1/(1-x)",
  "x^3+x+x*abs(x)^3",
];

const memory = new Map<string, Promise<Checked>>();
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The certificate of an activation as it comes from a file. */
export async function certificateOf(text: string): Promise<Certificate> {
  const known = memory.get(text) ?? decided(text);
  memory.set(text, known);
  return plain((await known).certificate as Certificate);
}

export async function withDigest(body: CertificateBody): Promise<Certificate> {
  return { ...body, digest: await digestOf(body) };
}

/** A certificate for statements, with the conclusions they have. */
export const forged = (
  expression: string,
  statements: readonly CertificateStatement[],
  ids: readonly string[] = IDS,
): Promise<Certificate> =>
  withDigest({ schema: "flatcheck.certificate/1", expression, statements, conclusions: conclusionsOf(statements, ids) });

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The value with every leaf changed in turn, every key left out in turn, and every list one entry shorter. */
export function* alterations(value: Json, path = ""): Generator<{ path: string; value: Json }> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      for (const a of alterations(item as Json, `${path}[${i}]`)) yield { path: a.path, value: value.with(i, a.value) };
    }
    if (value.length > 0) yield { path: `${path} shortened`, value: value.slice(0, -1) };
    if (value.length > 0) yield { path: `${path} lengthened`, value: [...value, value[0] as Json] };
  } else if (typeof value === "object" && value !== null) {
    const fields = value as { readonly [key: string]: Json };
    for (const [key, item] of Object.entries(fields)) {
      for (const a of alterations(item, `${path}.${key}`)) yield { path: a.path, value: { ...fields, [key]: a.value } };
      const { [key]: _, ...rest } = fields;
      yield { path: `${path}.${key} removed`, value: rest };
    }
  } else {
    yield { path, value: typeof value === "number" ? value + 1 : typeof value === "string" ? changedText(value) : "changed" };
  }
}

/** Another text of the same shape, so that nothing but the digest need notice. */
const changedText = (text: string): string => (/\d$/.test(text) ? text.replace(/\d$/, (d) => `${(Number(d) + 1) % 10}`) : `${text} `);
