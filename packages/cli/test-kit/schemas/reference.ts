/** The page docs/reference/json.md: the fields of all documents, from their schemas. */
import { DOCUMENTS, type Document } from "./index.js";
import { type JsonSchema, jsonSchemaOf } from "./jsonSchema.js";

/** The whole page. */
export const jsonReference = (): string => `${[HEAD, ...DOCUMENTS.map(section)].join("\n\n")}\n`;

const HEAD = `# JSON documents

What the command prints and reads, field by field. Each document has a JSON Schema (2020-12) in the package, \`flatcheck/schemas/NAME.json\`, whose \`$id\` is \`urn:flatcheck:schema:NAME:VERSION\`. Within a
version fields may be added, and none is renamed or removed; so the schemas allow fields that they do not name. This page is made from them, and the tests hold both against what the command prints
for the whole catalogue.

A field with a \`?\` may be missing. \`[]\` is each entry of a list, \`{}\` each value of an object whose names are free. Numbers that are proved are texts, so that no reader rounds them: exact rationals
\`n/d\`, or decimals rounded outwards.`;

function section(document: Document): string {
  const schema = jsonSchemaOf(document, "open");
  const definitions = Object.entries((schema["$defs"] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const parts = definitions.map(([name, part]) => `\`${name}\`${textOf(part) === "" ? "" : `: ${textOf(part)}`}\n\n${table(part)}`);
  return [
    `## ${document.name}`,
    `${document.title}. [\`${document.name}.json\`](../../packages/cli/schemas/${document.name}.json)`,
    table(schema),
    ...parts,
  ].join("\n\n");
}

function table(schema: JsonSchema): string {
  const rows = [...rowsOf(schema, "")].map(({ path, type, text }) => `| \`${path}\` | ${type} | ${text} |`);
  return ["| field | type | |", "|---|---|---|", ...new Set(rows)].join("\n");
}

interface Row {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

/** A row for each field; alternatives follow one another, told apart by the field that is a constant. */
function* rowsOf(schema: JsonSchema, path: string): Iterable<Row> {
  for (const [name, field] of Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>)) {
    const required = (schema["required"] as readonly string[] | undefined)?.includes(name) === true;
    yield* rowsOfField(field, `${path === "" ? "" : `${path}.`}${name}`, required);
  }
  for (const one of alternatives(schema)) yield* rowsOf(one, path);
  yield* inside(schema, path);
}

function* rowsOfField(field: JsonSchema, path: string, required: boolean): Iterable<Row> {
  yield { path: `${path}${required ? "" : "?"}`, type: cell(typeOf(field)), text: cell(textOf(field)) };
  if (field["$ref"] === undefined) yield* rowsOf(field, path);
}

function* inside(schema: JsonSchema, path: string): Iterable<Row> {
  const { items, additionalProperties } = schema as { readonly items?: JsonSchema; readonly additionalProperties?: JsonSchema };
  if (items !== undefined && isObject(items)) yield* rowsOf(items, `${path}[]`);
  if (typeof additionalProperties === "object" && isObject(additionalProperties)) yield* rowsOf(additionalProperties, `${path}{}`);
}

const isObject = (schema: JsonSchema): boolean => schema["properties"] !== undefined || alternatives(schema).some(isObject);

const alternatives = (schema: JsonSchema): readonly JsonSchema[] => (schema["anyOf"] ?? schema["oneOf"] ?? []) as readonly JsonSchema[];

const textOf = (schema: JsonSchema): string => (schema["description"] as string | undefined) ?? "";

function typeOf(schema: JsonSchema): string {
  const { $ref, type, items, additionalProperties } = schema as {
    readonly $ref?: string;
    readonly type?: string | readonly string[];
    readonly items?: JsonSchema;
    readonly additionalProperties?: JsonSchema;
  };
  if ($ref !== undefined) return `\`${$ref.replace("#/$defs/", "")}\``;
  if (schema["const"] !== undefined) return `\`${JSON.stringify(schema["const"])}\``;
  if (Array.isArray(schema["enum"])) return schema["enum"].map((one) => `\`${one}\``).join(", ");
  const options = alternatives(schema);
  if (options.length > 0) return [...new Set(options.map(typeOf))].join(" or ");
  if (Array.isArray(schema["prefixItems"])) return `[${schema["prefixItems"].map(typeOf).join(", ")}]`;
  if (type === "array") return items === undefined ? "list" : `list of ${typeOf(items)}`;
  if (type === "object" && typeof additionalProperties === "object" && !isObject(additionalProperties))
    return `object of ${typeOf(additionalProperties)}`;
  return [type ?? "anything"]
    .flat()
    .map((name) => (name === "string" ? "text" : name))
    .join(" or ");
}

/** Bars part the cells of a table. */
const cell = (text: string): string => text.replaceAll("|", "\\|");
