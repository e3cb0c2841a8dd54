/** A slider and a field for each parameter. The field takes any exact number, or a closed range such as `0.01..10`. */
import { HALF, positionOf, type SliderScale, scaleFor, textAt } from "../state/sliderScale.js";
import { el, fill } from "./dom.js";

export interface ParameterSliders {
  readonly show: (params: Readonly<Record<string, string>>) => void;
}

/** Puts them into the element. @param onChange called with a name and its new value, while it moves */
export function parameterSliders(element: HTMLElement, onChange: (name: string, value: string) => void): ParameterSliders {
  const rows = new Map<string, Row>();
  const show = (params: Readonly<Record<string, string>>): void => {
    const names = Object.keys(params);
    if (names.join() !== [...rows.keys()].join()) {
      rows.clear();
      for (const name of names)
        rows.set(
          name,
          parameterRow(name, (value) => onChange(name, value)),
        );
      fill(element, ...[...rows.values()].map((row) => row.element));
    }
    for (const [name, value] of Object.entries(params)) rows.get(name)?.show(value);
  };
  return { show };
}

interface Row {
  readonly element: HTMLElement;
  readonly show: (value: string) => void;
}

function parameterRow(name: string, onChange: (value: string) => void): Row {
  let scale: SliderScale | undefined = { power: 0 };
  const slider = el("input", { type: "range", min: `${-HALF}`, max: `${HALF}`, step: "1", "aria-label": `${name}, slider` });
  const value = el("input", { type: "text", id: `parameter-${name}`, spellcheck: "false", autocomplete: "off" });
  slider.addEventListener("input", () => {
    if (scale !== undefined) onChange(textAt(scale, slider.valueAsNumber));
  });
  value.addEventListener("input", () => onChange(value.value));
  const show = (text: string): void => {
    const isHeld = value.getRootNode() instanceof ShadowRoot && (value.getRootNode() as ShadowRoot).activeElement === value;
    if (!isHeld || value.value !== text) value.value = text;
    if (scale === undefined || positionOf(scale, text) === undefined) scale = scaleFor(text);
    slider.disabled = scale === undefined;
    if (scale === undefined) return;
    slider.value = `${positionOf(scale, text) ?? 0}`;
    slider.setAttribute("aria-valuetext", text);
  };
  return { element: el("div", { class: "parameter" }, el("label", { for: `parameter-${name}` }, `${name} =`), value, slider), show };
}
