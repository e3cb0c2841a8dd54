/** What threads of a sweep run: one unit after the other. */
export { runUnit as default } from "@flatcheck/sweep";
