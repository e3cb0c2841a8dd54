/** A component around a part of the playground: put into the page when that is shown, and taken away with it. */
import type { Mounted } from "@flatcheck/playground";
import { defineComponent, h, onBeforeUnmount, onMounted, ref } from "vue";
import { playgroundModule } from "./engine.ts";

/** @param mount puts the part into an element @param kind the class of the element */
export const mountedBy = (kind: string, mount: (module: Awaited<ReturnType<typeof playgroundModule>>, element: HTMLElement) => Mounted) =>
  defineComponent(() => {
    const element = ref<HTMLElement>();
    let mounted: Mounted | undefined;
    let isGone = false;
    onMounted(async () => {
      const module = await playgroundModule();
      if (!isGone && element.value !== undefined) mounted = mount(module, element.value);
    });
    onBeforeUnmount(() => {
      isGone = true;
      mounted?.unmount();
    });
    return () => h("div", { ref: element, class: kind });
  });
