/** The verdicts: a card for each assumption, with the digits that are proved; what follows; and, when asked, why. */
import { agreedDigits } from "../state/agreedDigits.js";
import type { ViewState } from "../state/viewState.js";
import { activity } from "../ui/activity.js";
import { el, fill } from "../ui/dom.js";
import { MARK, WORD } from "../ui/verdictWords.js";
import type { CheckOutcome, Progress } from "../worker/checking.js";
import type { Card, Consequence, ConstantWords } from "../worker/wording.js";
import { limitOf, onOf } from "./checks.js";
import type { Surroundings, TabMaker } from "./tab.js";

/** A pause in typing or sliding that is an end. */
const PAUSE_MS = 80;

export const checkTab: TabMaker = (given) => {
  const { checks, engine } = given;
  const status = activity(() => engine.stop());
  const cards = el("div", { class: "cards", "aria-live": "off" });
  const why = whyButton(given);
  let turn = 0;

  const show = async (view: ViewState): Promise<void> => {
    const mine = ++turn;
    if (!checks.has(view)) {
      cards.classList.add("old");
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (mine !== turn) return;
      status.busy(true);
    }
    try {
      let found = 0;
      const outcome = await checks.of(view, ({ boxes, decided }) => {
        status.murmur(
          `proving ${onOf(view).on === undefined ? "over all of ℝ" : `on ${onOf(view).on}`} …${boxes === 0 ? "" : ` ${boxes} boxes`}`,
        );
        if (mine !== turn || decided.length <= found) return;
        found = decided.length;
        fill(cards, el("h2", {}, "Decided so far"), el("ul", { class: "verdicts full" }, ...decided.map(foundView)));
        cards.classList.remove("old");
      });
      if (mine !== turn) return;
      status.busy(false);
      status.say(`${summary(outcome)} ${Math.round(outcome.report.elapsedMs)} ms.`);
      fill(cards, ...cardsOf(outcome));
      cards.classList.remove("old");
      why.show(view, outcome);
    } catch (error) {
      if (mine === turn) status.excuse(error);
    }
  };
  const rest = (): void => {
    turn++;
    status.busy(false);
    cards.classList.add("old");
  };
  const tools = el("div", { class: "tools" }, status.element, textField(given, CLAIM), textField(given, INTERVAL), limitChoice(given));
  return { element: el("div", {}, tools, cards, why.element), show: (view) => void show(view), rest };
};

const WORDS_OF_COUNT = { holds: "proved", fails: "refuted", unknown: "unknown" } as const;

function summary({ words }: CheckOutcome): string {
  const counts = (["holds", "fails", "unknown"] as const).map((verdict) => {
    const count = words.cards.filter((card) => card.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${WORDS_OF_COUNT[verdict]}`];
  });
  return `${counts.flat().join(", ")}; ${words.regularity}.`;
}

const cardsOf = ({ words }: CheckOutcome): readonly HTMLElement[] => [
  ...(words.asked.length === 0 ? [] : [el("h2", {}, "Claims"), el("ul", { class: "verdicts full" }, ...words.asked.map(cardView))]),
  el("h2", {}, "Assumptions"),
  el("ul", { class: "verdicts full" }, ...words.cards.map(cardView)),
  el("h2", {}, "What follows"),
  el("ul", { class: "verdicts" }, ...words.consequences.map(consequenceView)),
];

const cardView = ({ id, verdict, statement, constants, because }: Omit<Card, "title" | "latex">): HTMLElement =>
  el(
    "li",
    { class: `card ${verdict}`, "data-id": id },
    el(
      "h3",
      {},
      el("span", { class: `mark ${verdict}`, "aria-hidden": "true" }, MARK[verdict]),
      ` ${id} `,
      el("span", { class: `mark ${verdict}` }, WORD[verdict]),
    ),
    ...(statement === "" ? [] : [el("p", {}, statement)]),
    ...constants.map(constantView),
    ...because.map((sentence) => el("p", { class: "because" }, sentence)),
  );

/** What is decided while the rest is still open; its constants come at the end. */
const foundView = ({ id, verdict }: Progress["decided"][number]): HTMLElement =>
  cardView({ id, verdict, statement: "", constants: [], because: [] });

/** The digits on which both ends agree stand out: they are proved. */
function constantView({ meaning, enclosure, lower, upper, exact }: ConstantWords): HTMLElement {
  const digits = exact === undefined ? agreedDigits(lower, upper) : "";
  if (digits === "") return el("p", { class: "constant" }, `${meaning} ${enclosure}`);
  return el("p", { class: "constant" }, `${meaning} = `, el("strong", {}, digits), "…  ", el("span", { class: "soft" }, enclosure));
}

const consequenceView = ({ name, verdict, because, meaning }: Consequence): HTMLElement =>
  el(
    "li",
    { class: verdict },
    el("span", { class: `mark ${verdict}` }, `${MARK[verdict]} ${name}`),
    ` (${because})${verdict === "holds" ? `: ${meaning}` : ""}`,
  );

/** A field whose text is a detail of the view, and so is in links. */
interface TextField {
  readonly detail: "on" | "claim";
  readonly label: string;
  readonly size: string;
  readonly placeholder: string;
}

/** `[0, inf)`; empty for all of ℝ. */
const INTERVAL: TextField = { detail: "on", label: "On ", size: "12", placeholder: "all of ℝ" };

/** `phi1 > 0; inf phi1`. */
const CLAIM: TextField = { detail: "claim", label: "Claim ", size: "26", placeholder: "phi1*phi3 > phi2^2; inf phi1" };

function textField({ store }: Surroundings, { detail, label, size, placeholder }: TextField): HTMLElement {
  const field = el("input", { id: detail, type: "text", size, placeholder, spellcheck: "false", autocomplete: "off" });
  const follow = (view: ViewState): void => {
    if (document.activeElement !== field) field.value = view.details[detail] ?? "";
  };
  field.addEventListener("change", () =>
    store.detail(detail, field.value.trim() === "" ? undefined : field.value.trim(), `${detail} ${field.value}`),
  );
  store.listen(follow);
  follow(store.view);
  return el("span", { class: "limit" }, el("label", { for: detail }, label), field);
}

function limitChoice({ store }: Surroundings): HTMLElement {
  const choice = el("select", { id: "limit" }, ...[1, 2, 10, 60, 600].map((s) => el("option", { value: `${s}` }, `${s} s`)));
  const follow = (view: ViewState): void => {
    choice.value = `${limitOf(view)}`;
  };
  choice.addEventListener("change", () => store.detail("limit", choice.value, `limit ${choice.value}`));
  store.listen(follow);
  follow(store.view);
  return el("span", { class: "limit" }, el("label", { for: "limit" }, "Time limit "), choice);
}

interface Why {
  readonly element: HTMLElement;
  readonly show: (view: ViewState, outcome: CheckOutcome) => void;
}

/** The button, and below it the certificate, whose part of the program is loaded when it is opened. */
function whyButton(given: Surroundings): Why {
  const { store } = given;
  const button = el(
    "button",
    { type: "button", "aria-expanded": "false", class: "main", hidden: true },
    "Why? Walk through the certificate",
  );
  const place = el("div");
  let part: Promise<{ readonly show: Why["show"] }> | undefined;
  const load = async (): Promise<{ readonly show: Why["show"] }> => {
    const { certificatePanel } = await import("../certificate/panel.js");
    const panel = certificatePanel(given);
    fill(place, panel.element);
    return panel;
  };
  button.addEventListener("click", () =>
    store.detail("why", store.view.details["why"] === undefined ? "0" : undefined, `why ${store.view.details["why"]}`),
  );
  const show: Why["show"] = (view, outcome) => {
    const isOpen = view.details["why"] !== undefined;
    button.hidden = false;
    button.setAttribute("aria-expanded", `${isOpen}`);
    place.hidden = !isOpen;
    if (!isOpen) return;
    part ??= load();
    void part.then((panel) => panel.show(view, outcome));
  };
  return { element: el("div", { class: "why" }, button, place), show };
}
