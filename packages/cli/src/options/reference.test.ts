/** The reference holds what the records of the commands say: `npx -y pnpm@12 --filter flatcheck reference` writes it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tabled, withOptionTables } from "../../test-kit/reference/optionTable.js";
import { COMMANDS } from "../commands/commands.js";

const PAGE = new URL("../../../../docs/reference/cli.md", import.meta.url);

test("docs/reference/cli.md has the table of each command, and the section that its help names", async () => {
  const page = readFileSync(PAGE, "utf8");
  expect(tabled(page).toSorted()).toEqual([...COMMANDS.keys()].toSorted());
  for (const name of COMMANDS.keys()) expect(page).toContain(`\n## ${name}\n`);
  await expect(await withOptionTables(page, COMMANDS)).toMatchFileSnapshot("../../../../docs/reference/cli.md");
});
