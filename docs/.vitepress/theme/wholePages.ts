/** Every link loads a page, as links do. VitePress would fetch the next page as a script, for which the site would hold each page a second time. */
import type { Router } from "vitepress";

/** Takes the links of the site from the router, which keeps what happens within a page; back and forward within it leave it as it is. */
export function loadWholePages(router: Router): void {
  let isLoaded = false;
  router.onBeforeRouteChange = (to) => {
    if (!isLoaded || new URL(to, location.href).pathname === location.pathname) return true;
    location.assign(to);
    return false;
  };
  // On back and forward the router would fetch the page anew, as the script that is not there, and say that there is no such page.
  router.onBeforePageLoad = () => !isLoaded;
  router.onAfterPageLoad = () => {
    isLoaded = true;
  };
}
