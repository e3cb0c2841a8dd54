/** Forms and numbers of certificates are read back as they were written, and digests depend on all of the body and on no order of keys. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { small, someForm } from "../test-kit/forms.js";
import { CERTIFICATE_SCHEMA, type CertificateBody, canonicalJson, digestOf, exact, fromFormData, toFormData } from "./certificate.js";
import { sameForm } from "./form.js";

test.prop([someForm])("a form is read back", (form) => {
  expect(sameForm(fromFormData(toFormData(form)), form)).toBe(true);
  expect(toFormData(fromFormData(toFormData(form)))).toEqual(toFormData(form));
});

test.prop([small])("a number is read back", (number) => {
  expect(exact(Q.toString(number))).toEqual(number);
});

test.prop([fc.jsonValue()])("the canonical text is JSON of the same value", (value) => {
  expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
});

test.prop([fc.dictionary(fc.string(), fc.integer())])("the canonical text does not depend on the order of keys", (record) => {
  const reversed = Object.fromEntries(Object.entries(record).reverse());
  expect(canonicalJson(reversed)).toBe(canonicalJson(record));
});

const body = (expression: string): CertificateBody => ({
  schema: CERTIFICATE_SCHEMA,
  expression,
  parameters: {},
  statements: [],
  conclusions: {},
});

test.prop([fc.string(), fc.string()])("bodies have one digest only if they are one", async (a, b) => {
  expect((await digestOf(body(a))) === (await digestOf(body(b)))).toBe(a === b);
});

test("a form that was read does not make others readable that are written nearly so", () => {
  const read = fromFormData([["1", 0, 1, 0, 0]]);
  expect(fromFormData([["1", 0, 1, 0, 0]])).toEqual(read);
  expect(fromFormData([["-1", 0, 1, 0, 0]])).not.toEqual(read);
  const wrong: readonly unknown[] = [
    [["1", 0, "1", 0, 0]],
    [["1", 0, 1, 0]],
    [["1", 0, 1, 0, null]],
    [["1", 0, true, 0, 0]],
    [[1, 0, 1, 0, 0]],
  ];
  for (const data of wrong)
    expect(() => fromFormData(data as Parameters<typeof fromFormData>[0]), JSON.stringify(data)).toThrow(RangeError);
});
