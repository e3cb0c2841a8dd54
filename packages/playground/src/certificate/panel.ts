/** "Why": the statements of the certificate, the steps of each over ℝ, the audit, and files to take away. */

import type { ViewState } from "../state/viewState.js";
import type { Surroundings } from "../tabs/tab.js";
import { activity } from "../ui/activity.js";
import { el, fill } from "../ui/dom.js";
import { download } from "../ui/download.js";
import type { CheckOutcome } from "../worker/checking.js";
import { STRIP_STYLES, strip } from "./strip.js";
import type { CertificateView, StatementView } from "./view.js";

export interface CertificatePanel {
  readonly element: HTMLElement;
  readonly show: (view: ViewState, outcome: CheckOutcome) => void;
}

/** What can be taken away, and what is said of it. */
const FILES = [
  { kind: "json", label: "JSON" },
  { kind: "coq", label: "Coq" },
  { kind: "latex", label: "LaTeX" },
  { kind: "bibtex", label: "BibTeX" },
] as const;

export function certificatePanel(given: Surroundings): CertificatePanel {
  const { engine, store, addStyles } = given;
  addStyles(STRIP_STYLES);
  const status = activity(() => engine.stop());
  const steps = strip((k) => store.detail("step", `${k}`, "walk"));
  const list = statementList((k) => store.set({ details: { ...store.view.details, why: `${k}`, step: "0" } }, "walk"));
  const digest = el("p", { class: "digest" });
  const count = el("p", { class: "note" });
  let shown: CheckOutcome | undefined;
  let certificate: CertificateView | undefined;

  const audit = async (): Promise<void> => {
    if (shown === undefined) return;
    status.busy(true);
    status.say("Replaying every step …");
    try {
      const { accepted, reason, statements } = await engine.ask("audit", { certificate: JSON.stringify(shown.certificate) });
      status.busy(false);
      status.say(accepted ? `Accepted: ${statements} statements verify.` : `Rejected: ${reason}`);
    } catch (error) {
      status.excuse(error);
    }
  };
  const take = async (kind: (typeof FILES)[number]["kind"]): Promise<void> => {
    if (shown === undefined) return;
    try {
      const file = await engine.ask("document", { kind, report: shown.report, certificate: shown.certificate });
      if ("refusal" in file) status.say(file.refusal);
      else download(file.name, file.text);
    } catch (error) {
      status.excuse(error);
    }
  };
  const draw = ({ details }: ViewState): void => {
    const statements = statementsOf(certificate);
    const k = Math.max(0, Math.min(statements.length - 1, Number(details["why"]) || 0));
    list.show(statements, k);
    const statement = statements[k];
    if (statement !== undefined) steps.show(statement, Number(details["step"]) || 0);
  };
  const show: CertificatePanel["show"] = async (view, outcome) => {
    if (outcome === shown && certificate !== undefined) return draw(view);
    shown = outcome;
    const next = await engine.ask("certificate", { certificate: outcome.certificate });
    if (shown !== outcome) return;
    certificate = next;
    status.say();
    fill(
      digest,
      next.parts
        .map((part) => part.digest)
        .slice(0, 3)
        .join(" "),
    );
    fill(count, countText(next));
    draw(store.view);
  };
  const buttons = el(
    "div",
    { class: "row" },
    el("button", { type: "button", onclick: () => void audit() }, "Audit it again"),
    ...FILES.map(({ kind, label }) => el("button", { type: "button", onclick: () => void take(kind) }, label)),
  );
  const element = el("div", {}, el("h2", {}, "Certificate"), count, list.element, steps.element, buttons, status.element, digest);
  return { element, show };
}

const countText = ({ parts, expression }: CertificateView): string => {
  const statements = parts.reduce((n, part) => n + part.statements.length, 0);
  const steps = parts.reduce((n, part) => n + part.statements.reduce((k, s) => k + s.steps.length, 0), 0);
  const pieces = parts.length === 1 ? "" : ` in ${parts.length} parts of the range`;
  return `${statements} statements about ${expression}${pieces}, proved in ${steps} steps. F is the function that a statement speaks of.`;
};

const statementsOf = (certificate: CertificateView | undefined): readonly StatementView[] =>
  (certificate?.parts ?? []).flatMap(({ statements, range }) =>
    range === undefined ? statements : statements.map((s) => ({ ...s, sentence: `${range}: ${s.sentence}` })),
  );

interface StatementList {
  readonly element: HTMLElement;
  readonly show: (statements: readonly StatementView[], chosen: number) => void;
}

/** A list box: arrows choose. */
function statementList(onChoice: (k: number) => void): StatementList {
  const element = el("div", { role: "listbox", tabindex: "0", class: "statements", "aria-label": "Statements of the certificate" });
  let [shown, now]: [readonly StatementView[], number] = [[], 0];
  element.addEventListener("keydown", (event) => {
    const next = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: shown.length - 1 }[event.key];
    if (next === undefined) return;
    onChoice(Math.max(0, Math.min(shown.length - 1, next)));
    event.preventDefault();
  });
  const show: StatementList["show"] = (statements, chosen) => {
    if (statements !== shown)
      fill(
        element,
        ...statements.map(({ sentence, steps }, k) =>
          el(
            "div",
            { role: "option", id: `statement-${k}`, onclick: () => onChoice(k) },
            steps.length > 1 ? `${sentence}  (${steps.length} steps)` : sentence,
          ),
        ),
      );
    [shown, now] = [statements, chosen];
    for (const [k, option] of [...element.children].entries()) option.setAttribute("aria-selected", `${k === chosen}`);
    element.setAttribute("aria-activedescendant", `statement-${chosen}`);
    element.children[chosen]?.scrollIntoView({ block: "nearest" });
  };
  return { element, show };
}
