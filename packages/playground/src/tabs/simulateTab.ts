import { el } from "../ui/dom.js";
import type { TabMaker } from "./tab.js";
export const simulateTab: TabMaker = () => ({ element: el("div", {}, "simulate"), show: () => undefined, rest: () => undefined });
