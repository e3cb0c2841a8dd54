/** The site: all of docs/, with pages made from the packages' data, formulas set at build time, and a search that needs no server. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { codeTheme } from "./pages/codeTheme.ts";
import { links } from "./pages/links.ts";
import { math } from "./pages/math.ts";
import { PUBLIC, writePublicFiles } from "./pages/publicFiles.ts";
import { searchOptions } from "./pages/search.ts";
import { sidebars } from "./pages/sidebar.ts";

/** Where the site is served from, with a slash at both ends. */
const BASE = process.env["DOCS_BASE"] ?? "/";

/** φ's graph, as an address that holds it. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M5 29C11 13 21 19 27 3' fill='none' stroke='%232456a6' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E";

await writePublicFiles();

export default defineConfig({
  title: "flatcheck",
  description:
    "Decides, with certificates, whether the theory of global convergence of sharpness minimisation applies to an activation function",
  lang: "en",
  head: [["link", { rel: "icon", href: ICON }]],
  base: BASE,
  // Once for the site, in place of a copy in every page.
  metaChunk: true,
  // Links load whole pages (theme/wholePages.ts), so that the pages as scripts are of no use.
  router: { prefetchLinks: false },
  buildEnd: ({ outDir }) => {
    for (const name of readdirSync(join(outDir, "assets"))) if (/\.md\.[\w-]+\.js$/.test(name)) rmSync(join(outDir, "assets", name));
  },
  // Pages of activations are made from those in tables/, and stand in their place.
  srcExclude: ["tables/!(index).md"],
  rewrites: { "activations/:name.md": "tables/:name.md" },
  markdown: { theme: codeTheme, config: (md) => void md.use(math).use(links) },
  vite: { publicDir: PUBLIC },
  themeConfig: {
    nav: [
      { text: "Playground", link: "/playground" },
      { text: "Gallery", link: "/gallery" },
      { text: "Sweeps", link: "/sweeps" },
      { text: "Statements", link: "/statements/" },
      { text: "How to", link: "/how-to/check-an-activation", activeMatch: "/how-to/" },
      { text: "Concepts", link: "/concepts/proof-methods", activeMatch: "/concepts/" },
      { text: "Reference", link: "/reference/cli", activeMatch: "/reference/" },
    ],
    sidebar: sidebars(),
    outline: [2, 3],
    search: { provider: "local", options: searchOptions },
  },
});
