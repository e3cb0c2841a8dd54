/** The site: all of docs/, with pages made from the packages' data, formulas set at build time, and a search that needs no server. */
import { defineConfig } from "vitepress";
import { codeTheme } from "./pages/codeTheme.ts";
import { math } from "./pages/math.ts";
import { writePublicFiles } from "./pages/publicFiles.ts";
import { searchOptions } from "./pages/search.ts";
import { sidebars } from "./pages/sidebar.ts";

/** Where the site is served from, with a slash at both ends. */
const BASE = process.env["DOCS_BASE"] ?? "/";

await writePublicFiles();

export default defineConfig({
  title: "flatcheck",
  description:
    "Decides, with certificates, whether the theory of global convergence of sharpness minimisation applies to an activation function",
  lang: "en",
  base: BASE,
  // Once for the site, in place of a copy in every page.
  metaChunk: true,
  // Pages of activations are made from those in tables/, and stand in their place.
  srcExclude: ["tables/!(index).md"],
  rewrites: { "activations/:name.md": "tables/:name.md" },
  markdown: { theme: codeTheme, config: (md) => void md.use(math) },
  vite: {
    worker: { format: "es" },
    // @stdlib's packages look for native parts beside themselves first, and ask for Node's path to do so.
    resolve: { alias: { path: "path-browserify" } },
    define: { global: "globalThis", __dirname: '"/"' },
  },
  themeConfig: {
    nav: [
      { text: "Gallery", link: "/gallery" },
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
