/** A file of claims that a team shares: a list of entries with `id`, `statement` and `meaning`, in YAML or JSON. A statement is a claim, or `inf …` or `sup …`. */
import type { NamedClaim, NamedConstantText } from "@flatcheck/symbolic";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { UsageError } from "../usageError.js";

/** What the file asks for, in its order. */
export interface ClaimsFile {
  readonly claims: readonly NamedClaim[];
  readonly constants: readonly NamedConstantText[];
}

const FIELDS = ["id", "statement", "meaning"] as const;
type Field = (typeof FIELDS)[number];

const EXAMPLE = "write entries such as - {id: steep, statement: phi1 > 0, meaning: the slope is positive}";

/** @throws UsageError with the line for a text that is no such list */
export function claimsIn(text: string, file: string): ClaimsFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (node: { readonly range?: readonly number[] | null } | null | undefined): string => {
    const offset = node?.range?.[0];
    return offset === undefined ? file : `line ${lines.linePos(offset).line} of ${file}`;
  };
  const [error] = document.errors;
  if (error !== undefined)
    throw wrong(`expected YAML, got an error in line ${lines.linePos(error.pos[0]).line} of ${file}`, plain(error.message));
  const root = document.contents;
  const list = isMap(root) ? (root.get("claims", true) as Node | undefined) : root;
  if (!isSeq(list)) throw wrong(`expected a list of claims in ${at(root)}`, EXAMPLE);
  const seen = new Map<string, string>();
  const entries = list.items.map((item) => {
    const entry = entryOf(item as Node, at);
    if (entry.id !== undefined) requireNew(entry.id, at(item as Node), seen);
    return entry;
  });
  if (entries.length === 0) throw wrong(`expected at least one claim in ${file}, got none`, EXAMPLE);
  const isConstant = ({ statement }: NamedClaim): boolean => /^\s*(inf|sup)\b/.test(statement);
  return {
    claims: entries.filter((e) => !isConstant(e)),
    constants: entries.filter(isConstant).map(({ statement, ...rest }) => ({ constant: statement, ...rest })),
  };
}

function requireNew(id: string, place: string, seen: Map<string, string>): void {
  const before = seen.get(id);
  if (before !== undefined) throw wrong(`expected every id once, got "${id}" in ${place} and in ${before}`, "rename one");
  seen.set(id, place);
}

/** One entry; a text alone is a statement. */
function entryOf(item: Node, at: (node: Node | null) => string): NamedClaim {
  if (isScalar(item) && typeof item.value === "string") return { statement: item.value };
  if (!isMap(item)) throw wrong(`expected an entry with id, statement and meaning in ${at(item)}`, EXAMPLE);
  const fields: Partial<Record<Field, string>> = {};
  for (const { key, value } of item.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const field = FIELDS.find((f) => f === name);
    if (field === undefined)
      throw wrong(`expected the fields ${FIELDS.join(", ")} in ${at(key as Node)}, got "${name.slice(0, 40)}"`, meant(name));
    fields[field] = textOf(value as Node, field, at);
  }
  const { statement, id, meaning } = fields;
  if (statement === undefined) throw wrong(`expected a statement in the entry in ${at(item)}, got none`, EXAMPLE);
  return { statement, ...(id === undefined ? {} : { id }), ...(meaning === undefined ? {} : { meaning }) };
}

function textOf(value: Node | null, field: Field, at: (node: Node | null) => string): string {
  if (isScalar(value) && typeof value.value === "string" && value.value.trim() !== "") return value.value;
  if (isScalar(value) && field === "id" && typeof value.value === "number") return value.source ?? String(value.value);
  throw wrong(`expected a text as ${field} in ${at(value)}`, 'put it in quotes, as "phi1 > 0"');
}

/** What other names of fields are meant for. */
const HABITS: Readonly<Record<string, Field>> = {
  claim: "statement",
  expr: "statement",
  constant: "statement",
  name: "id",
  title: "meaning",
  description: "meaning",
};

const meant = (name: string): string => {
  const field = HABITS[name.toLowerCase()];
  return field === undefined ? "leave it out" : `did you mean ${field}?`;
};

const wrong = (problem: string, advice: string): UsageError => new UsageError("claims-file", `${problem}; ${advice}`);

const plain = (message: string): string => message.split("\n")[0]?.replace(/[.:]?\s*$/, "") ?? message;
