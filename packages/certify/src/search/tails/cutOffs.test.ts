/** Cut-offs and orders are tried the cheapest first, and those that are tried for anything are among them. */
import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { CUT_OFFS, FAR, LAST_CUT_OFF, ORDERS } from "./cutOffs.js";

test("both ascend", () => {
  expect([...ORDERS]).toEqual([...ORDERS].sort((a, b) => a - b));
  expect([...CUT_OFFS]).toEqual([...CUT_OFFS].sort(Q.cmp));
});

test("the far ones, and the last, are cut-offs", () => {
  for (const i of [...FAR, LAST_CUT_OFF]) expect(CUT_OFFS[i]).toBeDefined();
});
