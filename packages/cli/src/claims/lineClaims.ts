/** Claims and constants in a line of a batch: a text, or a list of texts and of objects with `statement` (or `constant`), `id` and `meaning`. */
import type { NamedClaim, NamedConstantText } from "@flatcheck/symbolic";
import { UsageError } from "../usageError.js";

/** What the line asks for beside what all lines do. */
export interface LineClaims {
  readonly claims: readonly (string | NamedClaim)[];
  readonly constants: readonly (string | NamedConstantText)[];
}

/** @throws UsageError for a field of another form */
export function lineClaims({ claims, constants }: Readonly<Record<string, unknown>>, number: number): LineClaims {
  return {
    claims: listOf("claims", claims, number).map((entry) => entryOf(entry, "claims", "statement", number) as string | NamedClaim),
    constants: listOf("constants", constants, number).map(
      (entry) => entryOf(entry, "constants", "constant", number) as string | NamedConstantText,
    ),
  };
}

const EXAMPLE = { claims: '"claims": ["phi1 > 0"]', constants: '"constants": ["inf phi1"]' } as const;

type Field = keyof typeof EXAMPLE;

function listOf(field: Field, value: unknown, number: number): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : wrong(field, value, number);
}

function entryOf(entry: unknown, field: Field, text: "statement" | "constant", number: number): unknown {
  if (typeof entry === "string") return entry;
  if (typeof entry !== "object" || entry === null) return wrong(field, entry, number);
  const { [text]: said, id, meaning, ...rest } = entry as Readonly<Record<string, unknown>>;
  const isText = (value: unknown): boolean => value === undefined || typeof value === "string";
  return typeof said === "string" && isText(id) && isText(meaning) && Object.keys(rest).length === 0 ? entry : wrong(field, entry, number);
}

function wrong(field: Field, value: unknown, number: number): never {
  const got = JSON.stringify(value)?.slice(0, 40) ?? "nothing";
  throw new UsageError(
    "batch-line",
    `expected "${field}" to be a list of texts in line ${number}, got ${got}; write {"expr": …, ${EXAMPLE[field]}}`,
  );
}
