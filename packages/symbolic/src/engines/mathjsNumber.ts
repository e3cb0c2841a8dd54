/** The part of mathjs that parses and differentiates, in its form for plain numbers: a tenth of the whole, which takes seconds to load. */
export { create, derivativeDependencies, parseDependencies } from "mathjs/number";
