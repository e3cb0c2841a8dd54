/**
 * Modules that polynomials with rational coefficients do without: the search over the line and its tails, closed forms of constants, seams, waves, claims. Data that the others
 * hold at once (operators, the catalogue) and constants that are no objects cannot be among them; `deferredModules.mjs` refuses them.
 */
export const DEFERRED = {
  "activation/src/identities": "cubes dependentTerms inverseKinks logarithms signs sums",
  "activation/src": "evaluate jetInSteps jetWith parity",
  "activation/src/readable": "exponentialSum",
  "certify/src/claims":
    "claim claimConditions claimError claimHabits claimLexer clauses constantCondition magnitudes notation parseClaim quotients",
  "certify/src/conditions": "alternatives conditionData ends extremum factoredBeta injective literal",
  "certify/src":
    "factored formSign nowhere parameterDrift parametricSign periodicity reflection seamExpansion seamMeeting sumTerms taylorBound zeroFactors",
  "certify/src/replay": "alternatives boxSteps density expanded factorSteps parameterCentre rangeSteps seamJump seamSteps termLimits zeros",
  "certify/src/search/covers":
    "boundStatement boxDecision boxSearch choiceCover cover definedness endCover rangeDecision seamStep turnStep wholeRange zeroStep",
  "certify/src/search/evidence": "alternatives boundByForm boundOfRatio extremum identicallyZero injective seamPieces",
  "certify/src/search/infima":
    "attainment boundProof candidates density infimum partInfimum quotient rangeGuesses ratioGuess ratioInfimum signChangePole weakerRatio witness",
  "certify/src/search": "left retries sharpConstants",
  "certify/src/search/points":
    "clausePoints domainGrid endValues factorZero features namedPoints period rangeValues roots samples seamJumps wavePoints",
  "certify/src/search/rational": "familySearch openEnd rationalBound rationalChoice rationalPart rationalZero vanishesOn",
  "certify/src/search/tails": "expansions limitSearch tailSearch",
  "enclosure/src/jets": "realPowers",
  "enclosure/src/constants":
    "algebraicNumber closedForm closedFormArithmetic elementaryForms functionForms integerRelation polynomialForm vanishing",
  "enclosure/src":
    "descartes doubleInterval errorFunctionDouble exponentials growth harmonics independentWaves jetScalar oneSidedArithmetic parametricPolynomial positiveNames primePowers rangeArithmetic sharpEnclosure simplestBetween tailArithmetic tailDomain tailOscillation tailRing tailSingularities tailSum twoSided",
  "symbolic/src": "definedNowhere",
  "symbolic/src/words": "normalForm",
};
