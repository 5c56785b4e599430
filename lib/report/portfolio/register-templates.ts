/**
 * The tables of the register of information that financial entities keep under Article 28(3)
 * of Regulation (EU) 2022/2554, by the codes of Commission Implementing Regulation (EU)
 * 2024/2956, Annex I, as corrected. What a column asks for is told in our words.
 */

/** Why a column stands empty. */
export const BLANK_BECAUSE = {
  entity: "Nothing is kept here about your own entities and branches, their licences or authorities.",
  code: "No identification code (LEI, EUID or another) is kept for a vendor, a party or for you.",
  contract: "The terms of contracts are answered and evidenced as words, and not kept as data.",
  person: "Whether a vendor is a company or one person is not kept.",
  money: "What a product costs is not kept.",
  service: "Products are not sorted into the regulation’s kinds of ICT service.",
  country: "Where a service is given and where data lies is answered in words, without countries.",
  function:
    "Your functions, and what rests on them, are for you to judge: a tier here measures one use of AI.",
  assessed: "It is no question of an assessment here.",
  group: "Nothing is kept here about groups and what their members agree among themselves.",
  terms: "Your own meaning of the regulation’s choices is for you to say.",
} as const;

export type BlankReason = keyof typeof BLANK_BECAUSE;

/** What is held, each by a name under which it is filled in. */
export const HELD = {
  workspace: "The name of this workspace.",
  contractStart:
    "“Covers from” of the one contract among the evidence; empty where there are several, or none.",
  contractEnd: "“Covers to” of the one contract among the evidence; empty where there are several, or none.",
  sensitivity:
    "The intake’s most sensitive data: none, public or internal as Low, personal or confidential as Medium, specially protected as High. It speaks of what the use touches, not of what is stored.",
  vendorName: "The vendor’s name as it was entered; whether it is the legal name was not checked.",
  vendorCountry: "The vendor’s country as it was entered.",
  rank: "1 for the vendor, 2 for each model provider and subprocessor that the product names; whether one of these stands further behind is not known.",
  useCase: "The use case in the assessment’s words.",
} as const;

export type HeldId = keyof typeof HELD;

/** `[code, what it asks for, what fills it or why it is empty]`. */
type RegisterColumn = readonly [code: string, asks: string, from: HeldId | BlankReason];

export type RegisterTemplate = {
  code: string;
  /** What a row of it is, in our words. */
  about: string;
  /** Of what there is a row; null where nothing is held that could make one. */
  rows: "entity" | "assessment" | "vendor" | "chain" | null;
  columns: readonly RegisterColumn[];
};

const ARRANGEMENT = ["0010", "Arrangement, by its reference", "contract"] as const;

export const REGISTER: readonly RegisterTemplate[] = [
  {
    code: "B_01.01",
    about: "Who keeps the register",
    rows: "entity",
    columns: [
      ["0010", "Your LEI", "entity"],
      ["0020", "Your name", "workspace"],
      ["0030", "Your country", "entity"],
      ["0040", "What kind of entity you are", "entity"],
      ["0050", "Your authority", "entity"],
      ["0060", "Day of reporting", "entity"],
    ],
  },
  {
    code: "B_01.02",
    about: "Entities that the register is for",
    rows: null,
    columns: [
      ["0010", "Its LEI", "entity"],
      ["0020", "Its name", "entity"],
      ["0030", "Its country", "entity"],
      ["0040", "What kind of entity it is", "entity"],
      ["0050", "Its place in the group", "group"],
      ["0060", "LEI of its direct parent", "group"],
      ["0070", "Last changed", "entity"],
      ["0080", "Entered in the register", "entity"],
      ["0090", "Taken out of the register", "entity"],
      ["0100", "Currency", "money"],
      ["0110", "Total assets", "money"],
    ],
  },
  {
    code: "B_01.03",
    about: "Branches",
    rows: null,
    columns: [
      ["0010", "Its code", "entity"],
      ["0020", "LEI of its head office", "entity"],
      ["0030", "Its name", "entity"],
      ["0040", "Its country", "entity"],
    ],
  },
  {
    code: "B_02.01",
    about: "Arrangements in general",
    rows: "assessment",
    columns: [
      ARRANGEMENT,
      ["0020", "Stands alone, is a frame, or belongs to one", "contract"],
      ["0030", "The frame it belongs to", "contract"],
      ["0040", "Currency", "money"],
      ["0050", "Cost in a year", "money"],
    ],
  },
  {
    code: "B_02.02",
    about: "Arrangements in particular",
    rows: "assessment",
    columns: [
      ARRANGEMENT,
      ["0020", "LEI of who uses the service", "entity"],
      ["0030", "Provider, by its code", "code"],
      ["0040", "Which code that is", "code"],
      ["0050", "Function it supports", "function"],
      ["0060", "Kind of ICT service", "service"],
      ["0070", "Begins", "contractStart"],
      ["0080", "Ends", "contractEnd"],
      ["0090", "Why it ended", "contract"],
      ["0100", "Notice you have to give, in days", "contract"],
      ["0110", "Notice the provider has to give, in days", "contract"],
      ["0120", "Country of the law it is under", "contract"],
      ["0130", "Country the service is given from", "country"],
      ["0140", "Whether data is stored", "country"],
      ["0150", "Where data is stored", "country"],
      ["0160", "Where data is processed", "country"],
      ["0170", "How sensitive stored data is", "sensitivity"],
      ["0180", "How far you rely on it", "function"],
    ],
  },
  {
    code: "B_02.03",
    about: "Arrangements within a group",
    rows: null,
    columns: [ARRANGEMENT, ["0020", "The arrangement it is linked to", "group"]],
  },
  {
    code: "B_03.01",
    about: "Entities that signed",
    rows: null,
    columns: [ARRANGEMENT, ["0020", "LEI of who signed", "entity"]],
  },
  {
    code: "B_03.02",
    about: "Providers that signed",
    rows: "assessment",
    columns: [ARRANGEMENT, ["0020", "Provider, by its code", "code"], ["0030", "Which code that is", "code"]],
  },
  {
    code: "B_03.03",
    about: "Group members that provide the service",
    rows: null,
    columns: [ARRANGEMENT, ["0020", "LEI of who provides it", "group"]],
  },
  {
    code: "B_04.01",
    about: "Who uses the service",
    rows: null,
    columns: [
      ARRANGEMENT,
      ["0020", "LEI of who uses it", "entity"],
      ["0030", "Whether that is a branch", "entity"],
      ["0040", "The branch, by its code", "entity"],
    ],
  },
  {
    code: "B_05.01",
    about: "Providers",
    rows: "vendor",
    columns: [
      ["0010", "Its code", "code"],
      ["0020", "Which code that is", "code"],
      ["0030", "A further code of it", "code"],
      ["0040", "Which code the further one is", "code"],
      ["0050", "Its legal name", "vendorName"],
      ["0060", "Its name in Latin letters", "code"],
      ["0070", "Company or person", "person"],
      ["0080", "Country of its head office", "vendorCountry"],
      ["0090", "Currency", "money"],
      ["0100", "Cost in a year, all together", "money"],
      ["0110", "Its ultimate parent, by its code", "code"],
      ["0120", "Which code that is", "code"],
    ],
  },
  {
    code: "B_05.02",
    about: "Who stands behind the service",
    rows: "chain",
    columns: [
      ARRANGEMENT,
      ["0020", "Kind of ICT service", "service"],
      ["0030", "Provider, by its code", "code"],
      ["0040", "Which code that is", "code"],
      ["0050", "Rank in the chain", "rank"],
      ["0060", "Who it works for, by its code", "code"],
      ["0070", "Which code that is", "code"],
    ],
  },
  {
    code: "B_06.01",
    about: "Functions",
    rows: "assessment",
    columns: [
      ["0010", "Function, by its code", "function"],
      ["0020", "Licensed activity", "entity"],
      ["0030", "Name of the function", "useCase"],
      ["0040", "LEI of whose function it is", "entity"],
      ["0050", "Whether it is critical or important", "function"],
      ["0060", "Why it is", "function"],
      ["0070", "When that was last judged", "function"],
      ["0080", "Time to recover, in hours", "function"],
      ["0090", "Data that may be lost, in hours", "function"],
      ["0100", "What stopping it would do", "function"],
    ],
  },
  {
    code: "B_07.01",
    about: "How services were assessed",
    rows: "assessment",
    columns: [
      ARRANGEMENT,
      ["0020", "Provider, by its code", "code"],
      ["0030", "Which code that is", "code"],
      ["0040", "Kind of ICT service", "service"],
      ["0050", "How easily it could be replaced", "assessed"],
      ["0060", "Why it could not", "assessed"],
      ["0070", "Day of the last audit", "assessed"],
      ["0080", "Whether there is a plan to leave", "assessed"],
      ["0090", "Whether it could be taken in house", "assessed"],
      ["0100", "What stopping it would do", "function"],
      ["0110", "Whether others were found", "assessed"],
      ["0120", "Which others", "assessed"],
    ],
  },
  {
    code: "B_99.01",
    about: "What you mean by the choices",
    rows: null,
    columns: [
      ["0010", "Stands alone", "terms"],
      ["0020", "A frame", "terms"],
      ["0030", "Belongs to a frame", "terms"],
      ["0040", "Sensitivity: low", "terms"],
      ["0050", "Sensitivity: medium", "terms"],
      ["0060", "Sensitivity: high", "terms"],
      ["0070", "Stopping a function: low", "terms"],
      ["0080", "Stopping a function: medium", "terms"],
      ["0090", "Stopping a function: high", "terms"],
      ["0100", "Replacing: not possible", "terms"],
      ["0110", "Replacing: highly complex", "terms"],
      ["0120", "Replacing: of medium complexity", "terms"],
      ["0130", "Replacing: easy", "terms"],
      ["0140", "Taking in house: easy", "terms"],
      ["0150", "Taking in house: difficult", "terms"],
      ["0160", "Taking in house: highly complex", "terms"],
      ["0170", "Stopping a service: low", "terms"],
      ["0180", "Stopping a service: medium", "terms"],
      ["0190", "Stopping a service: high", "terms"],
    ],
  },
];
