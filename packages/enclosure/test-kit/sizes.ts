export { amount, DEEP, some, WHOLE } from "../../../test/setup/sizes.js";
