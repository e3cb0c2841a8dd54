/**
 * An oracle from outside: Z3 decides the polynomial activations of the table over the reals (nlsat). It must agree with every
 * verdict on the signs of φ′ and φ‴, and find no point at which β-normality fails with our lower bound of β.
 */
import { derivative, type Expression } from "@flatcheck/activation";
import { canonical, parse } from "@flatcheck/activation";
import { bindParameters } from "@flatcheck/activation";
import { Q, type Rational } from "@flatcheck/enclosure";
import { init } from "z3-solver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIXTURE, type FixtureLine, paramsOf, resultOf } from "../test-kit/fixture.js";

const TIMEOUT_MS = 10_000;
