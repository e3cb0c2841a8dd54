import { el } from "../ui/dom.js";
import type { TabMaker } from "./tab.js";
export const plotsTab: TabMaker = () => ({ element: el("div", {}, "plots"), show: () => undefined, rest: () => undefined });
