/** A page for each statement that `flatcheck verify` examines. */
import { STATEMENTS } from "@flatcheck/verify";
import { statementPage } from "../.vitepress/pages/statementPage.ts";

export default {
  paths: () =>
    Promise.all(STATEMENTS.map(async (statement) => ({ params: { id: statement.id }, content: await statementPage(statement) }))),
};
