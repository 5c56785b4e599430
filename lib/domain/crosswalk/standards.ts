import { CHECKED } from "../questionnaire/notes/note";
import type { Framework } from "./framework";
import { standing } from "./standing";

const TITLES = "Read in a stored copy of its titles and numbers.";

/** Standards, catalogues of controls, questionnaires and model clauses. */
export const standards: readonly Framework[] = [
  {
    id: "iso-42001",
    name: "ISO/IEC 42001",
    place: /^A\.\d{1,2}(\.\d{1,2}){1,2}$/,
    title: "ISO/IEC 42001, Annex A",
    version: "2023",
    standing: standing("standard", TITLES, { remark: "Its text is licensed, and was not read." }),
    read: [
      {
        places: ["A.8.4", "A.9.4", "A.10.2", "A.10.3", "A.10.4"],
        checked: TITLES,
      },
    ],
  },
  {
    id: "aicm",
    name: "AICM",
    place: /^[A-Z&]{2,4}-\d{2}$/,
    title: "CSA AI Controls Matrix",
    version: "1.1.0",
    standing: standing("standard", CHECKED.V1, {
      from: "2026-06-22",
      remark:
        "Several numbers changed their meaning between 1.0.x and 1.1.0: these are read as numbers of 1.1.0.",
    }),
    read: [{ places: "all", checked: CHECKED.V1 }],
  },
  {
    id: "hecvat",
    name: "HECVAT",
    place: /^[A-Z]{4}-\d{2}$/,
    title: "Higher Education Community Vendor Assessment Toolkit",
    version: "4.1.4 and 4.1.5",
    standing: standing("standard", CHECKED.V1, { remark: "A questionnaire, not a law." }),
    read: [{ places: ["AIQU", "AIGN", "AIPL", "AISC", "AIML", "AILM", "DPAI"], checked: CHECKED.V1 }],
  },
  {
    id: "owasp-llm",
    name: "OWASP",
    place: /^LLM\d{2}:2025$/,
    title: "OWASP Top 10 for LLM applications",
    version: "2025",
    standing: standing("guidance", CHECKED.V2),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
  {
    id: "ieee-3119",
    name: "IEEE 3119-2025",
    place: null,
    title: "IEEE 3119, procurement of AI systems",
    version: null,
    standing: standing("standard", CHECKED.V2),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
  {
    id: "mcc-ai",
    name: "MCC-AI 2025",
    place: null,
    title: "EU model contractual clauses for the procurement of AI",
    version: null,
    standing: standing("guidance", CHECKED.V2, { from: "2025-03-05" }),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
  {
    id: "dta-clauses",
    name: "DTA AI model clauses 2.0",
    place: null,
    title: "Australian Digital Transformation Agency, AI model clauses",
    version: null,
    standing: standing("guidance", CHECKED.V2, { from: "2025-03" }),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
  {
    id: "govai-factsheet",
    name: "GovAI AI FactSheet",
    place: null,
    title: "GovAI Coalition AI FactSheet",
    version: null,
    standing: standing("guidance", CHECKED.V2, {
      remark: "What a vendor discloses in it is by itself weak evidence.",
    }),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
];
