/** Any view is restored by its link, and any text at all is a link to some view. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { linkTo, viewOf } from "./hashCodec.js";
import { START, TABS, type ViewState } from "./viewState.js";

/** Names as parameters have them; details have those of the tabs, which end in no colon and are none of the two that are taken. */
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const detail = name.filter((one) => one !== "phi" && one !== "tab");
const text = fc.string({ unit: "grapheme", maxLength: 40 });

const view: fc.Arbitrary<ViewState> = fc.record({
  tab: fc.constantFrom(...TABS),
  text,
  params: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
  details: fc.dictionary(detail, text, { maxKeys: 3, noNullPrototype: true }),
});

test.prop([view])("a view is restored by its link", (one) => {
  expect(viewOf(linkTo(one))).toEqual(one);
});

test.prop([fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^#?([%&=:a-z0-9]{0,3}){0,30}$/))])("any text is read", (fragment) => {
  const one = viewOf(fragment);
  expect(TABS).toContain(one.tab);
  expect(viewOf(linkTo(one)).text).toBe(one.text.replaceAll(/\p{Cs}/gu, "\uFFFD"));
});

test.prop([view])("a link has no sign that ends an address in running text, or an attribute", (one) => {
  expect(linkTo(one)).toMatch(/^#[A-Za-z0-9\-_.!~*'()%&=+/^,:@]*$/);
});

describe("by example", () => {
  test("reads well", () => {
    expect(linkTo({ tab: "check", text: "x^3 + nu*x", params: { nu: "1/10" }, details: { why: "0" } })).toBe(
      "#phi=x^3%20+%20nu*x&nu:=1/10&tab=check&why=0",
    );
  });
  test("without a word it is the start", () => {
    expect(viewOf("")).toEqual(START);
  });
  test("a parameter may have the name of a detail", () => {
    const one: ViewState = { tab: "plots", text: "tab*x", params: { tab: "1", phi: "2", from: "3" }, details: { from: "0" } };
    expect(viewOf(linkTo(one))).toEqual(one);
  });
  test("__proto__ is a name like any other", () => {
    const { details } = viewOf("#phi=x&__proto__=1");
    expect(Object.entries(details)).toEqual([["__proto__", "1"]]);
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  });
});
