/** What the packages hand out: every name that an `index.ts` exports, and the names in its modules, with declaration and comment, by TypeScript's own API. */
import { join } from "node:path";
import { type Node, type SourceFile, SyntaxKind } from "typescript/unstable/ast";
import { API, type Project, type Symbol as Sym, SymbolFlags } from "typescript/unstable/sync";
import { ROOT } from "../repository.js";
import { type DocComment, docCommentIn } from "./docComment.js";
import { signatureOf } from "./signature.js";

export type Kind = "function" | "class" | "constant" | "type" | "module";

export interface PublicName {
  /** As it is written by who imports it: `rationals.add` for a name in a module. */
  readonly name: string;
  readonly kind: Kind;
  /** The file of its declaration, from the root of the repository. */
  readonly path: string;
  /** The declaration without its body. */
  readonly signature: string;
  readonly comment: DocComment | undefined;
  /** Whether its body has a `throw`. */
  readonly throws: boolean;
}

/** A module that is imported by one name. */
export interface Entry {
  /** `@flatcheck/verify/vitest`. */
  readonly specifier: string;
  readonly names: readonly PublicName[];
}

const ENTRIES: readonly (readonly [specifier: string, folder: string, file: string])[] = [
  ["@flatcheck/enclosure", "packages/enclosure", "src/index.ts"],
  ["@flatcheck/activation", "packages/activation", "src/index.ts"],
  ["@flatcheck/certify", "packages/certify", "src/index.ts"],
  ["@flatcheck/symbolic", "packages/symbolic", "src/index.ts"],
  ["@flatcheck/numeric", "packages/numeric", "src/index.ts"],
  ["@flatcheck/predict", "packages/predict", "src/index.ts"],
  ["@flatcheck/sweep", "packages/sweep", "src/index.ts"],
  ["@flatcheck/verify", "packages/verify", "src/index.ts"],
  ["@flatcheck/verify/vitest", "packages/verify", "src/vitest.ts"],
];

/** All of them. @throws Error for a package that the compiler cannot open */
export function publicEntries(): readonly Entry[] {
  const api = new API({ cwd: ROOT });
  try {
    return ENTRIES.map(([specifier, folder, file]) => {
      const config = join(ROOT, folder, "tsconfig.json");
      const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
      if (project === undefined) throw new Error(`cannot open ${config}`);
      return { specifier, names: namesOf(project, join(ROOT, folder, file)) };
    });
  } finally {
    api.close();
  }
}

function namesOf(project: Project, file: string): readonly PublicName[] {
  const source = project.program.getSourceFile(file);
  const module = source === undefined ? undefined : project.checker.getSymbolAtLocation(source);
  if (source === undefined || module === undefined) throw new Error(`cannot read ${file}`);
  return exportsOf(project, module).flatMap((symbol) => {
    const meant = aliased(project, symbol);
    if ((meant.flags & SymbolFlags.ValueModule) === 0) return publicName(project, symbol.name, meant);
    return [
      moduleName(source, symbol.name),
      ...exportsOf(project, meant).flatMap((s) => publicName(project, `${symbol.name}.${s.name}`, aliased(project, s))),
    ];
  });
}

const exportsOf = ({ checker }: Project, module: Sym): readonly Sym[] => checker.getExportsOfModule(module);

const aliased = ({ checker }: Project, symbol: Sym): Sym =>
  (symbol.flags & SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

/** `export * as rationals from …`, whose comment stands in the index. */
function moduleName(index: SourceFile, name: string): PublicName {
  const at = index.text.indexOf(`export * as ${name} from`);
  const path = index.fileName.slice(ROOT.length);
  return {
    name,
    kind: "module",
    path,
    signature: `import { ${name} } from …`,
    comment: docCommentIn(index.text.slice(0, at)),
    throws: false,
  };
}

function publicName(project: Project, name: string, { declarations, name: declared }: Sym): readonly PublicName[] {
  const path = declarations[0]?.path;
  const source = path === undefined ? undefined : project.program.getSourceFile(path);
  const statement = source === undefined ? undefined : statementOf(source, declared);
  if (source === undefined || statement === undefined) throw new Error(`no declaration of ${name} in ${path}`);
  const declaration = statement.node;
  return [
    {
      name,
      kind: kindOf(declaration),
      path: source.fileName.slice(ROOT.length),
      signature: signatureOf(source, declaration),
      comment: docCommentIn(source.text.slice(statement.from.pos, statement.from.getStart(source))),
      throws: kindOf(declaration) === "function" && hasThrow(declaration),
    },
  ];
}

/** The declaration of a name, and the statement that its comment stands before. */
function statementOf({ statements }: SourceFile, name: string): { readonly from: Node; readonly node: Node } | undefined {
  for (const from of statements) {
    for (const node of declarationsIn(from)) if (nameOf(node) === name) return { from, node };
  }
  return undefined;
}

const declarationsIn = (statement: Node): readonly Node[] =>
  statement.kind === SyntaxKind.VariableStatement
    ? (statement as Node & { readonly declarationList: { readonly declarations: readonly Node[] } }).declarationList.declarations
    : [statement];

const nameOf = (node: Node): string | undefined => (node as Node & { readonly name?: { readonly text?: string } }).name?.text;

function kindOf(node: Node): Kind {
  if (node.kind === SyntaxKind.FunctionDeclaration) return "function";
  if (node.kind === SyntaxKind.ClassDeclaration) return "class";
  if (node.kind !== SyntaxKind.VariableDeclaration) return "type";
  const { initializer } = node as Node & { readonly initializer?: Node };
  return initializer?.kind === SyntaxKind.ArrowFunction ? "function" : "constant";
}

/** What is caught and thrown on is no error of its own. */
function hasThrow(node: Node): boolean {
  if (node.kind === SyntaxKind.ThrowStatement)
    return (node as Node & { readonly expression: Node }).expression.kind !== SyntaxKind.Identifier;
  let found = false;
  node.forEachChild((child) => {
    found ||= hasThrow(child);
  });
  return found;
}
