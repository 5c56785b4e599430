import type { Questionnaire } from "../format";

/** The lines and demands of each tier, and what raises a tier above the sum of its facts (docs/domain.md, section 3). */
export const tiers = {
  sum: [0, 6, 11, 16],
  overrides: [
    { when: { fact: "impact", atLeast: 3 }, atLeastTier: 3 },
    { when: { fact: "regulation", atLeast: 3 }, atLeastTier: 3 },
    {
      when: {
        all: [
          { fact: "impact", atLeast: 3 },
          { fact: "autonomy", atLeast: 2 },
        ],
      },
      atLeastTier: 4,
    },
    {
      when: {
        all: [
          { fact: "data", atLeast: 3 },
          { fact: "integration", atLeast: 2 },
        ],
      },
      atLeastTier: 3,
    },
    {
      when: {
        all: [
          { fact: "affected", atLeast: 3 },
          { fact: "impact", atLeast: 2 },
        ],
      },
      atLeastTier: 4,
    },
    {
      when: {
        all: [
          { fact: "autonomy", atLeast: 3 },
          { fact: "integration", atLeast: 3 },
        ],
      },
      atLeastTier: 3,
    },
  ],
  stop: [
    {
      when: { fact: "prohibitedPractice", is: true },
      reason:
        "the use may be a practice prohibited by Article 5 of the EU AI Act, which needs legal review before it can be assessed",
    },
  ],
  rules: [
    {
      approve: 60,
      conditions: 45,
      sectionFloor: 40,
      criticalEvidence: ["documented", "binding", "verified"],
      assertedShareAtMost: 1,
      duties: ["BD-01", "BD-08"],
      unknownCritical: "cap",
      scenarios: 1,
      testMonths: 12,
      reviewMonths: 24,
    },
    {
      approve: 70,
      conditions: 50,
      sectionFloor: 50,
      criticalEvidence: ["documented", "binding", "verified"],
      assertedShareAtMost: 0.4,
      duties: ["BD-01", "BD-02", "BD-03", "BD-04", "BD-05", "BD-06", "BD-08"],
      unknownCritical: "cap",
      scenarios: 2,
      testMonths: 12,
      reviewMonths: 12,
    },
    {
      approve: 80,
      conditions: 60,
      sectionFloor: 60,
      criticalEvidence: ["binding", "verified"],
      assertedShareAtMost: 0.15,
      duties: ["BD-01", "BD-02", "BD-03", "BD-04", "BD-05", "BD-06", "BD-07", "BD-08"],
      unknownCritical: "knockOut",
      scenarios: "all",
      testMonths: 6,
      reviewMonths: 12,
    },
    {
      approve: 85,
      conditions: 70,
      sectionFloor: 70,
      criticalEvidence: ["binding", "verified"],
      assertedShareAtMost: 0,
      duties: ["BD-01", "BD-02", "BD-03", "BD-04", "BD-05", "BD-06", "BD-07", "BD-08"],
      unknownCritical: "knockOut",
      scenarios: "all",
      testMonths: 6,
      reviewMonths: 6,
    },
  ],
} as const satisfies Questionnaire["tiers"];
