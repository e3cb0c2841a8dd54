/** The digest is one number, whoever computes it: the platform, or a page that has no digests. */
import { expect, test, vi } from "vitest";
import { CERTIFICATE_SCHEMA, digestOf } from "./certificate.js";

test.each(["x", "x^3+1/10*x", "é".repeat(200)])("of a certificate about %s", async (expression) => {
  const body = { schema: CERTIFICATE_SCHEMA, expression, statements: [], conclusions: {} } as const;
  const digest = await digestOf(body);
  vi.stubGlobal("crypto", {});
  try {
    expect(await digestOf(body)).toBe(digest);
  } finally {
    vi.unstubAllGlobals();
  }
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});
