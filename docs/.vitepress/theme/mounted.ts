/** A component around a part of the playground: put into the page when that is shown, and taken away with it. */
import type { Mounted } from "@flatcheck/playground";
import { defineComponent, h, onBeforeUnmount, onMounted, ref } from "vue";

/** @param kind the class of the element @param load fetches the part's module @param mount puts the part into an element */
export const mountedBy = <M>(kind: string, load: () => Promise<M>, mount: (module: M, element: HTMLElement) => Mounted) =>
  defineComponent(() => {
    const element = ref<HTMLElement>();
    let mounted: Mounted | undefined;
    let isGone = false;
    onMounted(async () => {
      const module = await load();
      if (!isGone && element.value !== undefined) mounted = mount(module, element.value);
    });
    onBeforeUnmount(() => {
      isGone = true;
      mounted?.unmount();
    });
    return () => h("div", { ref: element, class: kind });
  });
