/** A module of generated code: a link to the file, which is shown when it is asked for. */
import { withBase } from "vitepress";
import { defineComponent, h, ref } from "vue";

interface Props {
  /** What the summary says. */
  readonly name: string;
  /** The path from the root of the site. */
  readonly file: string;
}

export const CodeFile = defineComponent(
  (props: Props) => {
    const text = ref("");
    const load = async (event: Event): Promise<void> => {
      if (!(event.target as HTMLDetailsElement).open || text.value !== "") return;
      const answer = await fetch(withBase(props.file));
      text.value = answer.ok ? await answer.text() : `${answer.status} ${answer.statusText}`;
    };
    return () =>
      h("details", { class: "code-file", onToggle: load }, [
        h("summary", {}, props.name),
        h("p", {}, h("a", { href: withBase(props.file), download: "" }, "download")),
        h("pre", { tabindex: 0 }, h("code", {}, text.value)),
      ]);
  },
  { props: ["name", "file"] },
);
