import { el } from "../ui/dom.js";
import type { TabMaker } from "./tab.js";
export const deriveTab: TabMaker = () => ({ element: el("div", {}, "derive"), show: () => undefined, rest: () => undefined });
