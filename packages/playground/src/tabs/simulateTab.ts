/** Training in the page: run, pause, go on, and look at any moment of it. The same numbers give the same bits as on the command line. */
import { PANEL_STYLES } from "../plots/panelView.js";
import { AskError } from "../rpc/engine.js";
import { type Preset, presets } from "../simulate/presets.js";
import { runView } from "../simulate/runView.js";
import { optionsOf } from "../simulate/settings.js";
import { SETTINGS_STYLES, settingsForm } from "../simulate/settingsForm.js";
import type { Trained, TrainProgress } from "../simulate/training.js";
import { activity } from "../ui/activity.js";
import { el } from "../ui/dom.js";
import type { TabMaker } from "./tab.js";

type Phase = "idle" | "running" | "pausing" | "paused";

export const simulateTab: TabMaker = ({ engine, store, addStyles }) => {
  addStyles(PANEL_STYLES + SETTINGS_STYLES + STYLES);
  const status = activity(() => engine.stop());
  const view = runView();
  const note = el("div", { class: "note" });
  const [run, pause] = [el("button", { type: "button", class: "run" }, "Run"), el("button", { type: "button", disabled: true }, "Pause")];
  let phase: Phase = "idle";
  let [name, began] = ["", ""];

  const enter = (next: Phase): void => {
    phase = next;
    run.disabled = phase === "running" || phase === "pausing";
    pause.disabled = phase === "idle" || phase === "pausing";
    pause.textContent = phase === "paused" ? "Go on" : "Pause";
  };
  const follow = ({ records, steps, of }: TrainProgress): void => {
    view.add(records);
    status.murmur(`step ${steps.toLocaleString("en")} of ${of.toLocaleString("en")}`);
  };
  const go = async (options: Parameters<typeof engine.ask<"train">>[1]["options"]): Promise<void> => {
    enter("running");
    status.busy(true);
    status.say("Training …");
    try {
      const trained = await engine.ask("train", { run: name, options }, { onProgress: follow });
      status.busy(false);
      enter(trained.stopped === "interrupted" ? "paused" : "idle");
      status.say(outcomeText(trained));
    } catch (error) {
      enter("idle");
      status.excuse(error);
      if (error instanceof AskError) view.clear();
    }
  };
  run.addEventListener("click", () => {
    const options = optionsOf(store.view);
    began = JSON.stringify(options);
    name = `${began} ${Date.now()}`;
    view.clear();
    void go(options);
  });
  pause.addEventListener("click", () => {
    if (phase === "paused") return void go("resume");
    enter("pausing");
    void engine.ask("pause", undefined);
  });
  const choose = ({ id, title, text, settings, given, chosen }: Preset): void => {
    store.set({ text, params: {}, details: { ...settings, figure: id } }, `figure ${id}`);
    note.replaceChildren(
      el("p", {}, `${title}. The paper gives ${given.join(", ")}.`),
      el("ul", {}, ...chosen.map((one) => el("li", {}, one))),
    );
  };
  const buttons = presets().map((preset) =>
    el("button", { type: "button", onclick: () => choose(preset) }, `Figure ${preset.id.replace("figure", "")}`),
  );
  const form = settingsForm(store);
  const element = el(
    "div",
    {},
    el("div", { class: "row", role: "group", "aria-label": "The paper's figures" }, ...buttons),
    el("details", { class: "about" }, el("summary", {}, "What the paper gives, and what is our choice"), note),
    form.element,
    el("div", { class: "row" }, run, pause, status.element),
    view.element,
  );
  note.textContent = "Choose a figure.";
  return {
    element,
    show: () => {
      if (began !== "" && began !== JSON.stringify(optionsOf(store.view)) && phase === "idle")
        status.say("The settings have changed since this run.");
    },
    rest: () => undefined,
  };
};

const WORDS: Readonly<Record<Trained["stopped"], string>> = {
  steps: "All steps are done",
  time: "The end time is reached",
  converged: "Converged",
  diverged: "Diverged",
  interrupted: "Paused",
};

function outcomeText({ stopped, cause, steps, flowTime, backend, nsPerStep }: Trained): string {
  const speed = nsPerStep === undefined ? "" : `, ${Math.round(nsPerStep)} ns a step`;
  return `${WORDS[stopped]} after ${steps.toLocaleString("en")} steps (flow time ${Number(flowTime.toPrecision(4))}, backend ${backend}${speed})${cause === undefined ? "." : `: ${cause}.`}`;
}

const STYLES = `
.run{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}.run:hover:not(:disabled){color:var(--on-accent)}
.scrub{display:flex;gap:.7em;align-items:center;margin:.6em 0;flex-wrap:wrap}.scrub input{flex:1;min-width:9em;accent-color:var(--accent);padding:0}
.neuron{fill:var(--accent);fill-opacity:.55;stroke:var(--accent)}
.line-1{stroke:light-dark(#b05a00,#f0a860)}.line-2{stroke:light-dark(#1b7f5c,#63d19a)}.line-3{stroke:light-dark(#8a3ab0,#d59bf0)}
.about{font-size:.92em}.panels.still{cursor:default;touch-action:auto}
`;
