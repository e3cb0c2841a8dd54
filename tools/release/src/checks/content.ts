/** What must and must not be in a tarball; each function returns what is wrong, in words. */
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { manifestOf, type Tarball } from "../pack.js";
import { ROOT } from "../packages.js";

/** All that is wrong with the files of a tarball. */
export const contentFaults = (tarball: Tarball): readonly string[] => [
  ...missingFields(tarball),
  ...missingFiles(tarball),
  ...strayFiles(tarball),
  ...emptyMaps(tarball),
  ...undeclaredImports(tarball),
  ...brokenLinks(tarball),
  ...ownPaths(tarball),
];

const FIELDS = ["name", "version", "description", "keywords", "license", "type", "engines", "exports", "files"] as const;

function missingFields(tarball: Tarball): readonly string[] {
  const manifest = manifestOf(tarball);
  const missing = FIELDS.filter((field) => !(field in manifest)).map((field) => `package.json lacks ${field}`);
  const ofRepository = /workspace:|catalog:|@flatcheck\/source|"scripts"|"devDependencies"/.exec(String(tarball.files.get("package.json")));
  return [...missing, ...(ofRepository === null ? [] : [`package.json has ${ofRepository[0]}, which only the repository knows`])];
}

const missingFiles = ({ files }: Tarball): readonly string[] =>
  ["README.md", "LICENSE"].filter((name) => !files.has(name)).map((name) => `${name} is missing`);

const STRAY = /\.tsbuildinfo$|\.test\.|(?:^|\/)(?:test-kit|fixtures|node_modules)\/|(?:^|\/)\.|(?<!\.d)\.ts$/;

const strayFiles = ({ files }: Tarball): readonly string[] =>
  [...files.keys()].filter((name) => STRAY.test(name)).map((name) => `${name} is published`);

/** A map is of use where its sources are. */
function emptyMaps({ files }: Tarball): readonly string[] {
  const maps = [...files].filter(([name]) => name.endsWith(".map"));
  const hasSources = (text: string): boolean => {
    const { sources, sourcesContent = [] } = JSON.parse(text) as {
      readonly sources: readonly string[];
      readonly sourcesContent?: readonly unknown[];
    };
    return sources.every((_, k) => typeof sourcesContent[k] === "string");
  };
  const named = [...files].filter(
    ([name, content]) =>
      /\.[mc]?js$|\.d\.ts$/.test(name) && /\n\/\/# sourceMappingURL=(?!data:)/.test(String(content)) && !files.has(`${name}.map`),
  );
  return [
    ...maps.filter(([, content]) => !hasSources(String(content))).map(([name]) => `${name} has no sources`),
    ...named.map(([name]) => `${name} names a map that is not there`),
  ];
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)"([^"\\\n]+)"/g;

/** Packages that code or types load without package.json saying so. The bundle of the command is esbuild's, whose account says what it loads. */
function undeclaredImports(tarball: Tarball): readonly string[] {
  const { name, dependencies, optionalDependencies, peerDependencies } = manifestOf(tarball);
  const declared = new Set([name, ...[dependencies, optionalDependencies, peerDependencies].flatMap((of) => Object.keys(of ?? {}))]);
  return [...tarball.files]
    .filter(([file]) => /\.js$|\.d\.ts$/.test(file))
    .flatMap(([file, content]) => importsIn(String(content)).map((specifier) => [file, specifier] as const))
    .filter(([, specifier]) => !declared.has(packageOf(specifier)) && !builtinModules.includes(specifier.replace(/^node:/, "")))
    .map(([file, specifier]) => `${file} imports ${specifier}, which package.json does not name`);
}

/** Of other packages, outside comments. */
function importsIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(IMPORT)].map(([, specifier]) => specifier as string).filter((specifier) => /^[@a-z]/.test(specifier));
}

const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] as string;

/** Links of pages that lead to files which are not there. */
const brokenLinks = ({ files }: Tarball): readonly string[] =>
  [...files]
    .filter(([name]) => name.endsWith(".md"))
    .flatMap(([name, content]) => linksIn(String(content)).map((target) => [name, target] as const))
    .filter(([name, target]) => !files.has(posix.join(posix.dirname(name), target)))
    .map(([name, target]) => `${name} links to ${target}, which is not in the tarball`);

/** Relative ones, without the section that they name. */
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, target]) => target as string).filter((target) => !/^[a-z]+:/.test(target));

/** Paths of the machine that packed it. */
const ownPaths = ({ files }: Tarball): readonly string[] =>
  [...files].filter(([, content]) => content.includes(ROOT)).map(([name]) => `${name} names ${ROOT}, a folder of this machine`);
