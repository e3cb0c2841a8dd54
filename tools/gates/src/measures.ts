/**
 * Prints the measures of the house, per package: how long functions and files are, how many exports are documented, casts, import
 * circles, long parameter lists. It judges nothing. `tsx tools/gates/src/measures.ts [ROOT]` measures another checkout.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Node, type SourceFile, SyntaxKind } from "typescript/unstable/ast";
import { API, SymbolFlags } from "typescript/unstable/sync";
import { importCircles } from "./importCircles.js";
import { ROOT } from "./repository.js";

interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: SourceFile;
}

interface Lengths {
  readonly name: string;
  readonly lines: number;
  readonly parameters: number;
}

const root = process.argv[2] ?? ROOT;
const api = new API({ cwd: root });

function sourcesOf(folder: string): Source[] {
  const config = join(root, folder, "tsconfig.json");
  if (!existsSync(config)) return [];
  const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
  const files = (project?.rootFiles ?? []).filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
  return files.flatMap((path) => {
    const tree = project?.program.getSourceFile(path);
    return tree === undefined ? [] : [{ path: relative(root, path), text: readFileSync(path, "utf8"), tree }];
  });
}

function* nodes(node: Node): Generator<Node> {
  yield node;
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* nodes(child);
}

const FUNCTIONS = new Set([SyntaxKind.FunctionDeclaration, SyntaxKind.MethodDeclaration, SyntaxKind.Constructor, SyntaxKind.GetAccessor]);
/** What gives its name to a function on its right. */
const NAMING = new Set([SyntaxKind.VariableDeclaration, SyntaxKind.PropertyAssignment, SyntaxKind.PropertyDeclaration]);

const lineCount = (text: string): number => text.split("\n").length;

/** Declared functions, methods, and functions that a name is given to. */
function functionsOf({ path, tree }: Source): Lengths[] {
  return [...nodes(tree)].flatMap((node) => {
    const isNamedArrow = node.kind === SyntaxKind.ArrowFunction && NAMING.has(node.parent.kind);
    if (!FUNCTIONS.has(node.kind) && !isNamedArrow) return [];
    const named = (isNamedArrow ? node.parent : node) as Node & { readonly name?: Node };
    const { parameters = [] } = node as Node & { readonly parameters?: readonly unknown[] };
    return [
      {
        name: `${named.name?.getText(tree) ?? "constructor"} (${path})`,
        lines: lineCount(node.getText(tree)),
        parameters: parameters.length,
      },
    ];
  });
}

/** `as T`, without `as const`. */
const casts = ({ tree }: Source): Node[] =>
  [...nodes(tree)].filter((node) => node.kind === SyntaxKind.AsExpression && !/ as const$/.test(node.getText(tree)));

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

/** Names that a package's `index.ts` hands out, and those of them whose declaration has a documentation comment. */
function exportsOf(folder: string): { readonly all: number; readonly documented: number } {
  const config = join(root, folder, "tsconfig.json");
  const project = existsSync(config) ? api.updateSnapshot({ openProjects: [config] }).getProject(config) : undefined;
  const index = project?.program.getSourceFile(join(root, folder, "src/index.ts"));
  if (project === undefined || index === undefined) return { all: 0, documented: 0 };
  const module = project.checker.getSymbolAtLocation(index);
  const symbols = module === undefined ? [] : project.checker.getExportsOfModule(module);
  const { checker } = project;
  const meant = symbols.map((symbol) => ((symbol.flags & SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)));
  const documented = meant.filter((symbol) => symbol.getDocumentationComment(checker).length > 0);
  return { all: symbols.length, documented: documented.length };
}

function measure(folder: string): Record<string, string | number> {
  const sources = sourcesOf(folder);
  const functions = sources.flatMap(functionsOf);
  const files = sources.map(({ path, text }) => ({ path, lines: lineCount(text) - 1 }));
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const cast = sources.flatMap((source) => casts(source).map((node) => node.getText(source.tree)));
  const handed = exportsOf(folder);
  return {
    package: folder,
    lines,
    files: files.length,
    "file median": quantile(
      files.map((f) => f.lines),
      0.5,
    ),
    "file longest": Math.max(0, ...files.map((f) => f.lines)),
    functions: functions.length,
    "fn median": quantile(
      functions.map((f) => f.lines),
      0.5,
    ),
    "fn 90%": quantile(
      functions.map((f) => f.lines),
      0.9,
    ),
    "fn longest": Math.max(0, ...functions.map((f) => f.lines)),
    "≥5 parameters": functions.filter((f) => f.parameters >= 5).length,
    "casts/1000": Number(((1000 * cast.length) / Math.max(1, lines)).toFixed(1)),
    "as number": cast.filter((text) => text.endsWith(" as number")).length,
    "circles (run)": `${importCircles(sources, "all").length} (${importCircles(sources, "at run time").length})`,
    exports: handed.all,
    documented: handed.documented,
  };
}

const folders = ["packages", "tools"].flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`)).sort();
console.table(folders.map(measure));
const everything = folders.flatMap(sourcesOf);
console.log("longest functions:");
for (const f of everything
  .flatMap(functionsOf)
  .toSorted((a, b) => b.lines - a.lines)
  .slice(0, 8))
  console.log(`  ${f.lines}  ${f.name}`);
console.log("longest files:");
const longest = everything.map(({ path, text }) => ({ path, lines: lineCount(text) - 1 })).toSorted((a, b) => b.lines - a.lines);
for (const f of longest.slice(0, 8)) console.log(`  ${f.lines}  ${f.path}`);
api.close();
