/** The page that draws the files of a sweep, with those of an example beside it. */
import { withBase } from "vitepress";
import { sweepsModule } from "./engine.ts";
import { mountedBy } from "./mounted.ts";

/** As `pages/publicFiles.ts` writes them. */
const EXAMPLE = ["part-00000.parquet", "manifest.json"];

export const Sweeps = mountedBy("sweeps", sweepsModule, ({ mountSweeps }, element) =>
  mountSweeps(element, { example: EXAMPLE.map((name) => withBase(`/sweep-example/${name}`)) }),
);
