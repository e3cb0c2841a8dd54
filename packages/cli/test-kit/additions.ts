/**
 * The program with additions to its sources, as someone makes them who follows ARCHITECTURE.md: lines in files that there are, and new files. The files stay
 * as they are; the bundler reads the additions as if they stood in them.
 */
import { readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { called, type Main, type Outcome } from "./run.js";

/** Text that is put behind the first occurrence of `after` in a file of `packages/`, or a file that is new. */
export type Addition =
  | { readonly file: string; readonly after: string; readonly text: string }
  | { readonly file: string; readonly content: string };

const PACKAGES = fileURLToPath(new URL("../../", import.meta.url));
export interface Program {
  /** One call after another, in this process. */
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
  /** A module of the library, by the name it was asked for with. All share their modules. */
  readonly load: <T>(name: string) => Promise<T>;
  readonly remove: () => void;
}

/** Bundles the command with the additions, and modules of the library by their paths in `packages/`. @throws Error for text that is not in its file */
export async function programWith(additions: readonly Addition[], modules: Readonly<Record<string, string>>): Promise<Program> {
  const folder = new URL(`../.bundle/with-additions-${process.pid}/`, import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  const { bundleInto } = (await import(new URL("../bin/bundle.mjs", import.meta.url).href)) as {
    readonly bundleInto: (folder: URL, isCurrent: () => boolean, options: object) => Promise<void>;
  };
  const paths = Object.entries(modules).map(([name, path]) => [name, join(PACKAGES, path)]);
  const library = { main: "src/main.ts", ...Object.fromEntries(paths) };
  await bundleInto(folder, () => true, { plugins: [adding(additions)], entries: [library, "src/engineWorker.ts"] });
  const load = <T>(name: string): Promise<T> => import(/* @vite-ignore */ new URL(`${name}.mjs`, folder).href);
  return {
    run: async (...args) => called((await load<{ main: Main }>("main")).main, args),
    load,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The plugin of the bundler that makes the additions. */
function adding(additions: readonly Addition[]): Plugin {
  const changed = new Map<string, Addition[]>();
  for (const addition of additions) {
    const path = join(PACKAGES, addition.file);
    changed.set(path, [...(changed.get(path) ?? []), addition]);
  }
  return {
    name: "additions",
    setup(build) {
      // Matchers are added to the Vitest that runs the test.
      build.onResolve({ filter: /^vitest$/ }, () => ({ path: "vitest", external: true }));
      build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const source = resolve(resolveDir, path.replace(/\.js$/, ".ts"));
        return changed.get(source)?.some((a) => "content" in a) === true ? { path: source } : undefined;
      });
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const made = changed.get(path);
        return made === undefined ? undefined : { contents: withAdditions(path, made), loader: "ts", resolveDir: dirname(path) };
      });
    },
  };
}

function withAdditions(path: string, additions: readonly Addition[]): string {
  const created = additions.find((a) => "content" in a);
  if (created !== undefined && "content" in created) return created.content;
  return additions.reduce(
    (text, a) => {
      const at = "after" in a ? text.indexOf(a.after) : -1;
      if (at < 0 || !("after" in a))
        throw new Error(`expected ${JSON.stringify("after" in a ? a.after : "")} in ${path}: say anew where the addition goes`);
      return text.slice(0, at + a.after.length) + a.text + text.slice(at + a.after.length);
    },
    readFileSync(path, "utf8"),
  );
}
