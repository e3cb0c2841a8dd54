import { el } from "../ui/dom.js";
import type { TabMaker } from "./tab.js";
export const verifyTab: TabMaker = () => ({ element: el("div", {}, "verify"), show: () => undefined, rest: () => undefined });
