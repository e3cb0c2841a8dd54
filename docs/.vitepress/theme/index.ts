/** The default theme with the site's colours, formulas, and the parts of pages that run. */
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { CodeFile } from "./CodeFile.ts";
import { ExamineHere } from "./ExamineHere.ts";
import { Gallery } from "./Gallery.ts";
import "./site.css";
import { StatementList } from "./StatementList.ts";
import { VerdictBox } from "./VerdictBox.ts";

const COMPONENTS = { CodeFile, ExamineHere, Gallery, StatementList, VerdictBox };

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    for (const [name, component] of Object.entries(COMPONENTS)) app.component(name, component);
  },
} satisfies Theme;
