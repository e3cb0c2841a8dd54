export { amount, DEEP } from "../../../test/setup/sizes.js";
