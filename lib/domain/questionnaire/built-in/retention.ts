import type { Section } from "../format";

export const retention = {
  id: "RT",
  title: "Retention",
  weight: 17,
  redFlags: [
    "'As long as necessary' with no number.",
    "Headline '30 days' but flagged content, feedback or backups live for years.",
    "Zero-retention sold for the product, while files, batch, memory or the newest model fall outside it.",
    "Deletion covers live systems, not backups, embeddings or subprocessors.",
    "Support or abuse review happens outside the promised region.",
    "You hold no logs of your own, so you depend on the vendor to reconstruct a disputed output.",
  ],
  questions: [
    {
      id: "RT-01",
      prompt: "How many days are your prompts, files and outputs kept by default?",
      kind: "commitment",
      weight: 5,
      tier: 1,
      critical: true,
      answer: {
        type: "number",
        unit: "days",
        bands: [
          { atMost: 0, credit: 1 },
          { atMost: 7, credit: 0.9 },
          { atMost: 30, credit: 0.75 },
          { atMost: 90, credit: 0.4 },
          { atMost: 365, credit: 0.2 },
          { credit: 0 },
        ],
        special: [
          { id: "until-deleted", label: "Kept until you delete it (you control it)", credit: 0.6 },
          { id: "indefinite", label: "Indefinite or not stated", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: {
            all: [
              { fact: "data", atLeast: 2 },
              {
                any: [
                  { answer: "RT-01", is: ["indefinite"] },
                  { answer: "RT-01", state: ["unknown", "disputed"] },
                ],
              },
            ],
          },
          reason: "no limit is known for how long personal, confidential or more sensitive data is kept",
        },
      ],
      why: "Stored prompts are a copy of your sensitive data outside your walls.",
      evidence: "DPA or retention schedule; admin setting; vendor data-control page with date.",
      ask: "Customer Content is deleted within 30 days of receipt (or the period in Annex E) except under an exception listed there.",
      note: "Give one number per surface: API, chat product, files, batch, logs. Score the worst one you will use.",
      references: [
        "GDPR Art. 5(1)(e)",
        "GDPR Art. 28(3)",
        "AICM DSP-16",
        "HECVAT DPAI-02",
        "ISO/IEC 42001 A.7.3",
        "NIST AI 600-1 MP-4.1-005",
      ],
      hub: ["H-TR3", "H-PR2"],
    },
    {
      id: "RT-02",
      prompt: "Is a zero- or reduced-retention mode available, and is it on for every feature you use?",
      kind: "commitment",
      weight: 4,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "on-all",
            label: "On, confirmed in writing, covers every endpoint and feature we use",
            credit: 1,
          },
          {
            id: "on-partial",
            label:
              "On, but some features we use are outside it (files, batch, caching, saved chats, some models)",
            credit: 0.6,
          },
          { id: "available", label: "Available, not requested", credit: 0.3 },
          { id: "none", label: "Not offered", credit: 0 },
        ],
      },
      showWhen: { fact: "data", atLeast: 2 },
      why: "The mode is usually opt-in, needs approval and has exceptions.",
      evidence: "Vendor confirmation naming the organisation or project ID; list of covered endpoints.",
      ask: "Zero-retention applies to the Customer's organisation for the endpoints in Annex E; the vendor gives 30 days' notice before any model or feature is removed from it.",
      references: ["GDPR Art. 25", "GDPR Art. 32", "AICM DSP-16", "HECVAT DPAI-02"],
      hub: ["H-TR3"],
    },
    {
      id: "RT-03",
      prompt:
        "What exceptions let the vendor keep your data longer (abuse flags, legal hold, feedback, backups), and what is the longest?",
      kind: "commitment",
      weight: 4,
      tier: 1,
      critical: false,
      answer: {
        type: "number",
        unit: "days (longest exception)",
        bands: [
          { atMost: 90, credit: 1 },
          { atMost: 365, credit: 0.6 },
          { atMost: 730, credit: 0.4 },
          { credit: 0.1 },
        ],
        special: [
          { id: "no-exceptions", label: "No exceptions", credit: 1 },
          { id: "no-maximum", label: "Exceptions exist but no maximum ('as needed')", credit: 0.15 },
          { id: "not-disclosed", label: "Not disclosed", credit: 0 },
        ],
      },
      why: "Headline retention hides the long tail: flagged content can outlive it by years.",
      evidence: "Retention schedule; usage-policy enforcement page.",
      ask: "Each retention exception states what is kept, why, the maximum period and who may read it; there are no others.",
      references: ["GDPR Art. 5(1)(e)", "GDPR Art. 28(3)(g)", "AICM DSP-16"],
      hub: ["H-TR3"],
    },
    {
      id: "RT-04",
      prompt: "How many days after the contract ends until all your data is gone, backups included?",
      kind: "commitment",
      weight: 4,
      tier: 1,
      critical: true,
      answer: {
        type: "number",
        unit: "days",
        bands: [
          { atMost: 30, credit: 1 },
          { atMost: 60, credit: 0.8 },
          { atMost: 90, credit: 0.6 },
          { atMost: 180, credit: 0.3 },
          { credit: 0 },
        ],
        special: [{ id: "no-commitment", label: "No deletion commitment", credit: 0 }],
      },
      knockOuts: [
        {
          when: {
            all: [
              { fact: "personalData", is: true },
              { answer: "RT-04", is: ["no-commitment"] },
            ],
          },
          reason:
            "personal data is involved and the vendor does not commit to deleting it after the contract ends",
        },
      ],
      why: "Retention ends with the relationship only if the contract says so.",
      evidence: "DPA deletion clause; backup policy.",
      ask: "At the Customer's choice the vendor returns or deletes all Customer Content, including backups, within 30 days of termination, after a retrieval window of at least 30 days.",
      references: [
        "GDPR Art. 28(3)(g)",
        "DORA Art. 30(2)(d)",
        "EU Data Act Art. 25",
        "AICM DSP-02",
        "AICM DSP-16",
        "45 CFR 164.504(e)",
      ],
      hub: ["H-PR2"],
    },
    {
      id: "RT-05",
      prompt: "What proof of deletion will you get?",
      kind: "commitment",
      weight: 2,
      tier: 3,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "full", label: "Certificate covering primary systems, backups and subprocessors", credit: 1 },
          { id: "primary", label: "Certificate for primary systems", credit: 0.6 },
          { id: "statement", label: "Email statement only", credit: 0.3 },
          { id: "none", label: "None", credit: 0 },
        ],
      },
      why: "The hub prefers testable claims; a deletion promise needs a test.",
      evidence: "Sample certificate; clause.",
      ask: "On request the vendor certifies deletion within 10 business days, naming systems, backups and subprocessors covered.",
      references: ["GDPR Art. 28(3)(h)", "AICM DSP-02"],
      hub: ["H-IN1"],
    },
    {
      id: "RT-06",
      prompt:
        "What happens to data made from your data: embeddings, indexes, caches, memory, fine-tuned weights, test sets?",
      kind: "commitment",
      weight: 4,
      tier: 2,
      critical: false,
      answer: {
        type: "choice",
        options: [
          {
            id: "yours",
            label: "Treated as your content: isolated, exportable or deletable, same deadlines",
            credit: 1,
          },
          { id: "deleted", label: "Deleted on the same deadlines, not exportable", credit: 0.7 },
          { id: "on-request", label: "Deleted on request, no deadline", credit: 0.4 },
          { id: "kept", label: "Kept, reused or unknown", credit: 0 },
        ],
      },
      showWhen: { fact: "retrieval", is: true },
      why: "Derived stores can leak or outlive the original.",
      evidence: "Architecture note; contract definition of 'derived data'.",
      ask: "'Customer Content' includes embeddings, indexes, caches, memories, fine-tuned parameters and evaluation sets derived from it.",
      references: [
        "OWASP LLM08:2025",
        "AICM AIS-14",
        "AICM DSP-16",
        "HECVAT AISC-01",
        "NIST AI 600-1 MP-4.1-007",
      ],
      hub: ["H-TR3"],
    },
    {
      id: "RT-07",
      prompt: "Can you find, export and delete one person's or one matter's data, and how fast?",
      kind: "practice",
      weight: 3,
      tier: 2,
      critical: false,
      answer: {
        type: "number",
        unit: "days to complete",
        bands: [
          { atMost: 3, credit: 1 },
          { atMost: 14, credit: 0.8 },
          { atMost: 30, credit: 0.6 },
          { credit: 0.2 },
        ],
        special: [
          { id: "self-service", label: "Self-service by API or console", credit: 1 },
          { id: "not-possible", label: "Not possible", credit: 0 },
        ],
      },
      showWhen: {
        any: [
          { fact: "personalData", is: true },
          { fact: "recordsDuty", is: true },
        ],
      },
      why: "People have rights of redress; you need the tool to honour them.",
      evidence: "Demonstration or API reference; ticket SLA.",
      ask: "The vendor provides a tool or completes an access, export or deletion request for a named person or matter within 14 days.",
      references: ["GDPR Art. 28(3)(e)", "GDPR Art. 15", "GDPR Art. 17", "AICM DSP-11", "HECVAT AISC-01"],
      hub: ["H-TR2"],
    },
    {
      id: "RT-08",
      prompt: "Where is your data stored, processed and viewed, including logs and support?",
      kind: "commitment",
      weight: 4,
      tier: 1,
      critical: true,
      answer: {
        type: "choice",
        options: [
          {
            id: "fixed",
            label: "Named regions in the contract; any change needs notice and consent",
            credit: 1,
          },
          {
            id: "selectable-leak",
            label: "Region selectable, but logs, abuse review or support may leave it",
            credit: 0.6,
          },
          { id: "listed", label: "Places listed; vendor may change them", credit: 0.3 },
          { id: "unknown", label: "Unknown or anywhere", credit: 0 },
        ],
      },
      knockOuts: [
        {
          when: {
            all: [
              { fact: "residencyRule", is: true },
              {
                any: [
                  { answer: "RT-08", is: ["unknown"] },
                  { answer: "RT-08", state: ["unknown", "disputed"] },
                ],
              },
            ],
          },
          reason:
            "a residency or transfer rule applies and it is not known where your data is stored, processed and viewed",
        },
      ],
      why: "Location decides which law and which authorities reach the logs.",
      evidence: "Data-residency clause; subprocessor list with countries; transfer assessment.",
      ask: "Storage, processing and support access stay in the regions in Annex F; the vendor gives 60 days' notice of any proposed change and the Customer may refuse.",
      references: [
        "DORA Art. 30(2)(b)",
        "GDPR Art. 28(3)(a)",
        "GDPR Art. 44-46",
        "AICM DSP-19",
        "EDPB Opinion 22/2024",
      ],
      hub: ["H-TR3"],
    },
    {
      id: "RT-09",
      prompt:
        "How many months of usable logs do you hold yourself (who, when, model version, input, output, action)?",
      kind: "practice",
      weight: 4,
      tier: 2,
      critical: false,
      answer: {
        type: "number",
        unit: "months",
        bands: [
          { atLeast: 12, credit: 1 },
          { atLeast: 6, credit: 0.85 },
          { atLeast: 3, credit: 0.5 },
          { atLeast: 1, credit: 0.25 },
          { credit: 0 },
        ],
        special: [{ id: "no-logs", label: "No logs available to us", credit: 0 }],
      },
      showWhen: {
        any: [
          { fact: "impact", atLeast: 1 },
          { fact: "regulation", atLeast: 2 },
        ],
      },
      why: "The hub asks what is logged; without your own log no disputed output can be reconstructed.",
      evidence: "Log sample with the fields; retention setting.",
      ask: "The vendor supplies exportable logs of user, time, model version, input, output and action so the Customer can keep them for at least 6 months under its own control.",
      note: "This asks about YOUR copy. A low vendor retention (RT-01) and a long own log (RT-09) go together; do not let one score punish the other. Under EU AI Act Art. 26(6) six months is the floor for high-risk deployers.",
      references: [
        "EU AI Act Art. 12",
        "EU AI Act Art. 26(6)",
        "ISO/IEC 42001 A.6.2.8",
        "AICM LOG-15",
        "AICM LOG-16",
        "HECVAT AISC-03",
      ],
      hub: ["H-SP2", "H-TR1"],
    },
    {
      id: "RT-10",
      prompt: "Who can read your stored prompts and outputs, and for what reasons?",
      kind: "practice",
      weight: 4,
      tier: 1,
      critical: false,
      answer: {
        type: "choice",
        options: [
          { id: "none", label: "No human access except on our ticket, logged and time-limited", credit: 1 },
          {
            id: "abuse-named",
            label: "Authorised staff for abuse review, documented and logged",
            credit: 0.7,
          },
          {
            id: "quality",
            label: "People also read samples for quality or labelling; opt-out exists",
            credit: 0.3,
          },
          { id: "open", label: "Broad or unclear access", credit: 0 },
        ],
      },
      why: "Logs hold sensitive prompts, and human review is also how feedback data gets made.",
      evidence: "Access policy; audit-log sample; SOC 2 control reference.",
      ask: "Vendor personnel may read Customer Content only to resolve the Customer's ticket or a documented abuse alert; every access is logged and disclosed on request.",
      references: ["GDPR Art. 28(3)(b)", "GDPR Art. 32", "AICM LOG-04", "ISO/IEC 42001 A.4.6"],
      hub: ["H-TR3", "H-HF2"],
    },
  ],
} as const satisfies Section;
