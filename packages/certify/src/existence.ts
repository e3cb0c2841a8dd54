/** Forms by which covers show that derivatives of φ exist, which search and replay share. */
import { rationals as Q } from "@flatcheck/enclosure";
import { constantForm, type DerivativeOrder, derivativeOrder, type Form, phi, times } from "./form.js";

/** 1 + (φ⁽ᵏ⁾)², which is > 0 wherever φ has a k-th derivative. */
export const existence = (k: DerivativeOrder): Form => [...constantForm(Q.ONE), ...times(phi(k), phi(k))];

/** The order to which φ has to have derivatives for a form to be 0 by its expression. */
export const orderOfExistence = (form: Form): DerivativeOrder => Math.max(1, derivativeOrder(form)) as DerivativeOrder;
