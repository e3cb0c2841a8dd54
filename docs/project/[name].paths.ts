/** Pages of the files at the root of the repository, and how to cite. */
import { projectPages } from "../.vitepress/pages/project.ts";

export default {
  paths: () => [...projectPages()].map(([name, content]) => ({ params: { name }, content })),
};
