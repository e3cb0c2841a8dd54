export { amount as times, DEEP, some, WHOLE } from "../../../test/setup/sizes.js";
