/** What the playground's tests share: both bundles made once, a server for the site, and pages of Chromium that remember every complaint. Needs Debian's chromium, or CHROMIUM naming another. */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { bundlePlayground } from "../../packages/playground/bin/bundle.mjs";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** An output of the site's bundle, as esbuild describes it. */
export interface Output {
  readonly bytes: number;
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

export interface Bundles {
  /** Has `playground.html` and `site/`. */
  readonly folder: string;
  readonly outputs: Readonly<Record<string, Output>>;
}

/** A page with what its console and its errors said. */
export interface Watched {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** So long is waited for what never comes; a busy machine takes half a minute for what an idle one does at once. */
const PATIENCE_MS = 300_000;

/** What comes to hold, however long a busy machine takes. */
export const eventually = <T>(value: () => T | Promise<T>): ReturnType<typeof expect.poll> => expect.poll(value, { timeout: PATIENCE_MS });

/** Bundles, browser and server of one test file. */
export class Kit {
  private browser: Browser | undefined;
  private server: Server | undefined;
  private ownBundles: Bundles | undefined;

  get bundles(): Bundles {
    if (this.ownBundles === undefined) throw new Error("start the kit first");
    return this.ownBundles;
  }

  async start(): Promise<void> {
    if (!existsSync(EXECUTABLE)) throw new Error(`no Chromium at ${EXECUTABLE}: install Debian's chromium, or set CHROMIUM`);
    bundles ??= bundled();
    this.ownBundles = await bundles;
    this.browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: [...FLAGS, ...QUIET], timeout: PATIENCE_MS });
    this.server = await served(this.bundles.folder);
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    this.server?.close();
  }

  /** The one HTML file, from the disk. */
  file(fragment = "", options: BrowserContextOptions = {}): Promise<Watched> {
    return this.open(`${pathToFileURL(join(this.bundles.folder, "playground.html"))}${fragment}`, options);
  }

  /** The page of the site, by plain http. @param page `page` or `box` */
  site(fragment = "", options: BrowserContextOptions = {}, page = "page"): Promise<Watched> {
    return this.open(`${this.address}/${page}.html${fragment}`, options);
  }

  get address(): string {
    const { port } = (this.server as Server).address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  private async open(address: string, options: BrowserContextOptions): Promise<Watched> {
    const context = await (this.browser as Browser).newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    await page.goto(address);
    return { page, complaints };
  }
}

/** Test files run in one process, and bundle once. */
let bundles: Promise<Bundles> | undefined;

async function bundled(): Promise<Bundles> {
  const folder = mkdtempSync(join(tmpdir(), "playground-"));
  return { folder, outputs: await bundlePlayground(new URL(`${pathToFileURL(folder)}/`)) };
}

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; base-uri 'none'";

/** A worker that reads every text as x, and never comes back from a check. */
const HANGING = `onmessage = ({ data: { id, method } }) => {
  if (method === "check") for (;;);
  postMessage({ kind: "result", id, result: method === "read" ? { latex: "x", names: [], usual: {} } : { operators: [], activations: [] } });
};`;

/** Pages that mount one thing each, as a site does. */
const PAGES: Readonly<Record<string, string>> = {
  "/hanging.html": page("hanging"),
  "/hanging.js":
    'import { mountPlayground } from "/site/playground.js"; mountPlayground(document.getElementById("here"), { worker: () => new Worker("/hangs.js") });',
  "/hangs.js": HANGING,
  "/page.html": page("page"),
  "/box.html": page("box"),
  "/page.js": 'import { mountPlayground } from "/site/playground.js"; mountPlayground(document.getElementById("here"));',
  "/box.js":
    'import { mountVerdictBox } from "/site/playground.js"; mountVerdictBox(document.getElementById("here"), { playground: "/page.html" });',
};

function page(name: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>flatcheck</title><main id="here"></main><script type="module" src="/${name}.js"></script></html>`;
}

async function served(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const type = path.endsWith(".html") ? "text/html" : "text/javascript";
    const file = join(folder, path);
    if (!(path in PAGES) && !(path.startsWith("/site/") && existsSync(file))) {
      response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY });
    response.end(PAGES[path] ?? readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
