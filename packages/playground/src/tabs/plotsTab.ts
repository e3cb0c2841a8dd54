/** Linked plots: one window for all panels, moved by dragging, zoomed by the wheel, or both by keys and numbers. */
import type { Window } from "@flatcheck/symbolic";
import { PANEL_STYLES, type PanelView, panelView, WIDTH, xAt } from "../plots/panelView.js";
import { isDrawable, moved, windowIn, windowText, zoomed } from "../plots/plotWindow.js";
import type { ViewState } from "../state/viewState.js";
import { activity } from "../ui/activity.js";
import { el, fill } from "../ui/dom.js";
import type { TabMaker } from "./tab.js";

/** How long a movement may rest before curves are computed anew. */
const REST_MS = 60;

export const plotsTab: TabMaker = ({ checks, engine, store, addStyles }) => {
  addStyles(PANEL_STYLES);
  const status = activity(() => engine.stop());
  const grid = el("div", {
    class: "panels",
    tabindex: "0",
    role: "group",
    "aria-label": "Plots: arrows move, plus and minus zoom, 0 shows all",
  });
  const [from, to] = [
    el("input", { id: "from", size: "9", inputmode: "decimal" }),
    el("input", { id: "to", size: "9", inputmode: "decimal" }),
  ];
  let shown: Window = { from: -2, to: 2 };
  let views: readonly PanelView[] = [];
  let turn = 0;

  const go = (window: Window | undefined): void => {
    const [a, b] = window === undefined ? [undefined, undefined] : windowText(window);
    const { from: _, to: __, ...others } = store.view.details;
    store.set({ details: a === undefined || b === undefined ? others : { ...others, from: a, to: b } }, "window");
  };
  const show = async (view: ViewState): Promise<void> => {
    const mine = ++turn;
    grid.classList.add("old");
    status.busy(true);
    try {
      const { report } = await checks.of(view);
      if (mine !== turn) return;
      const range = Object.entries(report.activation.params).find(([, value]) => typeof value !== "string");
      if (range !== undefined) {
        status.busy(false);
        return status.say(`A curve needs one value of ${range[0]}; give it one above.`);
      }
      const plot = await engine.ask("plot", { report, window: windowIn(view.details["from"], view.details["to"]) });
      if (mine !== turn) return;
      status.busy(false);
      status.say("Curves are drawn in doubles; what is marked as proved is.");
      shown = plot.window;
      views = plot.panels.map((panel) => panelView(panel, shown));
      fill(grid, ...views.map(({ element }) => element));
      grid.classList.remove("old");
      [from.value, to.value] = windowText(shown);
    } catch (error) {
      if (mine === turn) status.excuse(error);
    }
  };
  const settle = rested(go, REST_MS);
  listenTo(grid, { window: () => shown, go: settle, reset: () => go(undefined), point: (x) => views.map((view) => view.point(x)) });
  const typed = (): void => {
    const window = windowIn(from.value, to.value);
    if (window === undefined) status.say("Expected two numbers, the first below the second.");
    else go(window);
  };
  for (const input of [from, to]) input.addEventListener("change", typed);
  const buttons = el(
    "div",
    { class: "row" },
    el("label", { for: "from" }, "x from"),
    from,
    el("label", { for: "to" }, "to"),
    to,
    el("button", { type: "button", "aria-label": "Zoom in", onclick: () => go(zoomed(shown, middle(shown), 0.5)) }, "+"),
    el("button", { type: "button", "aria-label": "Zoom out", onclick: () => go(zoomed(shown, middle(shown), 2)) }, "−"),
    el("button", { type: "button", onclick: () => go(undefined) }, "Show all"),
  );
  const rest = (): void => {
    turn++;
    status.busy(false);
  };
  return { element: el("div", {}, buttons, status.element, grid), show: (view) => void show(view), rest };
};

const middle = ({ from, to }: Window): number => (from + to) / 2;

/** Calls with the latest argument once nothing came for a while; in between it is the latest that counts. */
function rested(
  call: (window: Window) => void,
  milliseconds: number,
): { readonly latest: () => Window | undefined; readonly set: (window: Window) => void } {
  let latest: Window | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (window: Window): void => {
    latest = window;
    clearTimeout(timer);
    timer = setTimeout(() => {
      latest = undefined;
      call(window);
    }, milliseconds);
  };
  return { latest: () => latest, set };
}

interface Gestures {
  readonly window: () => Window;
  readonly go: ReturnType<typeof rested>;
  readonly reset: () => void;
  readonly point: (x: number | undefined) => void;
}

function listenTo(grid: HTMLElement, { window, go, reset, point }: Gestures): void {
  const now = (): Window => go.latest() ?? window();
  const set = (next: Window): void => {
    if (isDrawable(next)) go.set(next);
  };
  /** x below the pointer, where it is over a drawing. */
  const under = (event: MouseEvent): { readonly x: number; readonly width: number } | undefined => {
    const drawing = (event.target as Element).closest("svg");
    if (drawing === null) return undefined;
    const { left, width } = drawing.getBoundingClientRect();
    return { x: xAt(window(), ((event.clientX - left) / width) * WIDTH), width };
  };
  grid.addEventListener(
    "wheel",
    (event) => {
      const place = under(event);
      if (place === undefined || !(event.ctrlKey || event.shiftKey || document.activeElement?.shadowRoot?.activeElement === grid)) return;
      event.preventDefault();
      set(zoomed(now(), place.x, 1.0015 ** (event.deltaY + event.deltaX)));
    },
    { passive: false },
  );
  grid.addEventListener("pointermove", (event) => {
    const place = under(event);
    point(place?.x);
    if (place !== undefined && event.buttons === 1) set(moved(now(), -event.movementX / place.width));
  });
  grid.addEventListener("pointerleave", () => point(undefined));
  grid.addEventListener("keydown", (event) => {
    const next = {
      ArrowLeft: () => moved(now(), -0.1),
      ArrowRight: () => moved(now(), 0.1),
      "+": () => zoomed(now(), middle(now()), 0.8),
      "-": () => zoomed(now(), middle(now()), 1.25),
    }[event.key];
    if (event.key === "0") reset();
    else if (next !== undefined) set(next());
    else return;
    event.preventDefault();
  });
}
