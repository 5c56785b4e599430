import { CHECKED } from "../questionnaire/notes/note";
import type { Framework } from "./framework";
import { asInCalendar, inForce, standing } from "./standing";

const CFR = /^(\d{1,3}\.\d{1,4})(\([a-z0-9]\))*$/;

/** Laws, rules and guidance of the United States. */
export const american: readonly Framework[] = [
  {
    id: "nist-ai-rmf",
    name: "NIST AI RMF",
    place: /^(GOVERN|MAP|MEASURE|MANAGE) \d\.\d{1,2}$/,
    title: "NIST AI Risk Management Framework",
    version: "1.0",
    standing: standing("guidance", CHECKED.V1),
    read: [
      {
        places: [
          "GOVERN 6",
          "MAP 4",
          "MEASURE 2",
          "MEASURE 3",
          "MEASURE 4",
          "MANAGE 2",
          "MANAGE 3",
          "MANAGE 4",
        ],
        checked: CHECKED.V1,
      },
    ],
  },
  {
    id: "nist-ai-600-1",
    name: "NIST AI 600-1",
    place: /^[A-Z]{2}-\d\.\d{1,2}-\d{3}$/,
    title: "NIST AI 600-1, Generative AI Profile of the AI Risk Management Framework",
    version: null,
    standing: standing("guidance", CHECKED.V1),
    read: [{ places: ["GV-6.1", "GV-6.2", "MP"], checked: CHECKED.V1 }],
  },
  {
    id: "omb",
    name: "OMB",
    place: /^M-\d{2}-\d{2}$/,
    title: "Memoranda of the US Office of Management and Budget to federal agencies",
    version: null,
    standing: standing("guidance", CHECKED.V2, {
      remark:
        "Performance before a new version and notice of new AI features are encouraged there, not required.",
    }),
    read: [{ places: ["M-25-21", "M-25-22", "M-26-04"], checked: CHECKED.V2 }],
  },
  {
    id: "colorado-sb-26-189",
    name: "Colorado SB 26-189",
    place: null,
    title: "Colorado SB 26-189 on automated decisions",
    version: null,
    standing: asInCalendar("colorado-sb-26-189"),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
  {
    id: "nyc-local-law-144",
    name: "NYC Local Law 144",
    place: null,
    title: "New York City Local Law 144",
    version: null,
    standing: standing("unverified", CHECKED.U),
    read: [],
  },
  {
    id: "45-cfr",
    name: "45 CFR",
    place: CFR,
    title: "Code of Federal Regulations, title 45: HIPAA rules for business associates",
    version: null,
    standing: standing("unverified", CHECKED.U),
    read: [],
  },
  {
    id: "12-cfr",
    name: "12 CFR",
    place: CFR,
    title: "Code of Federal Regulations, title 12: 36-hour rule for banks",
    version: null,
    standing: inForce("It concerns banks."),
    read: [{ places: ["53.4"], checked: CHECKED.V2 }],
  },
];
