/** The table of the statements, by how they are known. */
import { withBase } from "vitepress";
import { computed, defineComponent, h, ref, type VNode } from "vue";
import { data, type StatementLine } from "./statements.data.ts";

const MARK = { holds: "✓", fails: "✗", unknown: "?", "not-applicable": "–" } as const;
const WORD = { holds: "holds", fails: "fails", unknown: "unknown", "not-applicable": "not applicable" } as const;

const KINDS = ["proved", "tested", "observed"] as const;

export const StatementList = defineComponent(() => {
  const kind = ref("");
  const shown = computed(() => data.lines.filter(({ evidence }) => kind.value === "" || evidence === kind.value));
  const choose = (event: Event): void => {
    kind.value = (event.target as HTMLSelectElement).value;
  };
  return () =>
    h("div", {}, [
      h("p", { class: "controls" }, [
        h("label", {}, [
          h("span", {}, "Show those that are"),
          h("select", { onChange: choose }, [
            h("option", { value: "" }, "known in any way"),
            ...KINDS.map((value) => h("option", { value }, value)),
          ]),
        ]),
        h("span", { role: "status" }, `${shown.value.length} of ${data.lines.length}`),
      ]),
      h("div", { class: "scrolled", tabindex: 0, role: "group", "aria-label": "table of statements" }, [
        h("table", { class: "statements" }, [
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ["statement", "says", "under", "known", ...data.activations].map((name) => h("th", { scope: "col" }, name)),
            ),
          ),
          h("tbody", {}, shown.value.map(lineOf)),
        ]),
      ]),
    ]);
});

const lineOf = ({ id, title, lossScale, evidence, verdicts }: StatementLine): VNode =>
  h("tr", { key: id }, [
    h("th", { scope: "row" }, h("a", { href: withBase(`/statements/${id}.html`) }, id)),
    h("td", {}, title),
    h("td", {}, lossScale),
    h("td", {}, evidence),
    ...verdicts.map((verdict) => h("td", {}, h("span", { class: verdict, role: "img", "aria-label": WORD[verdict] }, MARK[verdict]))),
  ]);
