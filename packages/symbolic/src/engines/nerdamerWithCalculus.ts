/// <reference path="./nerdamer.d.ts" />
/** nerdamer with the add-on that differentiates; it registers itself where it is loaded. */
import nerdamer from "nerdamer";
import "nerdamer/Calculus.js";

export { nerdamer };
