/** A form as people write it. */
import { type FormData, formNotation, fromFormData } from "@flatcheck/certify";

/** `φ'²φ''' − 2·φ''`. */
export const formWords = (form: FormData): string => formNotation(fromFormData(form), "function").text;
