export { amount, DEEP, WHOLE } from "../../../test/setup/sizes.js";
