/** All statements, in the order of the paper. A further statement is one more file, and its line here. */
import type { Statement } from "../ledger/statement.js";
import { ADAM_COLLAPSE } from "./adamCollapse.js";
import { ASSUMPTION_A1 } from "./assumptionA1.js";
import { ASSUMPTION_A2 } from "./assumptionA2.js";
import { BOTH_LAYERS } from "./bothLayers.js";
import { CLUSTERS } from "./clusters.js";
import { COLLAPSE } from "./collapse.js";
import { DESCENT, LEAST_GRADIENT } from "./descent.js";
import { EQUATION_15, EQUATION_15_PRINTED } from "./equation15.js";
import { EQUATION_16, EQUATION_16_PRINTED } from "./equation16.js";
import { EQUATION_12, EQUATION_13, EQUATION_14 } from "./equations12To14.js";
import { FORMULA_STATEMENTS } from "./formulas.js";
import { LEMMA_4_4, LEMMA_4_4_PRINTED } from "./lemma4_4.js";
import { LEMMA_4_6, LEMMA_4_6_PRINTED } from "./lemma4_6.js";
import { LEMMA_B1, LEMMA_B1_PRINTED } from "./lemmaB1.js";
import { LEMMA_B3, LEMMA_B3_PRINTED } from "./lemmaB3.js";
import { LEMMA_B4, LEMMA_B4_PRINTED } from "./lemmaB4.js";
import { LEMMA_D1_AS_PRINTED, LEMMA_D1_DECAY, LEMMA_D1_DISTANCE, LEMMA_D1_TRACE } from "./lemmaD1.js";
import { LEMMA_D2, LEMMA_D2_PRINTED } from "./lemmaD2.js";
import { LEMMA_G1, LEMMA_G1_PRINTED } from "./lemmaG1.js";
import { LEMMA_G1_BOUNDED } from "./lemmaG1Bounded.js";
import { LEMMA_G4_STATIONARY } from "./lemmaG4.js";
import { MINIMA_STRUCTURE } from "./minimaStructure.js";
import { ONE_SAM_CLOCK } from "./oneSamClock.js";
import { inPaperOrder } from "./paperOrder.js";
import { RATE_GLOBAL, RATE_GLOBAL_DISTANCE, RATE_GLOBAL_GRADIENT } from "./rateGlobal.js";
import { RATE_REGION } from "./rateRegion.js";
import { RATE_ASYMPTOTIC, RATE_FINITE_STEP } from "./ratesNearCollapse.js";
import { SPAN_EQUAL, SPAN_STAYS } from "./span.js";
import { THEOREM_1_1 } from "./theorem1_1.js";
import { THEOREM_3_3 } from "./theorem3_3.js";
import { THEOREM_3_3_GENERAL } from "./theorem3_3General.js";
import { THEOREM_3_3_INDEPENDENCE } from "./theorem3_3Independence.js";
import { THEOREM_3_3_MINIMUM } from "./theorem3_3Minimum.js";
import { THEOREM_3_3_STATIONARY } from "./theorem3_3Stationary.js";
import { THEOREM_3_5_DISTANCE, THEOREM_3_5_DISTANCE_PRINTED, THEOREM_3_5_TIME, THEOREM_3_5_TIME_PRINTED } from "./theorem3_5.js";
import { THEOREM_A3 } from "./theoremA3.js";
import { THREE_LAYERS } from "./threeLayers.js";

/** The statements of the paper, in its order. */
export const STATEMENTS: readonly Statement[] = inPaperOrder<Statement>([
  THEOREM_1_1,
  THEOREM_3_3,
  THEOREM_3_3_STATIONARY,
  THEOREM_3_3_MINIMUM,
  THEOREM_3_3_INDEPENDENCE,
  THEOREM_3_3_GENERAL,
  ...FORMULA_STATEMENTS,
  THEOREM_3_5_TIME,
  THEOREM_3_5_TIME_PRINTED,
  THEOREM_3_5_DISTANCE,
  THEOREM_3_5_DISTANCE_PRINTED,
  LEMMA_4_4,
  LEMMA_4_4_PRINTED,
  LEMMA_4_6,
  LEMMA_4_6_PRINTED,
  ASSUMPTION_A1,
  ASSUMPTION_A2,
  THEOREM_A3,
  EQUATION_12,
  EQUATION_13,
  EQUATION_14,
  EQUATION_15,
  EQUATION_15_PRINTED,
  EQUATION_16,
  EQUATION_16_PRINTED,
  LEMMA_B1,
  LEMMA_B1_PRINTED,
  LEMMA_B3,
  LEMMA_B3_PRINTED,
  LEMMA_B4,
  LEMMA_B4_PRINTED,
  DESCENT,
  LEAST_GRADIENT,
  LEMMA_D1_DECAY,
  LEMMA_D1_DISTANCE,
  LEMMA_D1_TRACE,
  ...LEMMA_D1_AS_PRINTED,
  LEMMA_D2,
  LEMMA_D2_PRINTED,
  LEMMA_G1,
  LEMMA_G1_PRINTED,
  LEMMA_G1_BOUNDED,
  LEMMA_G4_STATIONARY,
  SPAN_STAYS,
  SPAN_EQUAL,
  COLLAPSE,
  RATE_GLOBAL,
  RATE_GLOBAL_GRADIENT,
  RATE_GLOBAL_DISTANCE,
  RATE_REGION,
  RATE_ASYMPTOTIC,
  RATE_FINITE_STEP,
  MINIMA_STRUCTURE,
  ADAM_COLLAPSE,
  BOTH_LAYERS,
  ONE_SAM_CLOCK,
  CLUSTERS,
  THREE_LAYERS,
]);
