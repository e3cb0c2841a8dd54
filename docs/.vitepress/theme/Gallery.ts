/** The gallery: a card an activation, sorted and filtered by what is proved of it. */
import { withBase } from "vitepress";
import { computed, defineComponent, h, onMounted, ref, type VNode } from "vue";
import { type Card, data } from "./gallery.data.ts";
import { MARK, WORD } from "./verdicts.ts";

/** By which cards are sorted: the order of the catalogue, the name, the verdict on an assumption, or a constant. */
const choices = [
  { value: "catalogue", text: "the catalogue's order" },
  { value: "name", text: "name" },
  ...data.assumptions.map(({ id }) => ({ value: `assumption ${id}`, text: `${id}: proved first` })),
  ...data.constants.map(({ name, symbol }) => ({ value: `constant ${name}`, text: `${symbol}, largest first` })),
];

const RANK = { holds: 0, unknown: 1, fails: 2 } as const;

type Order = (a: Card, b: Card) => number;

/** Cards that are equal in it keep the catalogue's order; those without the constant come last. */
function orderOf(choice: string): Order {
  const [kind, key = ""] = choice.split(" ");
  if (kind === "name") return (a, b) => a.name.localeCompare(b.name, "en");
  if (kind === "assumption") return (a, b) => RANK[a.verdicts[key] ?? "unknown"] - RANK[b.verdicts[key] ?? "unknown"];
  if (kind === "constant") return (a, b) => compare(b.constants[key]?.order, a.constants[key]?.order);
  return () => 0;
}

function compare(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? -1 : 0) + (b === undefined ? 1 : 0);
  return a === b ? 0 : a < b ? -1 : 1;
}

export const Gallery = defineComponent(() => {
  const sort = ref("catalogue");
  const assumption = ref("");
  const verdict = ref("holds");
  const shown = computed(() =>
    data.cards.filter((card) => assumption.value === "" || card.verdicts[assumption.value] === verdict.value).toSorted(orderOf(sort.value)),
  );
  onMounted(() => {
    const asked = new URLSearchParams(location.search);
    sort.value = asked.get("sort") ?? sort.value;
    assumption.value = asked.get("assumption") ?? assumption.value;
    verdict.value = asked.get("verdict") ?? verdict.value;
  });
  const keep = (): void => {
    const asked = new URLSearchParams({
      sort: sort.value,
      ...(assumption.value === "" ? {} : { assumption: assumption.value, verdict: verdict.value }),
    });
    history.replaceState(history.state, "", `${location.pathname}?${asked}`);
  };
  return () =>
    h("div", { class: "gallery" }, [
      h("form", { class: "controls", onChange: keep, onSubmit: (event: Event) => event.preventDefault() }, [
        chosen("Sort by", sort, choices),
        chosen("Show", assumption, [{ value: "", text: "all" }, ...data.assumptions.map(({ id }) => ({ value: id, text: `where ${id}` }))]),
        assumption.value === ""
          ? undefined
          : chosen(
              "",
              verdict,
              Object.entries(WORD).map(([value, text]) => ({ value, text: `is ${text}` })),
              "verdict",
            ),
      ]),
      h("p", { role: "status" }, `${shown.value.length} of ${data.cards.length} activations`),
      h("ul", { class: "cards" }, shown.value.map(cardOf)),
    ]);
});

interface Choice {
  readonly value: string;
  readonly text: string;
}

const chosen = (label: string, model: { value: string }, options: readonly Choice[], name = label): VNode =>
  h("label", {}, [
    label === "" ? undefined : h("span", {}, label),
    h(
      "select",
      {
        "aria-label": name,
        value: model.value,
        onChange: (event: Event) => {
          model.value = (event.target as HTMLSelectElement).value;
        },
      },
      options.map(({ value, text }) => h("option", { value, selected: value === model.value }, text)),
    ),
  ]);

const cardOf = (card: Card): VNode =>
  h("li", { key: card.name, "data-name": card.name }, [
    h("a", { class: "card", href: withBase(`/tables/${card.name}.html`) }, [
      h("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, [
        h("path", { class: "axis", d: "M0 50H100M50 0V100" }),
        h("path", { d: card.shape }),
      ]),
      h("strong", {}, card.name),
      h("code", {}, withParameters(card)),
      h(
        "span",
        { class: "marks" },
        data.assumptions
          .filter(({ id }) => MARKED.has(id))
          .map(({ id }) => {
            const verdict = card.verdicts[id] ?? "unknown";
            return h("span", { class: verdict, title: `${id} ${WORD[verdict]}` }, `${MARK[verdict]} ${id}`);
          }),
      ),
      h(
        "span",
        { class: "constants" },
        data.constants.flatMap(({ name, symbol }) => {
          const constant = card.constants[name];
          return constant === undefined ? [] : [h("span", {}, `${symbol} ${constant.text.startsWith("[") ? "∈" : "="} ${constant.text}`)];
        }),
      ),
    ]),
  ]);

/** The assumptions of the paper that a card has room for. */
const MARKED: ReadonlySet<string> = new Set(["3.1", "3.4", "collapse"]);

const withParameters = ({ expression, parameters }: Card): string =>
  [expression, ...Object.entries(parameters).map(([name, value]) => `${name} = ${value}`)].join(", ");
