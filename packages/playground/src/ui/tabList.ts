/** Tabs as the ARIA pattern has them: arrows move between them, one panel shows. */
import { TABS, type Tab } from "../state/viewState.js";
import { el } from "./dom.js";

export interface TabList {
  readonly element: HTMLElement;
  readonly panel: HTMLElement;
  readonly show: (tab: Tab) => void;
}

export function tabList(onChoice: (tab: Tab) => void): TabList {
  const panel = el("section", { role: "tabpanel", id: "panel", tabindex: "-1" });
  const buttons = TABS.map((tab) =>
    el("button", { type: "button", role: "tab", id: `tab-${tab}`, "aria-controls": "panel", onclick: () => onChoice(tab) }, nameOf(tab)),
  );
  const move = (event: KeyboardEvent): void => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (next === undefined) return;
    const k = (next + TABS.length) % TABS.length;
    onChoice(TABS[k] as Tab);
    buttons[k]?.focus();
    event.preventDefault();
  };
  const show = (tab: Tab): void => {
    for (const [k, button] of buttons.entries()) {
      button.setAttribute("aria-selected", `${TABS[k] === tab}`);
      button.tabIndex = TABS[k] === tab ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${tab}`);
  };
  return {
    element: el("div", { role: "tablist", "aria-label": "What to do with φ", class: "tabs", onkeydown: move }, ...buttons),
    panel,
    show,
  };
}

const nameOf = (tab: Tab): string => tab.charAt(0).toUpperCase() + tab.slice(1);
