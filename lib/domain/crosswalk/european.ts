import { ANNEX_I_LATER, UNPUBLISHED } from "../questionnaire/notes/law";
import { CHECKED } from "../questionnaire/notes/note";
import type { Framework } from "./framework";
import { asInCalendar as calendar, inForce, standing } from "./standing";

const ARTICLE = /^Art\. \d{1,3}(-\d{1,3})?(\(\d{1,2}\)(\([a-z]\))?)?$/;

/** docs/domain.md, 0.2 and the open points: no day of the amendment stands without it. */
const annexIII = {
  ...calendar("ai-act-high-risk-uses"),
  caveat: "adopted by the Council on 29 June 2026, confirm publication",
};
const deployers = {
  ...calendar("ai-act-deployer-and-incident-duties"),
  caveat: "if it follows the high-risk systems: not verified",
};

const RENUMBERED =
  "Read in a stored copy whose numbers are older than the final ones; those were read in two or more independent pages about it.";

/** Laws of the European Union, and what its authorities say of them. */
export const european: readonly Framework[] = [
  {
    id: "eu-ai-act",
    name: "EU AI Act",
    place: ARTICLE,
    title: "Regulation (EU) 2024/1689 (AI Act)",
    version: "as amended by the Digital Omnibus on AI",
    standing: {
      ...standing("in parts", CHECKED.V2),
      remark: `Its articles apply from different days, which stand beside each reference. ${UNPUBLISHED}`,
    },
    read: [
      { places: ["Art. 3", "Art. 73"], checked: RENUMBERED },
      {
        places: [
          "Art. 9",
          "Art. 13",
          "Art. 14",
          "Art. 25",
          "Art. 26",
          "Art. 27",
          "Art. 50",
          "Art. 53",
          "Art. 55",
          "Art. 72",
        ],
        checked: CHECKED.V1,
      },
      { places: ["Art. 4"], checked: CHECKED.V2 },
    ],
    apart: [
      { places: ["Art. 4"], standing: calendar("ai-act-literacy") },
      { places: ["Art. 5"], standing: calendar("ai-act-prohibitions") },
      { places: ["Art. 50"], standing: calendar("ai-act-transparency") },
      { places: ["Art. 53", "Art. 55"], standing: calendar("ai-act-general-purpose-models") },
      {
        places: ["Art. 9", "Art. 10", "Art. 12", "Art. 13", "Art. 14", "Art. 15"],
        standing: {
          ...annexIII,
          remark: `It is about high-risk systems alone. ${annexIII.remark} ${ANNEX_I_LATER}`,
        },
      },
      { places: ["Art. 26", "Art. 72", "Art. 73"], standing: deployers },
      {
        places: ["Art. 25", "Art. 27"],
        standing: {
          ...deployers,
          remark:
            "The law calendar does not name this article. Where it is about high-risk systems, treat it as following their dates (2 December 2027, and 2 August 2028 for products) until counsel confirms.",
        },
      },
    ],
    otherwise: {
      ...standing("unverified", CHECKED.U),
      remark: "The law calendar has no day for this article: confirm from when it applies.",
    },
  },
  {
    id: "gdpr",
    name: "GDPR",
    place: ARTICLE,
    title: "General Data Protection Regulation",
    version: null,
    standing: inForce(),
    read: [{ places: ["Art. 22", "Art. 28", "Art. 33"], checked: CHECKED.V1 }],
  },
  {
    id: "edpb-22-2024",
    name: "EDPB Opinion 22/2024",
    place: null,
    title: "European Data Protection Board, Opinion 22/2024 on processors and their subprocessors",
    version: null,
    standing: standing("guidance", CHECKED.V2),
    read: [{ places: "all", checked: CHECKED.V2 }],
  },
  {
    id: "dora",
    name: "DORA",
    place: ARTICLE,
    title: "Digital Operational Resilience Act",
    version: null,
    standing: inForce("It concerns financial entities."),
    read: [{ places: ["Art. 19", "Art. 28", "Art. 29", "Art. 30"], checked: CHECKED.V1 }],
  },
  {
    id: "eu-2025-301",
    name: "Reg. (EU) 2025/301",
    place: ARTICLE,
    title: "Regulation (EU) 2025/301 on reporting incidents under DORA",
    version: null,
    standing: inForce("It concerns financial entities."),
    read: [{ places: ["Art. 5"], checked: CHECKED.V1 }],
  },
  {
    id: "nis2",
    name: "NIS2",
    place: ARTICLE,
    title: "NIS2 Directive",
    version: null,
    standing: inForce(),
    read: [{ places: ["Art. 23(4)"], checked: CHECKED.V2 }],
  },
  {
    id: "eu-data-act",
    name: "EU Data Act",
    place: ARTICLE,
    title: "Regulation (EU) 2023/2854 (Data Act)",
    version: null,
    standing: inForce("Switching is free of charge from 12 January 2027."),
    read: [{ places: ["Art. 23", "Art. 25", "Art. 29"], checked: CHECKED.V2 }],
  },
];
