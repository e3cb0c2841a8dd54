/** Links of pages in a package. */
import { expect, test } from "vitest";
import { documentation, withLinks } from "./documentation.js";

const PLACES = new Map([
  ["docs/how-to/a.md", "docs/how-to/a.md"],
  ["docs/reference/b.md", "docs/reference/b.md"],
  ["packages/cli/schemas/check.json", "schemas/check.json"],
]);

test.each([
  ["a page beside it", "[a](a.md)", "[a](a.md)"],
  ["a section of another", "[b](../reference/b.md#c)", "[b](../reference/b.md#c)"],
  ["a schema", "[`check.json`](../../packages/cli/schemas/check.json)", "[`check.json`](../../schemas/check.json)"],
  ["a section of the page itself", "[up](#top)", "[up](#top)"],
  ["another site", "[x](https://arxiv.org/abs/2410.16401)", "[x](https://arxiv.org/abs/2410.16401)"],
  ["the licence", "[MIT](../../LICENSE)", "[MIT](../../LICENSE)"],
  ["a picture that is not in the package", "![Figure 1](../figures/figure1.png)", "Figure 1"],
  ["what is not in the package", "see [the tables](../tables/index.md).", "see the tables."],
])("%s", (_, text, expected) => expect(withLinks(text, "docs/how-to/a.md", PLACES)).toBe(expected));

test("the page that every help names is there, and the schemas", () =>
  expect([...documentation().keys()]).toEqual(
    expect.arrayContaining(["docs/reference/cli.md", "docs/how-to/install.md", "schemas/check.json", "CHANGELOG.md"]),
  ));
