/** A form as people write it, with long numbers cut off. */
import { type FormData, formNotation, fromFormData } from "@flatcheck/certify";
import { withShortNumbers } from "./shortNumber.js";

/** `φ'²φ''' − 2·φ''`. */
export const formWords = (form: FormData): string => withShortNumbers(formNotation(fromFormData(form), "function").text);
