/** The site as a reader gets it: built under a base that is not the root, and handed out by a server that knows nothing but files. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const BASE = "/papers/flatcheck/";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));

/** A built site on disk and on a port of this machine. */
export interface BuiltSite {
  readonly folder: string;
  /** With the base, and without a slash at its end. */
  readonly address: string;
  readonly close: () => void;
}

/** Builds it. @throws Error with what VitePress says, a dead link for example */
export async function builtSite(): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), "flatcheck-site-"));
  const vitepress = join(DOCS, "node_modules/.bin/vitepress");
  execFileSync(vitepress, ["build", DOCS, "--outDir", folder], {
    env: { ...process.env, DOCS_BASE: BASE },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const server = await served(folder);
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    address: `http://127.0.0.1:${port}${BASE.slice(0, -1)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

function served(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = fileOf(folder, new URL(request.url ?? "/", "http://site").pathname);
    if (path === undefined) response.writeHead(404).end("not found");
    else response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(readFileSync(path));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** The file that a path under the base names; undefined where there is none. */
export function fileOf(folder: string, pathname: string): string | undefined {
  if (!pathname.startsWith(BASE)) return undefined;
  const path = normalize(decodeURIComponent(pathname.slice(BASE.length)));
  if (path.startsWith("..")) return undefined;
  const file = join(folder, path.endsWith("/") || path === "." ? join(path, "index.html") : path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}

/** All files of the site, from its folder. */
export const filesOf = ({ folder }: BuiltSite): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
