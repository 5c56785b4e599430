import type { Section } from "../format";

export const stressTests = {
  id: "ST",
  title: "Domain stress tests",
  weight: 20,
  redFlags: [
    "A leaderboard screenshot as the only evidence.",
    "100% pass rate on 10 or 20 hand-picked cases.",
    "Criteria written after the results.",
    "Tested version is not the one offered.",
    "Results averaged so that one never-event disappears.",
    "Same prompt repeated many times counted as many cases.",
    "LLM-as-judge scores with no human agreement check.",
  ],
  caps: [
    {
      // In the states too: not knowing what tests there are must not score above knowing that there are none.
      when: {
        all: [
          { tier: { atLeast: 2 } },
          {
            any: [
              { answer: "ST-01", is: ["generic", "claims", "none"] },
              { answer: "ST-01", state: ["unknown", "disputed"] },
            ],
          },
        ],
      },
      atMost: 40,
      reason:
        "there is no test evidence for your domain, only generic benchmarks, marketing claims or nothing",
    },
  ],
  questions: [
    {
      id: "ST-01",
      prompt: "What is the best test evidence you hold for YOUR domain and use?",
      kind: "result",
      weight: 5,
      tier: 1,
      critical: true,
      answer: {
        type: "choice",
        options: [
          {
            id: "own",
            label:
              "Our own or an independent domain stress test on the version we will use, criteria set beforehand",
            credit: 1,
          },
          { id: "vendor-ours", label: "Vendor ran our scenarios and gave raw results", credit: 0.75 },
          {
            id: "vendor-domain",
            label: "Vendor's domain evaluation, method and sample disclosed",
            credit: 0.5,
          },
          { id: "peer", label: "Independent or peer result on the same product in our domain", credit: 0.45 },
          { id: "generic", label: "Generic public benchmark or leaderboard only", credit: 0.15 },
          { id: "claims", label: "Marketing claims only", credit: 0.05 },
          { id: "none", label: "None", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: { all: [{ tier: { atLeast: 4 } }, { answer: "ST-01", is: ["generic", "claims", "none"] }] },
          reason:
            "there is no test evidence for your domain, only generic benchmarks, marketing claims or nothing, which is not acceptable at tier 4",
        },
      ],
      limits: [
        {
          when: { all: [{ tier: { atLeast: 3 } }, { answer: "ST-01", is: ["generic", "claims", "none"] }] },
          verdictAtMost: "conditions",
          reason:
            "there is no test evidence for your domain, only generic benchmarks, marketing claims or nothing, which from tier 3 upward allows approval with conditions at best",
        },
      ],
      notApplicable: "never",
      evidenceFactors: { asserted: 0.3, documented: 1, binding: 1, verified: 1 },
      why: "This is the hub's sentence turned into a question.",
      evidence: "Test record (section 2.3); report; raw results.",
      ask: "Before acceptance the vendor supports a domain stress test on the Customer's scenarios; acceptance depends on the pass criteria in Annex L.",
      references: [
        "NIST AI RMF MEASURE 2.3",
        "NIST AI RMF MEASURE 2.5",
        "NIST AI RMF MEASURE 4.1",
        "ISO/IEC 42001 A.6.2.4",
        "EU AI Act Art. 9(8)",
        "OMB M-25-22",
        "IEEE 3119-2025",
        "AICM CCC-02",
      ],
      hub: ["H-PR4", "H-SP1"],
    },
    {
      id: "ST-02",
      prompt: "What did the stress tests show? (one row per scenario)",
      kind: "result",
      weight: 5,
      tier: 2,
      critical: true,
      answer: { type: "runs" },
      knockOuts: [
        {
          when: { all: [{ tier: { atLeast: 3 } }, { runs: "neverEvent" }] },
          reason:
            "a stress test saw an event that must never happen, which is not acceptable from tier 3 upward",
        },
        {
          when: { all: [{ tier: { atLeast: 3 } }, { runs: "criticalFailed" }] },
          reason:
            "a critical stress-test scenario failed: even the most favourable reading of its results is below the rate you require",
        },
      ],
      notApplicable: "never",
      why: "A small clean sample proves little; the bound says how much.",
      evidence: "Test records with raw cases and outputs.",
      ask: "The vendor gives raw case-level results on request so that the Customer can recompute them.",
      references: [
        "NIST AI RMF MEASURE 2.1",
        "NIST AI RMF MEASURE 2.3",
        "EU AI Act Art. 9(8)",
        "EU AI Act Art. 15",
      ],
      hub: ["H-PR4", "H-IN1"],
    },
    {
      id: "ST-03",
      prompt: "Which kinds of case did the tests include?",
      kind: "result",
      weight: 4,
      tier: 2,
      critical: false,
      answer: {
        type: "multi",
        items: [
          { id: "ordinary", label: "ordinary cases from our work" },
          { id: "edge", label: "rare and edge cases" },
          { id: "adversarial", label: "adversarial (injection, jailbreak)" },
          { id: "subgroups", label: "subgroups, languages or accents we serve" },
          { id: "out-of-scope", label: "out-of-scope requests and correct refusal" },
          { id: "long-sessions", label: "long or multi-turn sessions" },
          { id: "bad-context", label: "missing, wrong or conflicting context" },
          { id: "tool-misuse", label: "tool or action misuse" },
        ],
        bands: [
          { atLeast: 6, credit: 1 },
          { atLeast: 4, credit: 0.7 },
          { atLeast: 2, credit: 0.4 },
          { atLeast: 0, credit: 0.1 },
        ],
      },
      why: "The hub warns of suites that miss what users hit first.",
      evidence: "Test plan with counts per category.",
      ask: "The acceptance test set covers the categories in Annex L in agreed proportions.",
      references: [
        "NIST AI RMF MEASURE 1.1",
        "NIST AI RMF MEASURE 4.2",
        "OWASP LLM01:2025",
        "OWASP LLM09:2025",
      ],
      hub: ["H-SP1"],
    },
    {
      id: "ST-04",
      prompt: "Were pass criteria written before the test, and by whom?",
      kind: "result",
      weight: 4,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "owner-before", label: "Before, by the process owner", credit: 1 },
          { id: "vendor-before", label: "Before, by the vendor", credit: 0.6 },
          { id: "after", label: "After seeing results", credit: 0.2 },
          { id: "none", label: "None", credit: 0 },
        ],
      },
      why: "Claims are testable only if the bar came first.",
      evidence: "Dated plan (hash or version history).",
      ask: "Pass rates, never-events and sample sizes are fixed in Annex L before testing starts.",
      references: ["EU AI Act Art. 9(8)", "NIST AI RMF MEASURE 1.1", "NIST AI RMF MAP 1.5", "OMB M-25-22"],
      hub: ["H-IN1"],
    },
    {
      id: "ST-05",
      prompt: "Is the tested system the one you will use?",
      kind: "result",
      weight: 4,
      tier: 2,
      critical: true,
      answer: {
        type: "choice",
        options: [
          { id: "same", label: "Same model, prompt, filters, retrieval and tools", credit: 1 },
          { id: "config", label: "Same model, different configuration", credit: 0.5 },
          { id: "older", label: "Older or different version", credit: 0.2 },
          { id: "unknown", label: "Unknown", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: {
            all: [
              { tier: { atLeast: 4 } },
              {
                any: [
                  { answer: "ST-05", is: ["unknown"] },
                  { answer: "ST-05", state: ["unknown", "disputed"] },
                ],
              },
            ],
          },
          reason:
            "it is not known whether the tested system is the one you will use, which is not acceptable at tier 4",
        },
      ],
      why: "Results travel badly between versions.",
      evidence: "Version identifiers in test record and in production.",
      ask: "The vendor supplies immutable version identifiers for model and configuration in test and production.",
      references: ["NIST AI RMF MEASURE 2.3", "NIST AI RMF MEASURE 2.5", "AICM CCC-06"],
      hub: ["H-IN1"],
    },
    {
      id: "ST-06",
      prompt: "Who ran the tests?",
      kind: "result",
      weight: 3,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "independent",
            label: "Independent third party, or our staff outside the project",
            credit: 1,
          },
          { id: "project", label: "Our project team", credit: 0.8 },
          { id: "observed", label: "Vendor, with us observing", credit: 0.6 },
          { id: "vendor", label: "Vendor alone", credit: 0.3 },
        ],
      },
      evidenceFactors: { asserted: 0.3, documented: 1, binding: 1, verified: 1 },
      why: "Sellers choose flattering tests.",
      evidence: "Tester names and roles.",
      ask: "The Customer or its appointee may run or witness acceptance and yearly tests.",
      references: ["NIST AI RMF MEASURE 1.3", "ISO/IEC 42001 A.6.2.4", "OMB M-25-22", "AICM A&A-02"],
      hub: ["H-PR4"],
    },
    {
      id: "ST-07",
      prompt: "Where did the test cases come from?",
      kind: "result",
      weight: 3,
      tier: 3,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "heldout", label: "Held-out cases from our work, de-identified, kept private", credit: 1 },
          { id: "expert", label: "Synthetic, written or reviewed by domain experts", credit: 0.7 },
          { id: "public", label: "Public dataset (may be in training data)", credit: 0.3 },
          { id: "demo", label: "Vendor demo data", credit: 0.1 },
        ],
      },
      why: "Performance depends on the distribution tested.",
      evidence: "Data sheet for the test set.",
      ask: "Test cases remain the Customer's confidential property and may not be used for training or tuning.",
      references: [
        "NIST AI RMF MEASURE 2.1",
        "NIST AI 600-1 MP-1.2-002",
        "NIST AI 600-1 MP-2.3-001",
        "EU AI Act Art. 26(4)",
      ],
      hub: ["H-PR4", "H-IN1"],
    },
    {
      id: "ST-08",
      prompt:
        "Was the whole system (retrieval and tools included) attacked by testers in the last 12 months?",
      kind: "result",
      weight: 4,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "independent", label: "Independent red team; scope, findings and fixes shared", credit: 1 },
          { id: "internal", label: "Vendor's own; summary shared", credit: 0.6 },
          { id: "base", label: "Base model only", credit: 0.4 },
          { id: "none", label: "No", credit: 0 },
        ],
      },
      why: "Base-model safety does not cover your data and tools.",
      evidence: "Red-team report; fix list.",
      ask: "Yearly independent adversarial testing of the full service, with findings and fix dates shared within 30 days.",
      references: [
        "OWASP LLM01:2025",
        "NIST AI RMF MEASURE 2.7",
        "NIST AI 600-1 MP-2.3-005",
        "EU AI Act Art. 55(1)(a)",
        "AICM TVM-07",
        "AICM MDS-06",
        "HECVAT AIML-06",
      ],
      hub: ["H-MO1", "H-MI2"],
    },
    {
      id: "ST-09",
      prompt: "Was performance measured for the groups you serve?",
      kind: "result",
      weight: 4,
      tier: 2,
      critical: true,
      answer: {
        type: "choice",
        options: [
          { id: "gaps-ok", label: "Yes: group sizes shown, gaps inside a limit set beforehand", credit: 1 },
          { id: "gaps-open", label: "Yes: gaps found or unexplained", credit: 0.4 },
          { id: "overall", label: "Overall only", credit: 0.2 },
          { id: "none", label: "No", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: {
            all: [
              { tier: { atLeast: 3 } },
              {
                any: [
                  { fact: "domain", in: ["hr", "finance", "healthcare", "education", "public-sector"] },
                  { fact: "publicSector", is: true },
                ],
              },
              { answer: "ST-09", is: ["overall", "none"] },
            ],
          },
          reason:
            "performance was not measured for the groups you serve, and the use bears on people's work, credit, health, education or public benefits",
        },
      ],
      showWhen: {
        all: [
          { fact: "affected", atLeast: 1 },
          { fact: "impact", atLeast: 2 },
        ],
      },
      why: "Averages hide who is failed.",
      evidence: "Subgroup table with counts and intervals.",
      ask: "The vendor supports subgroup testing on the Customer's population and remedies gaps above the agreed limit.",
      references: [
        "EU AI Act Art. 10(2)(f)",
        "EU AI Act Art. 13(3)(b)",
        "EU AI Act Art. 26(4)",
        "NIST AI RMF MEASURE 2.11",
        "AICM GRC-11",
        "ISO/IEC 42001 A.5.4",
        "NYC Local Law 144",
      ],
      hub: ["H-TR1", "H-SP1"],
    },
    {
      id: "ST-10",
      prompt:
        "Does the contract let you test, including attack, and share results with auditors and regulators?",
      kind: "commitment",
      weight: 3,
      tier: 1,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "yes", label: "Yes, both", credit: 1 },
          { id: "consent", label: "With vendor consent each time", credit: 0.5 },
          { id: "silent", label: "Silent", credit: 0.4 },
          { id: "no", label: "Testing or sharing prohibited", credit: 0 },
        ],
      },
      why: "Some terms forbid benchmarking; then due diligence is not possible.",
      evidence: "Clause; terms of service.",
      ask: "The Customer may test the service, including adversarially within agreed limits, and disclose results to auditors, regulators and affected partners.",
      references: [
        "NIST AI 600-1 GV-6.1-006",
        "OMB M-25-22",
        "DORA Art. 30(3)(e)",
        "GDPR Art. 28(3)(h)",
        "AICM STA-11",
      ],
      hub: ["H-TR1", "H-PR4"],
    },
    {
      id: "ST-11",
      prompt: "What triggers a re-test, and who pays for it?",
      kind: "practice",
      weight: 3,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "triggered",
            label: "Every model or configuration change and on a fixed schedule; owner and budget named",
            credit: 1,
          },
          { id: "yearly", label: "Yearly only", credit: 0.6 },
          { id: "adhoc", label: "When someone asks", credit: 0.2 },
          { id: "none", label: "No plan", credit: 0 },
        ],
      },
      why: "Bounded risk needs a loop, not a one-off.",
      evidence: "Re-test plan; calendar entries.",
      ask: "The vendor supports a re-test on every material change and at least yearly at no charge for environment use.",
      references: [
        "NIST AI RMF MANAGE 3.1",
        "NIST AI RMF MEASURE 2.4",
        "ISO/IEC 42001 A.6.2.6",
        "EU AI Act Art. 72",
        "NIST AI RMF GOVERN 1.5",
      ],
      hub: ["H-MO2"],
    },
    {
      id: "ST-12",
      prompt:
        "How often does it state wrong things with confidence in your domain, and does it admit not knowing?",
      kind: "result",
      weight: 4,
      tier: 1,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "own", label: "Measured by us: error, citation and abstention rates", credit: 1 },
          { id: "vendor", label: "Measured by the vendor in our domain", credit: 0.6 },
          { id: "general", label: "General hallucination benchmark", credit: 0.2 },
          { id: "none", label: "Not measured", credit: 0 },
        ],
      },
      showWhen: { fact: "generative", is: true },
      why: "Fluent text is not reliable truth, says the hub.",
      evidence: "Results with sample size; grading guide.",
      ask: "The vendor reports factual-error, citation-error and abstention rates for each version on an agreed domain set.",
      references: [
        "OWASP LLM09:2025",
        "NIST AI RMF MEASURE 2.5",
        "NIST AI RMF MEASURE 2.6",
        "NIST AI 600-1 MP-2.3-003",
        "EU AI Act Art. 15",
      ],
      hub: ["H-MI3"],
    },
  ],
} as const satisfies Section;
