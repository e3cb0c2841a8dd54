/** What to draw of a sweep: the quantity, the axes of the figure, curves, panels and scales. */
import { DIVERGED, type FigureRequest, type SweepSubject } from "@flatcheck/sweep";
import { el } from "../ui/dom.js";

export interface FigureForm {
  readonly element: HTMLElement;
  readonly request: () => FigureRequest;
}

const NONE = "";

/** @param onChange called whenever something else is chosen */
export function figureForm({ axes, kept }: SweepSubject, onChange: () => void): FigureForm {
  const names = [...axes.map(({ name }) => name), "seed"];
  const value = choice("value", "Quantity", [...kept, DIVERGED].map(itself));
  const x = choice("x", "Horizontal axis", names.map(itself));
  const y = choice("y", "Vertical axis", [[NONE, "none: curves"], ...names.map(itself)], axes[1]?.name);
  const series = choice("series", "Curves by", [[NONE, "one curve"], ...names.map(itself)]);
  const predictions = kept.filter((name) => name.startsWith("predict("));
  const predicted = choice("predicted", "Prediction over it", [[NONE, "none"], ...predictions.map(itself)]);
  const facet = choice("facet", "Panels by", [[NONE, "one panel"], ...names.map(itself)]);
  const [logX, logValue] = [check("log-x", "horizontal"), check("log-value", "quantity")];
  const settle = (): void => {
    const isMap = y.select.value !== NONE;
    series.select.disabled = isMap;
    logX.input.disabled = isMap || axes.find(({ name }) => name === x.select.value)?.isText === true;
  };
  const request = (): FigureRequest => ({
    x: x.select.value,
    y: chosenIn(y.select),
    value: value.select.value,
    predicted: chosenIn(predicted.select),
    series: chosenIn(series.select),
    facet: chosenIn(facet.select),
    log: new Set([...(isOn(logX.input) ? ["x"] : []), ...(isOn(logValue.input) ? ["value"] : [])]),
  });
  settle();
  const scales = el("fieldset", {}, el("legend", {}, "Logarithmic"), el("div", { class: "checks" }, logX.element, logValue.element));
  const parts = [value, x, y, series, facet, ...(predictions.length === 0 ? [] : [predicted])].map(({ element }) => element);
  const follow = (): void => {
    settle();
    onChange();
  };
  return { element: el("div", { class: "choices", onchange: follow }, ...parts, scales), request };
}

const itself = (name: string): readonly [string, string] => [name, name];

const chosenIn = ({ disabled, value }: HTMLSelectElement): string | undefined => (disabled || value === NONE ? undefined : value);

const isOn = ({ disabled, checked }: HTMLInputElement): boolean => checked && !disabled;

function choice(id: string, label: string, options: readonly (readonly [value: string, text: string])[], usual?: string) {
  const select = el("select", { id }, ...options.map(([value, text]) => el("option", { value }, text)));
  if (usual !== undefined) select.value = usual;
  return { select, element: el("div", {}, el("label", { for: id }, label), select) };
}

function check(id: string, label: string) {
  const input = el("input", { id, type: "checkbox" });
  return { input, element: el("label", {}, input, ` ${label}`) };
}

/** The command that draws the same. */
export function commandFor({ log, ...named }: FigureRequest): string {
  const options = Object.entries(named).flatMap(([name, text]) => (text === undefined ? [] : [`--${name} ${quoted(text)}`]));
  return ["flatcheck sweep figure results", ...options, ...[...log].map((channel) => `--log ${channel}`), "--plot figure.svg"].join(" ");
}

const quoted = (text: string): string => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
