import type { Section } from "../format";

export const allowedUse = {
  id: "AU",
  title: "Allowed use",
  weight: 16,
  redFlags: [
    "Usage policy incorporated by link, changeable without notice, and it bans or conditions your sector.",
    "'We do not train on your data' on a web page while the contract reserves 'improve our services'.",
    "Rights over feedback, ratings or 'usage data' defined so widely that they include content.",
    "All output responsibility disclaimed and no documentation of known failures.",
    "Agent or connector scopes wider than the task; vendor can switch on new tools.",
    "Terms forbid testing, benchmarking or sharing results.",
  ],
  questions: [
    {
      id: "AU-01",
      prompt: "Is your exact use case allowed, in writing?",
      kind: "commitment",
      weight: 5,
      tier: 1,
      critical: true,
      answer: {
        type: "choice",
        options: [
          {
            id: "named",
            label: "Yes: named in the contract or order form, or confirmed in writing by the vendor",
            credit: 1,
          },
          {
            id: "not-restricted",
            label: "Not named, but the current usage policy clearly does not restrict it",
            credit: 0.7,
          },
          {
            id: "conditions-open",
            label:
              "Allowed only with extra conditions we have not yet met (qualified reviewer, disclosure, registration)",
            credit: 0.4,
          },
          { id: "ambiguous", label: "The terms can be read either way", credit: 0.2 },
          { id: "prohibited", label: "Prohibited or restricted for our sector or use", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: { answer: "AU-01", is: ["prohibited"] },
          reason: "the vendor prohibits or restricts your use",
        },
        {
          when: { all: [{ tier: { atLeast: 4 } }, { answer: "AU-01", is: ["ambiguous"] }] },
          reason:
            "the terms can be read either way on whether your use is allowed, and at tier 4 they must be clear",
        },
      ],
      notApplicable: "never",
      why: "Allowed use is the first item the hub says a contract must settle; if the use is not permitted nothing else matters.",
      evidence:
        "Signed order form or contract clause; dated copy of the usage policy; written reply from the vendor's legal or trust team.",
      ask: "The vendor permits the Customer's use described in Annex A; any usage-policy change that would restrict that use takes effect no earlier than 90 days after notice and gives a penalty-free exit.",
      references: [
        "ISO/IEC 42001 A.9.4",
        "ISO/IEC 42001 A.9.2",
        "NIST AI RMF MAP 1.1",
        "NIST AI RMF MAP 3.3",
        "NIST AI 600-1 GV-6.1-004",
        "EU AI Act Art. 13(3)(b)",
        "EU AI Act Art. 26(1)",
        "AICM GRC-09",
        "DORA Art. 30(2)(a)",
      ],
      hub: ["H-PR2", "H-PR3"],
    },
    {
      id: "AU-02",
      prompt: "Which conditions does the vendor attach to your kind of use, and can you meet each one?",
      kind: "practice",
      weight: 3,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "all-met",
            label: "All conditions listed; each has an owner and a working control",
            credit: 1,
          },
          {
            id: "most-met",
            label: "All conditions listed; one or more controls still missing but dated",
            credit: 0.5,
          },
          { id: "listed-only", label: "Conditions listed, no owner or plan", credit: 0.2 },
          { id: "not-listed", label: "We have not established what the conditions are", credit: 0 },
        ],
      },
      showWhen: {
        any: [
          { answer: "AU-01", is: ["conditions-open"] },
          { fact: "domain", in: ["healthcare", "legal", "finance", "hr", "education", "public-sector"] },
        ],
      },
      why: "Vendors push duties such as human review onto the buyer; unmet duties become the buyer's breach.",
      evidence: "Usage policy extract; control list with owners; screenshots or procedure for each control.",
      ask: "Annex B lists every usage condition that applies to the Customer's use; conditions not listed there do not apply.",
      references: [
        "ISO/IEC 42001 A.9.2",
        "NIST AI RMF MAP 3.5",
        "EU AI Act Art. 26(2)",
        "NIST AI 600-1 GV-6.1-010",
      ],
      hub: ["H-PR3"],
    },
    {
      id: "AU-03",
      prompt:
        "May the vendor, or any model provider behind it, use your prompts, files, outputs or feedback to train or improve models?",
      kind: "commitment",
      weight: 5,
      tier: 1,
      critical: true,
      answer: {
        type: "choice",
        options: [
          {
            id: "never-all",
            label: "No: the contract forbids it for the vendor and every upstream model provider",
            credit: 1,
          },
          {
            id: "never-vendor",
            label:
              "No: the contract forbids it for the vendor; upstream providers' published business terms also forbid it",
            credit: 0.75,
          },
          {
            id: "optout-on",
            label: "Only unless we opt out, and the opt-out is on (proof kept)",
            credit: 0.5,
          },
          {
            id: "deidentified",
            label: "Only de-identified, aggregated or feedback data is used",
            credit: 0.4,
          },
          { id: "policy-only", label: "A web page says no, but the contract is silent", credit: 0.35 },
          {
            id: "yes",
            label: "Yes, by default, or the right is reserved ('to improve our services')",
            credit: 0,
          },
        ],
      },
      knockOuts: [
        {
          when: {
            all: [
              { answer: "AU-03", is: ["yes"] },
              { any: [{ fact: "data", atLeast: 2 }, { tier: { atLeast: 2 } }] },
            ],
          },
          reason:
            "your content may be used to train models, which is not acceptable for personal or confidential data, nor for any use from tier 2 upward",
        },
      ],
      notApplicable: "never",
      why: "Your content can become training or feedback data; once absorbed it cannot be reliably pulled back.",
      evidence:
        "Contract or DPA clause; upstream provider terms with date; admin console screenshot of the setting.",
      ask: "Neither the vendor nor any subprocessor may use Customer Content or data derived from it to train, tune, evaluate or improve any model without a separate signed consent.",
      note: "Watch for wording that covers 'training' but leaves 'evaluate', 'tune', 'improve' or 'feedback' open.",
      references: [
        "GDPR Art. 28(3)(a)",
        "GDPR Art. 28(10)",
        "OMB M-25-22",
        "ISO/IEC 42001 A.10.3",
        "NIST AI 600-1 GV-6.2-007",
        "AICM DSP-12",
        "AICM DSP-15",
        "HECVAT AISC-02",
        "OWASP LLM02:2025",
      ],
      hub: ["H-HF1", "H-TR3", "H-PR2"],
    },
    {
      id: "AU-04",
      prompt: "Do you have the rights you need in the outputs?",
      kind: "commitment",
      weight: 3,
      tier: 1,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "own",
            label: "You own them or get an assignment, with no limit that hits your use",
            credit: 1,
          },
          { id: "licence", label: "Broad, lasting licence", credit: 0.75 },
          { id: "unclear", label: "Not stated or contradictory", credit: 0.3 },
          {
            id: "limits",
            label: "The vendor keeps rights or forbids your use (for example commercial use)",
            credit: 0,
          },
        ],
      },
      why: "Allowed use includes what you may do with what comes out.",
      evidence: "Contract clause on outputs.",
      ask: "As between the parties the Customer owns outputs generated from its inputs and may use them for any lawful purpose.",
      references: [
        "NIST AI RMF GOVERN 6.1",
        "NIST AI 600-1 GV-6.1-004",
        "OMB M-25-22",
        "ISO/IEC 42001 A.10.2",
      ],
      hub: ["H-PR2"],
    },
    {
      id: "AU-05",
      prompt:
        "Will the vendor defend and indemnify you if someone claims the outputs or training data infringe their rights?",
      kind: "commitment",
      weight: 3,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "full",
            label: "Yes for outputs and training data, on conditions we meet, above the general cap",
            credit: 1,
          },
          {
            id: "partial",
            label: "Yes, but outputs only, or capped, or with conditions we may miss",
            credit: 0.6,
          },
          { id: "other-plan", label: "Only on a plan we are not buying", credit: 0.2 },
          { id: "none", label: "No", credit: 0 },
        ],
      },
      why: "The buyer carries the claim unless the contract moves it.",
      evidence: "Indemnity clause and its exclusions.",
      ask: "The vendor defends and indemnifies the Customer against third-party IP claims arising from the service, its training data or unmodified outputs, outside the general liability cap.",
      references: [
        "NIST AI RMF GOVERN 6.1",
        "NIST AI RMF MAP 4.1",
        "NIST AI 600-1 MP-4.1-002",
        "EU AI Act Art. 53(1)(c)",
      ],
      hub: ["H-PR3"],
    },
    {
      id: "AU-06",
      prompt: "Which abuses do the vendor's rules cover, and are they enforced in the product?",
      kind: "practice",
      weight: 3,
      tier: 1,
      critical: false,
      answer: {
        type: "multi",
        items: [
          { id: "exfiltration", label: "data exfiltration, including through prompt injection" },
          { id: "impersonation", label: "impersonation and deepfakes" },
          { id: "automated-abuse", label: "automated abuse (spam, scraping, fraud at scale)" },
          { id: "unlawful-uses", label: "unlawful or regulated uses" },
          {
            id: "technical-enforcement",
            label: "technical enforcement (filters, rate limits, anomaly detection)",
          },
          { id: "report-channel", label: "a channel to report abuse with a response time" },
        ],
        bands: [
          { atLeast: 6, credit: 1 },
          { atLeast: 4, credit: 0.75 },
          { atLeast: 2, credit: 0.4 },
          { atLeast: 0, credit: 0 },
        ],
      },
      why: "The hub names these three abuse families; a rule without enforcement is only a sentence.",
      evidence: "Usage policy; description of safeguards; sample abuse report and reply.",
      ask: "The vendor maintains and enforces technical measures against exfiltration, impersonation and automated abuse and reports to the Customer any abuse detected in its tenant.",
      references: [
        "OWASP LLM01:2025",
        "OWASP LLM02:2025",
        "OWASP LLM10:2025",
        "EU AI Act Art. 50(4)",
        "AICM GRC-09",
        "AICM TVM-13",
        "NIST AI 600-1 MP-1.1-004",
      ],
      hub: ["H-MI1", "H-MI2"],
    },
    {
      id: "AU-07",
      prompt: "On what grounds can the vendor cut you off, how fast, and can you contest it?",
      kind: "commitment",
      weight: 3,
      tier: 3,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "fair",
            label:
              "Stated grounds, notice except in emergencies, and a right to respond before or soon after",
            credit: 1,
          },
          { id: "reasonable", label: "Stated grounds, notice 'where reasonable'", credit: 0.6 },
          { id: "discretion-notice", label: "At the vendor's discretion, with notice", credit: 0.3 },
          { id: "discretion-now", label: "At the vendor's sole discretion, at once, no appeal", credit: 0 },
        ],
      },
      why: "Automated enforcement makes mistakes; the hub asks for redress when automation errs.",
      evidence: "Suspension and termination clauses.",
      ask: "Suspension requires a stated ground, at least 10 days' notice except for imminent harm, a named reviewer, and a decision on any challenge within 2 business days.",
      references: ["NIST AI 600-1 GV-6.2-007", "DORA Art. 30(2)(h)", "DORA Art. 28(7)", "AICM STA-11"],
      hub: ["H-TR2"],
    },
    {
      id: "AU-08",
      prompt: "What can the system do inside your environment, and is it limited to what you approved?",
      kind: "practice",
      weight: 5,
      tier: 2,
      critical: true,
      answer: {
        type: "choice",
        options: [
          {
            id: "least",
            label:
              "Permissions are minimal, listed, and change only with our approval; risky actions need a person",
            credit: 1,
          },
          { id: "broad", label: "Listed but broader than needed", credit: 0.5 },
          { id: "vendor-adds", label: "Vendor can add tools or connectors by default", credit: 0.2 },
          { id: "unknown", label: "Scope unknown or full access", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: {
            all: [
              { fact: "autonomy", atLeast: 2 },
              {
                any: [
                  { answer: "AU-08", is: ["unknown"] },
                  { answer: "AU-08", state: ["unknown", "disputed"] },
                ],
              },
            ],
          },
          reason:
            "what the system may do in your environment is unknown or unlimited, and it acts before a person approves",
        },
      ],
      showWhen: {
        any: [
          { fact: "autonomy", atLeast: 1 },
          { fact: "integration", atLeast: 2 },
        ],
      },
      why: "The hub asks who gets access; capability to act raises both benefit and harm.",
      evidence: "Scope list or OAuth grants; tool allow-list; test showing a blocked action.",
      ask: "The service acts only through the permissions listed in Annex C; new tools, connectors or scopes are off until the Customer enables them.",
      references: [
        "OWASP LLM06:2025",
        "AICM AIS-11",
        "HECVAT AILM-01",
        "HECVAT AILM-03",
        "NIST AI RMF MANAGE 2.4",
        "EU AI Act Art. 14(4)(e)",
      ],
      hub: ["H-SP2", "H-MI1"],
    },
    {
      id: "AU-09",
      prompt:
        "Is there documentation for this version saying what it is for, what it is optimised for, how well it does, and where it fails?",
      kind: "practice",
      weight: 4,
      tier: 1,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "full",
            label:
              "Instructions for use or system card for our version: purpose, measured accuracy, known failures, oversight needed",
            credit: 1,
          },
          { id: "base-only", label: "Model card for the base model only", credit: 0.6 },
          { id: "marketing", label: "Product pages or FAQ only", credit: 0.2 },
          { id: "none", label: "None", credit: 0 },
        ],
      },
      why: "The hub wants systems that can be understood without publishing weights; documentation is how.",
      evidence: "System card, model card, instructions for use, with version and date.",
      ask: "For each released version the vendor supplies documentation of intended purpose, optimisation objective, measured performance by relevant group, known failure modes and required oversight.",
      references: [
        "EU AI Act Art. 13(3)(b)",
        "EU AI Act Art. 53(1)(b)",
        "ISO/IEC 42001 A.8.2",
        "ISO/IEC 42001 A.6.2.7",
        "NIST AI RMF MAP 2.2",
        "NIST AI RMF MEASURE 2.9",
        "AICM MDS-03",
        "GovAI AI FactSheet",
        "Colorado SB 26-189",
      ],
      hub: ["H-TR1", "H-IN1", "H-TR2"],
    },
    {
      id: "AU-10",
      prompt:
        "Does the contract say who holds which legal role (controller or processor, provider or deployer, developer or deployer)?",
      kind: "commitment",
      weight: 3,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "all", label: "Yes, for every regime that applies to us", credit: 1 },
          { id: "some", label: "For some regimes", credit: 0.5 },
          { id: "no", label: "No", credit: 0 },
        ],
      },
      showWhen: { fact: "regulation", atLeast: 1 },
      why: "Responsibility cannot be transferred by slogan, so it must be allocated in words.",
      evidence: "DPA; AI addendum; responsibility matrix.",
      ask: "Annex D allocates each legal role and duty between the parties; where silent, each party keeps its statutory duty and the vendor supplies the information needed to meet it.",
      references: [
        "EU AI Act Art. 25",
        "EU AI Act Art. 26",
        "GDPR Art. 28(3)",
        "ISO/IEC 42001 A.10.2",
        "AICM STA-05",
        "Colorado SB 26-189",
        "MCC-AI 2025",
      ],
      hub: ["H-PR3"],
    },
    {
      id: "AU-11",
      prompt: "How is loss caused by the AI shared?",
      kind: "commitment",
      weight: 3,
      tier: 3,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "fitted",
            label: "Caps fit the exposure; higher caps for data, IP and regulatory loss",
            credit: 1,
          },
          { id: "standard", label: "One standard cap (for example 12 months' fees)", credit: 0.5 },
          { id: "disclaimed", label: "All responsibility for outputs is disclaimed", credit: 0.1 },
        ],
      },
      why: "You stay answerable to others; this decides whether you can recover anything.",
      evidence: "Limitation and disclaimer clauses; insurance certificate.",
      ask: "Liability for data breach, IP, unlawful discrimination by the system and breach of the AI annex is capped at no less than X times annual fees and is not excluded by output disclaimers.",
      references: [
        "NIST AI 600-1 GV-6.2-007",
        "ISO/IEC 42001 A.10.2",
        "DORA Art. 30(1)",
        "NIST AI RMF MANAGE 1.4",
      ],
      hub: ["H-PR3"],
    },
  ],
} as const satisfies Section;
