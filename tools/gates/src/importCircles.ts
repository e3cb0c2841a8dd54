/** Import circles: files of one package that import one another in a round. Tarjan's strongly connected components. */
import { posix } from "node:path";
import { importsOf } from "./sourceText.js";

/** A file by its path from the repository root. */
interface Source {
  readonly path: string;
  readonly text: string;
}

/** Which imports make an edge: all, or only those that are there when the program runs. */
export type Edges = "all" | "at run time";

/** Imported files by importing file, among the given ones. */
export function importGraph(sources: readonly Source[], edges: Edges): ReadonlyMap<string, readonly string[]> {
  const paths = new Set(sources.map(({ path }) => path));
  const targets = ({ path, text }: Source) =>
    importsOf(text)
      .filter(({ specifier, typeOnly }) => specifier.startsWith(".") && (edges === "all" || !typeOnly))
      .map(({ specifier }) => posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts"))
      .filter((target) => paths.has(target));
  return new Map(sources.map((source) => [source.path, [...new Set(targets(source))]]));
}

/** Each circle as the sorted paths of its files: a component of more than one file, or a file that imports itself. */
export function importCircles(sources: readonly Source[], edges: Edges): string[][] {
  const graph = importGraph(sources, edges);
  const isCircle = ([first = "", ...others]: readonly string[]) => others.length > 0 || (graph.get(first) ?? []).includes(first);
  return components(graph)
    .filter(isCircle)
    .map((component) => component.sort());
}

/** Tarjan's algorithm: `low` is the earliest file, by order of visit, that a file reaches among those still on the stack. */
function components(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): number => {
    const index = order.size;
    order.set(path, index);
    const depth = stack.push(path) - 1;
    let low = index;
    for (const target of graph.get(path) ?? []) {
      const seen = order.get(target);
      if (seen === undefined) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, seen);
    }
    if (low === index) found.push(stack.splice(depth));
    return low;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}
