/** Every link loads a page, as links do. VitePress would fetch the next page as a script, for which the site would hold each page a second time. */
import type { Router } from "vitepress";

/** Takes the links of the site from the router, which keeps what happens within a page. */
export function loadWholePages(router: Router): void {
  let isFirst = true;
  router.onBeforeRouteChange = (to) => {
    const isHere = isFirst || new URL(to, location.href).pathname === location.pathname;
    isFirst = false;
    if (isHere) return true;
    location.assign(to);
    return false;
  };
}
