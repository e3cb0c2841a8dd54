/** A declaration as readers need it: without bodies, values and what is private. */
import { type Node, type SourceFile, SyntaxKind } from "typescript/unstable/ast";

interface Parts extends Node {
  readonly body?: Node;
  readonly initializer?: Parts;
  readonly type?: Node;
  readonly members?: readonly Parts[];
  readonly name?: Node;
  readonly modifiers?: readonly Node[];
}

export function signatureOf(source: SourceFile, declaration: Node): string {
  const node = declaration as Parts;
  const text = (from: number, to: number): string => source.text.slice(from, to).trim();
  const start = node.getStart(source);
  if (node.kind === SyntaxKind.ClassDeclaration) return classSignature(source, node);
  if (node.kind === SyntaxKind.FunctionDeclaration) return withoutExport(text(start, node.body?.pos ?? node.end));
  if (node.kind !== SyntaxKind.VariableDeclaration) return withoutExport(text(start, node.end));
  const { initializer, type } = node;
  if (initializer?.kind === SyntaxKind.ArrowFunction && initializer.body !== undefined)
    return `const ${text(start, initializer.body.pos).replace(/\s*=>$/, "")}`;
  return `const ${type === undefined ? text(start, node.end) : text(start, type.end)}`;
}

const withoutExport = (text: string): string => text.replace(/^export (?:default )?/, "");

/** The head of the class and its public members. */
function classSignature(source: SourceFile, node: Parts): string {
  const members = node.members ?? [];
  const head = source.text.slice(node.getStart(source), members[0]?.pos ?? node.end).trim();
  const shown = members.filter((member) => !isPrivate(source, member)).map((member) => `  ${memberSignature(source, member)}`);
  return `${withoutExport(head)}\n${shown.join("\n")}\n}`;
}

const isPrivate = (source: SourceFile, { modifiers = [], name }: Parts): boolean =>
  name?.kind === SyntaxKind.PrivateIdentifier || modifiers.some((modifier) => /^(private|protected)$/.test(modifier.getText(source)));

/** Its comment, and what it is declared as. */
function memberSignature(source: SourceFile, { body, initializer, type, end, pos }: Parts): string {
  const written = source.text.slice(pos, end);
  const [space = "", comment] = /^\s*(\/\*\*[\s\S]*?\*\/)?\s*/.exec(written) ?? [];
  const bodyOf = body ?? (initializer?.kind === SyntaxKind.ArrowFunction ? initializer.body : undefined);
  const until = bodyOf?.pos ?? (initializer === undefined ? end : (type?.end ?? end));
  const signature = source.text
    .slice(pos + space.length, until)
    .trim()
    .replace(/\s*(=>|=|;)$/, "");
  return `${comment === undefined ? "" : `${comment}\n  `}${signature};`;
}
