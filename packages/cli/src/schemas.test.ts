/** The schemas that are shipped and the page about them are what the definitions say: `npx -y pnpm@12 --filter flatcheck reference` writes both. */
import { expect, test } from "vitest";
import { DOCUMENTS } from "../test-kit/schemas/index.js";
import { jsonSchemaOf } from "../test-kit/schemas/jsonSchema.js";
import { jsonReference } from "../test-kit/schemas/reference.js";

test.each(DOCUMENTS.map((document) => [document.name, document] as const))("schemas/%s.json", async (_, document) => {
  const text = `${JSON.stringify(jsonSchemaOf(document, "open"), undefined, 1)}\n`;
  await expect(text).toMatchFileSnapshot(`../schemas/${document.name}.json`);
});

test("docs/reference/json.md", async () => {
  await expect(jsonReference()).toMatchFileSnapshot("../../../docs/reference/json.md");
});
