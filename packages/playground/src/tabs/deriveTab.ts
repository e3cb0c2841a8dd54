/** The formulas of Tr ∇²L for φ, set for reading, beside the text of any format, to be copied. */
import { mathml } from "../math/mathml.js";
import type { ViewState } from "../state/viewState.js";
import { activity } from "../ui/activity.js";
import { choiceOf } from "../ui/choice.js";
import { copyButton } from "../ui/copyButton.js";
import { el, fill, mathElement } from "../ui/dom.js";
import type { Derivation, FormulaView } from "../worker/deriving.js";
import type { TabMaker } from "./tab.js";

const PARTS = ["all", "jacobian", "trace", "gradient", "hessian", "riemannian-gradient", "riemannian-hessian"];
const FORMATS = ["text", "latex", "markdown", "json", "typescript", "numpy", "pytorch", "jax", "c"];
const LOSSES = ["symbol", "sum", "half", "mean"];
const VALUES = ["symbols", "values"];

export const deriveTab: TabMaker = ({ engine, store, addStyles }) => {
  addStyles(STYLES);
  const status = activity(() => engine.stop());
  const formulas = el("div", { class: "formulas" });
  const code = el("pre", { class: "code", tabindex: "0", "aria-label": "Text of the format" });
  const warnings = el("div", { class: "fault", role: "alert" });
  const of = choiceOf(store, "of", "Formulas", PARTS);
  const format = choiceOf(store, "format", "Format", FORMATS, "numpy");
  const loss = choiceOf(store, "loss", "c", LOSSES);
  const values = choiceOf(store, "parameters", "Parameters", VALUES);
  let [asked, turn]: [string, number] = ["", 0];
  let latest: Derivation | undefined;
  let controller = new AbortController();

  const print = (): void => fill(code, latest?.texts[format.value()] ?? "");
  const show = async (view: ViewState): Promise<void> => {
    const request = {
      text: view.text,
      names: Object.keys(view.params),
      params: values.value() === "values" ? view.params : undefined,
      of: of.value(),
      loss: loss.value() === "symbol" ? undefined : loss.value(),
    };
    const key = JSON.stringify(request.params === undefined ? { ...request, params: [] } : request);
    if (key === asked) return print();
    const mine = ++turn;
    asked = key;
    controller.abort();
    controller = new AbortController();
    status.busy(true);
    status.say("Deriving, and asking two computer algebra systems …");
    formulas.classList.add("old");
    try {
      const found = await engine.ask("derive", request, { signal: controller.signal, limit: LIMIT_MS });
      if (mine !== turn) return;
      latest = found;
      status.busy(false);
      status.say(found.confirmation.join(" "));
      fill(warnings, ...found.warnings);
      fill(formulas, derivativesView(found.derivatives), ...found.formulas.map(formulaView));
      formulas.classList.remove("old");
      print();
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
  };
  const right = el(
    "div",
    {},
    el(
      "div",
      { class: "row" },
      format.element,
      copyButton(() => code.textContent ?? ""),
    ),
    code,
  );
  const left = el("div", {}, el("div", { class: "row" }, of.element, loss.element, values.element), formulas);
  return {
    element: el("div", {}, status.element, warnings, el("div", { class: "beside" }, left, right)),
    show: (view) => void show(view),
    rest,
  };
};

/** Engines have ten seconds of their own. */
const LIMIT_MS = 30_000;

const block = (latex: string): HTMLElement =>
  el("div", { class: "formula", tabindex: "0", role: "group", "aria-label": "Formula" }, mathElement(mathml(latex, "block")));

function derivativesView(derivatives: readonly string[]): HTMLElement | undefined {
  if (derivatives.length === 0) return undefined;
  return el("section", {}, el("h3", {}, "Derivatives"), ...derivatives.map((latex, k) => block(`\\varphi${"'".repeat(k)}(x) = ${latex}`)));
}

const formulaView = ({ title, place, left, right, here, hypotheses }: FormulaView): HTMLElement =>
  el(
    "section",
    {},
    el("h3", {}, title, " ", el("span", { class: "soft place" }, place)),
    block(`${left} = ${right}`),
    here === undefined ? undefined : block(`= ${here}`),
    hypotheses.length === 0 ? undefined : el("p", { class: "note" }, `needs: ${hypotheses.join("; ")}`),
  );

const STYLES = `
.beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.2em}
@container (max-width:50em){.beside{grid-template-columns:minmax(0,1fr)}}
.formula{overflow-x:auto;overflow-y:hidden;padding:.35em 0}.formula math{font-size:1.08em}.formulas h3{margin-top:1em}
.place{font-weight:400;font-size:.85em}
`;
