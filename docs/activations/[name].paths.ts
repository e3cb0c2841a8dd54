/** A page for each named activation; the site shows it in the place of its page of tables/. */
import { activationPage } from "../.vitepress/pages/activationPage.ts";
import { activationFacts } from "../.vitepress/pages/activations.ts";

export default {
  paths: async () => (await activationFacts()).map((facts) => ({ params: { name: facts.name }, content: activationPage(facts) })),
};
