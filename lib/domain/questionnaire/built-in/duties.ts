import type { Duty } from "../format";

/** What stays the buyer's own responsibility: never scored, and owed before plain approval (docs/domain.md, 1.7). */
export const duties = [
  {
    id: "BD-01",
    prompt: "A named senior person owns the outcome of this deployment",
    tier: 1,
    references: ["NIST AI RMF GOVERN 2.3", "DORA Art. 28(1)(a)"],
    hub: ["H-PR3", "H-MO1"],
  },
  {
    id: "BD-02",
    prompt: "People who oversee the system have the skill, time and authority to overrule it",
    tier: 2,
    references: [
      "EU AI Act Art. 14(4)",
      "EU AI Act Art. 26(2)",
      "NIST AI RMF MAP 3.5",
      "ISO/IEC 42001 A.9.2",
    ],
    hub: ["H-TR1"],
  },
  {
    id: "BD-03",
    prompt: "Users had training fitted to their role",
    tier: 2,
    references: ["EU AI Act Art. 4", "NIST AI RMF GOVERN 2.2"],
    hub: ["H-MI3"],
  },
  {
    id: "BD-04",
    prompt: "Affected people are told AI is used, and how to contest the result",
    tier: 2,
    showWhen: { fact: "affected", atLeast: 1 },
    references: [
      "EU AI Act Art. 26(7)",
      "EU AI Act Art. 26(11)",
      "EU AI Act Art. 50",
      "GDPR Art. 22(3)",
      "NIST AI RMF MEASURE 3.3",
      "Colorado SB 26-189",
    ],
    hub: ["H-TR1", "H-TR2"],
  },
  {
    id: "BD-05",
    prompt: "Impact assessment done (data protection, fundamental rights or AI impact)",
    tier: 3,
    showWhen: { any: [{ tier: { atLeast: 3 } }, { fact: "personalData", is: true }] },
    references: ["GDPR Art. 35", "EU AI Act Art. 27", "ISO/IEC 42001 A.5.2"],
    hub: ["H-TR3"],
  },
  {
    id: "BD-06",
    prompt: "You monitor use, keep logs, and know when to stop and whom to tell",
    tier: 2,
    references: ["EU AI Act Art. 26(5)", "EU AI Act Art. 26(6)", "NIST AI RMF MANAGE 4.1"],
    hub: ["H-MO1", "H-SP2"],
  },
  {
    id: "BD-07",
    prompt: "Manual or alternative way of working exists and was tried",
    tier: 3,
    references: ["NIST AI RMF GOVERN 6.2", "DORA Art. 28(8)"],
    hub: ["H-SP2"],
  },
  {
    id: "BD-08",
    prompt: "The system is in your AI inventory with tier, owner, version and review date",
    tier: 1,
    references: ["NIST AI RMF GOVERN 1.6", "DORA Art. 28(3)"],
    hub: ["H-MO1"],
  },
] as const satisfies Duty[];
