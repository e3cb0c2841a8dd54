/**
 * What training will do, before it runs: the lines of `flatcheck predict`, each with how it is known. The numbers are those of the tab Simulate, so that the same
 * run can be made there.
 */
import { predictCommand } from "../predict/predictCommand.js";
import { ASKED, type Asked, optionsOf } from "../simulate/settings.js";
import { SETTINGS_STYLES, settingsForm } from "../simulate/settingsForm.js";
import type { Store } from "../state/store.js";
import type { ViewState } from "../state/viewState.js";
import { activity } from "../ui/activity.js";
import { copyButton } from "../ui/copyButton.js";
import { el, fill } from "../ui/dom.js";
import type { PredictedPart, Prediction, PredictRequest } from "../worker/predicting.js";
import { limitOf } from "./checks.js";
import type { TabMaker } from "./tab.js";

/** A pause in typing that is an end: a prediction takes about a second. */
const PAUSE_MS = 400;

/** Of a run, what a prediction is about. */
const PREDICTED: Asked = {
  numbers: ASKED.numbers.filter(({ name }) => !["batch", "steps", "recordEvery"].includes(name)),
  choices: ["loss", "inputs", "labels"],
};

export const predictTab: TabMaker = ({ engine, store, addStyles }) => {
  addStyles(SETTINGS_STYLES + STYLES);
  const status = activity(() => engine.stop());
  const place = el("div", { class: "prediction" });
  const command = el("pre", { class: "code", tabindex: "0", "aria-label": "Command" });
  let [asked, turn] = ["", 0];
  let controller = new AbortController();

  const show = async (view: ViewState): Promise<void> => {
    const request = requestOf(view);
    const key = JSON.stringify(request);
    if (key === asked) return;
    const mine = ++turn;
    asked = key;
    controller.abort();
    controller = new AbortController();
    fill(command, predictCommand(request));
    place.classList.add("old");
    const { signal } = controller;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (mine !== turn) return;
    status.busy(true);
    status.say("Predicting …");
    try {
      const found = await engine.ask("predict", request, { signal });
      if (mine !== turn) return;
      status.busy(false);
      status.say(`${found.problem}. ${Math.round(found.elapsedMs)} ms.`);
      fill(place, ...found.parts.map(partView));
      place.classList.remove("old");
    } catch (error) {
      if (mine !== turn) return;
      asked = "";
      status.excuse(error);
    }
  };
  const rest = (): void => {
    turn++;
    asked = "";
    controller.abort();
    status.busy(false);
    place.classList.add("old");
  };
  const form = settingsForm(store, PREDICTED);
  const copy = copyButton(() => command.textContent ?? "", "Copy the command");
  const fields = el("div", { class: "given" }, dataField(store), weightsField(store));
  return { element: el("div", {}, form.element, fields, status.element, place, command, copy), show: (view) => void show(view), rest };
};

function requestOf(view: ViewState): PredictRequest {
  const { data, weights } = view.details;
  return { options: optionsOf(view, PREDICTED), ...said({ data, weights }), timeLimit: limitOf(view) };
}

const said = (texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text === undefined || text.trim() === "" ? [] : [[name, text]])));

const partView = ({ heading, lines }: PredictedPart): HTMLElement =>
  el("section", {}, el("h2", {}, heading), el("ul", {}, ...lines.map(lineView)));

const lineView = ({ text, known }: Prediction["parts"][number]["lines"][number]): HTMLElement =>
  el("li", { class: known }, el("span", { class: "known" }, known), " ", el("span", {}, text));

/** In place of the data that would be drawn. */
function dataField(store: Store): HTMLElement {
  const area = el("textarea", {
    id: "predict-data",
    rows: "3",
    spellcheck: "false",
    placeholder: "drawn; or rows of inputs and a label:\n1, 0, 2.5\n0, 1, -1",
  });
  return kept(store, "data", "Data", area);
}

function weightsField(store: Store): HTMLElement {
  const input = el("input", { id: "predict-weights", type: "text", autocomplete: "off", placeholder: "1 for each neuron; or 1, 1, -2" });
  return kept(store, "weights", "Weights a of the second layer", input);
}

/** A field whose text is a detail of the view, and so is in links. */
function kept(store: Store, name: string, label: string, field: HTMLInputElement | HTMLTextAreaElement): HTMLElement {
  const follow = (): void => {
    const text = store.view.details[name] ?? "";
    if (field.value !== text) field.value = text;
  };
  field.addEventListener("input", () => store.detail(name, field.value === "" ? undefined : field.value, `text ${name}`));
  store.listen(follow);
  follow();
  return el("div", {}, el("label", { for: field.id }, label), field);
}

const STYLES = `
.given{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18em),1fr));gap:.5em .9em;margin:.5em 0}
.given label{display:block;font-size:.85em;font-weight:400;color:var(--soft)}.given input,.given textarea{width:100%;font:.9em/1.4 var(--mono)}
textarea{color:inherit;background:var(--ground);border:1px solid var(--edge);border-radius:6px;padding:.35em .5em}
.prediction ul{list-style:none;margin:0;padding:0}.prediction li{display:grid;grid-template-columns:6em minmax(0,1fr);gap:.6em;padding:.2em 0;overflow-wrap:anywhere}
.known{font-weight:700;color:var(--soft)}.proved .known{color:var(--holds)}.unknown .known{color:var(--unknown)}
@container (max-width:30em){.prediction li{grid-template-columns:minmax(0,1fr);gap:0}}
`;
