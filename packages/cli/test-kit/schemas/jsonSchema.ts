/** Schemas of documents as JSON Schema 2020-12. */
import { z } from "zod";
import type { Document } from "./index.js";

/** A schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * `open`: as it is shipped; fields may be added within a version of a format, so others than those that are named are allowed. `strict`: none is, so that a test
 * sees fields that the schema, and with it the reference, does not know.
 */
export function jsonSchemaOf({ name, version, title, schema }: Document, openness: "open" | "strict"): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io: openness === "open" ? "input" : "output" });
  return { $schema, $id: `urn:flatcheck:schema:${name}:${version}`, title, ...rest };
}
