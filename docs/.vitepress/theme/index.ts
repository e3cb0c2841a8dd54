/** The default theme with the site's colours, formulas, and the parts of pages that run. */
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { ExamineHere } from "./ExamineHere.ts";
import { Gallery } from "./Gallery.ts";
import { Playground } from "./Playground.ts";
import "./site.css";
import { StatementList } from "./StatementList.ts";
import { Sweeps } from "./Sweeps.ts";
import { VerdictBox } from "./VerdictBox.ts";
import { loadWholePages } from "./wholePages.ts";

const COMPONENTS = { ExamineHere, Gallery, Playground, StatementList, Sweeps, VerdictBox };

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app, router }) => {
    loadWholePages(router);
    for (const [name, component] of Object.entries(COMPONENTS)) app.component(name, component);
  },
} satisfies Theme;
