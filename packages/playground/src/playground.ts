/** The playground: all that the command does, as a page whose every view is a link. */
import { Engine, type WorkerLike } from "./rpc/engine.js";
import { Store } from "./state/store.js";
import { START, type Tab, type ViewState } from "./state/viewState.js";
import { Checks } from "./tabs/checks.js";
import { checkTab } from "./tabs/checkTab.js";
import type { Surroundings, TabMaker, TabPart } from "./tabs/tab.js";
import { BASE_STYLES } from "./ui/baseStyles.js";
import { el, fill } from "./ui/dom.js";
import { type ExpressionField, expressionField } from "./ui/expressionField.js";
import { PAGE_STYLES } from "./ui/pageStyles.js";
import type { ParameterSliders } from "./ui/parameterSliders.js";
import { rootIn } from "./ui/root.js";
import { tabList } from "./ui/tabList.js";
import type { Theme } from "./ui/theme.js";
import type { Mounted } from "./verdictBox.js";
import type { Reading } from "./worker/reading.js";
import { siteWorker } from "./workers.js";

/** What {@link mountPlayground} can be told. */
export interface PlaygroundOptions {
  /** `page` by default: the class `dark` of the page's root decides. */
  readonly theme?: Theme | undefined;
  /** Makes the worker; by default from `worker.js` beside this module. */
  readonly worker?: (() => WorkerLike) | undefined;
}

/** What is loaded when a tab is opened first. */
const MAKERS: Readonly<Record<Tab, () => TabMaker | Promise<TabMaker>>> = {
  check: () => checkTab,
  plots: async () => (await import("./tabs/plotsTab.js")).plotsTab,
  derive: async () => (await import("./tabs/deriveTab.js")).deriveTab,
  predict: async () => (await import("./tabs/predictTab.js")).predictTab,
  simulate: async () => (await import("./tabs/simulateTab.js")).simulateTab,
  verify: async () => (await import("./tabs/verifyTab.js")).verifyTab,
};

const EXAMPLES = ["x^3 + nu*x", "sinh(x)", "x^5 + x", "x^3 + tanh(x)", "gelu(x)", "x^3 + x/(2+cos(x))"];

/** Puts the playground into the element. The view is in the page's address, after `#`. */
export function mountPlayground(element: HTMLElement, options: PlaygroundOptions = {}): Mounted {
  const { theme = "page", worker = siteWorker } = options;
  const engine = new Engine(worker);
  const root = rootIn(element, BASE_STYLES + PAGE_STYLES, theme);
  const store = new Store();
  const given: Surroundings = { engine, store, checks: new Checks(engine), addStyles: root.addStyles };
  const page = new Page(given);
  root.shadow.append(page.element);
  page.start();
  void import("./ui/completion.js").then(({ completeNames }) => completeNames(page.field, engine, root.addStyles));
  return {
    unmount: () => {
      engine.stop();
      store.end();
      root.end();
      root.shadow.replaceChildren();
    },
  };
}

/** The parts of the page, and how they follow the view. */
class Page {
  readonly element: HTMLElement;
  readonly field: ExpressionField;
  private readonly given: Surroundings;
  private readonly sliders = el("div", { class: "parameters" });
  private slidersPart: Promise<ParameterSliders> | undefined;
  private readonly tabs = tabList((tab) => this.given.store.set({ tab }, `tab ${tab}`));
  private readonly parts = new Map<Tab, Promise<TabPart>>();
  private open: TabPart | undefined;
  /** The text that was read last, and whether it is a sentence. */
  private read: { readonly text: string; readonly reading: Reading | undefined } | undefined;

  constructor(given: Surroundings) {
    this.given = given;
    this.field = expressionField({
      engine: given.engine,
      text: given.store.view.text,
      names: () => Object.keys(given.store.view.params),
      onTyping: () => this.given.checks.withdraw(),
      onReading: (text, reading) => this.follow(text, reading),
      onFault: (text) => this.refuse(text),
    });
    this.element = el("div", { class: "page" }, this.field.element, this.sliders, this.examples(), this.tabs.element, this.tabs.panel);
    given.store.listen((view) => this.draw(view));
  }

  start(): void {
    this.tabs.show(this.given.store.view.tab);
    this.field.read();
  }

  private examples(): HTMLElement {
    const buttons = EXAMPLES.map((text) => el("button", { type: "button", onclick: () => this.choose(text) }, text));
    return el("div", { class: "examples", role: "group", "aria-label": "Examples" }, ...buttons);
  }

  private choose(text: string): void {
    this.given.store.set({ text, params: text === START.text ? START.params : {} }, `example ${text}`);
  }

  private slide(name: string, value: string): void {
    const { store } = this.given;
    store.set({ params: { ...store.view.params, [name]: value } }, `parameter ${name}`);
  }

  /** Their part of the program is loaded with the first parameter. */
  private async showSliders(params: ViewState["params"]): Promise<void> {
    if (this.slidersPart === undefined && Object.keys(params).length === 0) return;
    this.slidersPart ??= import("./ui/parameterSliders.js").then((m) =>
      m.parameterSliders(this.sliders, (name, value) => this.slide(name, value)),
    );
    const { show } = await this.slidersPart;
    show(this.given.store.view.params);
  }

  /** A text that was typed, or that came by the history, and was understood. */
  private follow(text: string, reading: Reading): void {
    const { store } = this.given;
    const params = Object.fromEntries(reading.names.map((name) => [name, store.view.params[name] ?? reading.usual[name] ?? "1"]));
    this.read = { text, reading };
    if (text === store.view.text) store.complete({ params });
    else store.set({ text, params }, "typing");
    this.draw(store.view);
  }

  private refuse(text: string): void {
    const { store } = this.given;
    this.read = { text, reading: undefined };
    store.set({ text }, "typing");
    this.given.checks.withdraw();
    this.open?.rest();
  }

  /** The field first: what is in it has to be read before a tab can show it. */
  private draw(view: ViewState): void {
    this.tabs.show(view.tab);
    if (this.field.input.value !== view.text) {
      this.field.write(view.text);
      return;
    }
    if (this.read?.text !== view.text || this.read.reading === undefined) return;
    void this.showSliders(view.params);
    void this.openTab(view);
  }

  private async openTab(view: ViewState): Promise<void> {
    const part = await this.partOf(view.tab);
    if (this.given.store.view !== view) return;
    if (this.open !== part) {
      this.open?.rest();
      this.open = part;
      fill(this.tabs.panel, part.element);
    }
    part.show(view);
  }

  private partOf(tab: Tab): Promise<TabPart> {
    const known = this.parts.get(tab) ?? Promise.resolve(MAKERS[tab]()).then((make) => make(this.given));
    this.parts.set(tab, known);
    return known;
  }
}
