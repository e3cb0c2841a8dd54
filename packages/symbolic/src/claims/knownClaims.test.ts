/** Claims whose truth is known by hand; audit reads what is decided. */
import { expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { KNOWN_CLAIMS } from "../../test-kit/knownClaims.js";
import { some } from "../../test-kit/sizes.js";
import { audit } from "../index.js";

test.each(some(KNOWN_CLAIMS, 4))("$phi: $claim $verdict", async ({ phi, claim, verdict }) => {
  const { report, certificate } = await decided(phi, { claims: [claim] });
  expect(report.claims?.[0]?.verdict).toBe(verdict);
  expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
});
