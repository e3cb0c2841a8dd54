/** A figure with its files and its numbers, or the sentence that says why there is none. */
import { type FigureRequest, type FigureRow, type Group, groupedRuns, repeatedAxis, sweepFigure, withoutLogarithm } from "@flatcheck/sweep";
import { copyButton } from "../ui/copyButton.js";
import { el, fill } from "../ui/dom.js";
import { download } from "../ui/download.js";
import { commandFor, figureForm } from "./figureForm.js";
import type { LoadedSweep } from "./loadedSweep.js";

/** More places than this are no picture, and take a browser long. */
const MOST_PLACES = 20_000;
/** Rows of the table of numbers that are shown. */
const MOST_SHOWN = 200;

/** The form and, below it, what it asks for. */
export function figureView({ table, subject }: LoadedSweep): HTMLElement {
  const place = el("div");
  const fault = el("p", { class: "fault", role: "alert" });
  let turn = 0;
  const draw = async (): Promise<void> => {
    const mine = ++turn;
    const request = form.request();
    const twice = repeatedAxis(request);
    const groups = twice === undefined ? groupedRuns(table, request) : [];
    const { spec, rows } = sweepFigure(subject, request, groups);
    const refusal =
      twice === undefined ? refusalOf(request, groups, rows) : `expected each axis once, got ${twice} twice; choose another one`;
    fill(fault, refusal);
    if (refusal !== undefined) return fill(place);
    const { svgOf } = await import("./svgOf.js");
    const svg = await svgOf(spec);
    if (mine === turn) fill(place, drawing(svg, spec), files(svg, spec), command(commandFor(request)), numbers(rows));
  };
  const form = figureForm(subject, () => void draw());
  void draw();
  return el("div", {}, form.element, fault, place);
}

/** Why there is no such figure. */
function refusalOf(request: FigureRequest, groups: readonly Group[], rows: readonly FigureRow[]): string | undefined {
  if (groups.length > MOST_PLACES)
    return `expected at most ${MOST_PLACES} places in a figure, got ${groups.length}; choose axes with fewer places`;
  const wrong = withoutLogarithm(request, rows);
  if (wrong === undefined) return undefined;
  const scale = wrong.channel === "value" ? "the quantity" : "the horizontal axis";
  return `expected numbers > 0 for a logarithmic scale of ${scale}, got ${wrong.value}; take the linear one`;
}

interface Spec {
  readonly usermeta: { readonly title: string; readonly caption: readonly string[] };
}

/** The parser of SVG runs nothing; vega writes texts as texts. */
function drawing(svg: string, spec: object): HTMLElement {
  const { title, caption } = (spec as Spec).usermeta;
  const element = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", [title, ...caption].join(". "));
  return el("div", { class: "drawing", tabindex: "0", role: "group", "aria-label": "Figure" }, document.importNode(element, true));
}

const files = (svg: string, spec: object): HTMLElement =>
  el(
    "div",
    { class: "row" },
    el("button", { type: "button", onclick: () => download("figure.svg", svg) }, "Download SVG"),
    el(
      "button",
      { type: "button", onclick: () => download("figure.vl.json", `${JSON.stringify(spec, undefined, 1)}\n`) },
      "Download Vega-Lite",
    ),
  );

const command = (text: string): HTMLElement =>
  el(
    "div",
    {},
    el("p", { class: "note" }, "The same by the command, where results is the folder:"),
    el("pre", { class: "code", tabindex: "0", "aria-label": "Command" }, text),
    copyButton(() => text, "Copy the command"),
  );

const HEADINGS: Readonly<Record<string, string>> = {
  value: "median",
  low: "10 %",
  high: "90 %",
  predicted: "predicted",
  runs: "runs",
  withValue: "with a value",
};

function numbers(rows: readonly FigureRow[]): HTMLElement {
  const columns = Object.keys(rows[0] ?? {});
  const head = el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, HEADINGS[name] ?? name)));
  const lines = rows.slice(0, MOST_SHOWN).map((row) => el("tr", {}, ...columns.map((name) => el("td", {}, `${row[name] ?? "–"}`))));
  const more = rows.length > MOST_SHOWN ? `, the first ${MOST_SHOWN}` : "";
  return el(
    "details",
    {},
    el("summary", {}, `Numbers of the figure (${rows.length} places${more})`),
    el(
      "div",
      { class: "numbers", tabindex: "0", role: "group", "aria-label": "Numbers" },
      el("table", {}, el("thead", {}, head), el("tbody", {}, ...lines)),
    ),
  );
}
