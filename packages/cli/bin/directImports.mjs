/**
 * Imports from the packages of this repository, each led to the module that has the name. A barrel would tie everything in a package to the first part that
 * names anything in it, and no view could load only what it needs. Barrels do nothing but hand on, so that what runs is the same.
 */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const PACKAGES = new URL("../../", import.meta.url);

/** @param tied what to add to a module by its path, if anything */
export const directImports = (tied = () => "") => {
  const barrels = new Map();
  const barrelOf = (name) => {
    if (!barrels.has(name)) barrels.set(name, readBarrel(new URL(`${name}/src/`, PACKAGES), barrelOf));
    return barrels.get(name);
  };
  return {
    name: "direct-imports",
    setup({ onLoad }) {
      onLoad({ filter: /\/packages\/[a-z]+\/src\/.*\.ts$/ }, async ({ path }) => ({
        contents: (await readFile(path, "utf8")).replace(IMPORT, (_, names, name) => direct(names, name, barrelOf(name))) + tied(path),
        loader: "ts",
      }));
    },
  };
};

const IMPORT = /^import \{([^}]*)\} from "@flatcheck\/([a-z]+)";$/gm;

/** One import for each name; what a barrel does not have in a form that is known here stays as it is, and esbuild says whether it exists. */
function direct(names, name, barrel) {
  const parts = names.split(",").map((part) => part.trim());
  return parts
    .filter((part) => part !== "" && !part.startsWith("type "))
    .map((part) => {
      const [imported, local = imported] = part.split(/\s+as\s+/);
      const found = barrel.get(imported);
      if (found === undefined)
        throw new Error(`${imported} is not handed on by @flatcheck/${name} in a form that bin/directImports.mjs reads`);
      return found.original === "*"
        ? `import * as ${local} from ${JSON.stringify(found.path)};`
        : `import { ${found.original} as ${local} } from ${JSON.stringify(found.path)};`;
    })
    .join(" ");
}

/** Name → the module that has it, and its name there; what a barrel hands on from that of another package is looked up in that one. */
function readBarrel(folder, barrelOf) {
  const text = readFileSync(new URL("index.ts", folder), "utf8");
  const pathOf = (specifier) => fileURLToPath(new URL(specifier.replace(/\.js$/, ".ts"), folder));
  const named = [...text.matchAll(/^export \{([^}]*)\} from "([^"]+)";$/gm)].flatMap(([, names, specifier]) =>
    names
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "" && !part.startsWith("type "))
      .map((part) => {
        const [original, exported = original] = part.split(/\s+as\s+/);
        const [, other] = /^@flatcheck\/([a-z]+)$/.exec(specifier) ?? [];
        return [exported, other === undefined ? { path: pathOf(specifier), original } : barrelOf(other).get(original)];
      }),
  );
  const spaces = [...text.matchAll(/^export \* as (\w+) from "([^"]+)";$/gm)].map(([, exported, specifier]) => [
    exported,
    { path: pathOf(specifier), original: "*" },
  ]);
  return new Map([...named, ...spaces]);
}
