import { DECISION_WORDS, type Decision } from "@/lib/domain/assessment/sign-off";
import { type ColumnOf, type Value, tableOf } from "../table";
import type { Sheet } from "../workbook";
import {
  BLANK_BECAUSE,
  type BlankReason,
  HELD,
  type HeldId,
  REGISTER,
  type RegisterTemplate,
} from "./register-templates";

/** A product that a decision in force lets somebody use, with what the register can be told of it. */
export type RegisterItem = {
  assessmentId: string;
  useCase: string;
  vendor: { id: string; name: string; country: string };
  product: string;
  decision: Decision;
  /** RFC 3339. */
  decidedAt: string;
  /** Calendar date, or empty. */
  validUntil: string;
  tier: number | null;
  /** The intake's most sensitive data, 0 to 3; null where it does not say. */
  data: number | null;
  /** Evidence of the kind contract that is neither withdrawn nor replaced. Days, or empty. */
  contracts: readonly { title: string; periodFrom: string; periodTo: string }[];
  parties: readonly {
    name: string;
    kind: "model_provider" | "subprocessor";
    country: string;
    purpose: string;
  }[];
};

type Asked = { workspace: string; at: string };

/** What a row of a template is made of. */
type Row = Partial<Record<HeldId, Value>>;

const SENSITIVITY = ["Low", "Low", "Medium", "High"];

/**
 * A workbook in the manner of the register of information: a sheet for each of its tables with
 * every column named, filled in where something is held. What is not is left blank, and the
 * first sheet says which columns these are and why. It is a sheet to work from and no filing.
 */
export function registerSheets(items: readonly RegisterItem[], { workspace, at }: Asked): Sheet[] {
  return [
    whole("What is not here", notHere(at), [
      ["Sheet", 12, ({ sheet }) => sheet],
      ["Column", 14, ({ column }) => column],
      ["What it asks for", 44, ({ asks }) => asks],
      ["Why it is blank", 90, ({ because }) => because],
    ]),
    whole("What is here", here(), [
      ["Sheet", 12, ({ sheet }) => sheet],
      ["Column", 14, ({ column }) => column],
      ["What it asks for", 44, ({ asks }) => asks],
      ["Where it is from", 90, ({ because }) => because],
    ]),
    ...REGISTER.map((template) => sheetOf(template, items, workspace)),
  ];
}

type Line = { sheet: string; column: string; asks: string; because: string };

const isHeld = (from: HeldId | BlankReason): from is HeldId => Object.hasOwn(HELD, from);

const notHere = (at: string): Line[] => [
  {
    sheet: "All sheets",
    column: "",
    asks: "What this workbook is",
    because: `A sheet to work from, of ${at}: one row for each product that a decision in force lets somebody use, as far as whoever made it may see. It is no filing, was checked against no rule of the regulation, and speaks of AI products alone.`,
  },
  {
    sheet: "All sheets",
    column: "",
    asks: "Columns without a code",
    because: "Ours, so that rows of different sheets can be told to belong together.",
  },
  ...REGISTER.flatMap(({ code, about, rows }) =>
    rows === null
      ? [
          {
            sheet: code,
            column: "",
            asks: about,
            because: "It has no rows: nothing is held that would make one.",
          },
        ]
      : [],
  ),
  ...columnLines((from) => (isHeld(from) ? null : BLANK_BECAUSE[from])),
];

const here = (): Line[] => columnLines((from) => (isHeld(from) ? HELD[from] : null));

const columnLines = (say: (from: HeldId | BlankReason) => string | null): Line[] =>
  REGISTER.flatMap(({ code: sheet, columns }) =>
    columns.flatMap(([code, asks, from]) => {
      const because = say(from);
      return because === null ? [] : [{ sheet, column: `${sheet}.${code}`, asks, because }];
    }),
  );

type Kept = { held: Row; ours: Record<string, Value> };

function sheetOf(
  { code, rows, columns }: RegisterTemplate,
  items: readonly RegisterItem[],
  workspace: string,
): Sheet {
  const kept = rowsOf(rows, items, workspace);
  const ours = OURS[rows ?? "none"];
  return whole(code, kept, [
    ...ours.map(([title, width]): ColumnOf<Kept> => [title, width, (row) => row.ours[title] ?? null]),
    ...columns.map(([number, asks, from]): ColumnOf<Kept> => [
      `${code}.${number} ${asks}`,
      24,
      ({ held }) => (isHeld(from) ? (held[from] ?? null) : null),
    ]),
  ]);
}

const OURS: Readonly<
  Record<NonNullable<RegisterTemplate["rows"]> | "none", readonly (readonly [title: string, width: number])[]>
> = {
  none: [],
  entity: [],
  vendor: [["Vendor", 24]],
  assessment: [
    ["Vendor", 24],
    ["Product", 24],
    ["Use case", 44],
    ["Decision", 24],
    ["Decided on", 26],
    ["Holds until", 14],
    ["Tier", 8],
    ["Contracts among the evidence", 36],
    ["Assessment", 38],
  ],
  chain: [
    ["Vendor", 24],
    ["Product", 24],
    ["Who", 24],
    ["As", 18],
    ["Country", 10],
    ["For what", 36],
    ["Assessment", 38],
  ],
};

function rowsOf(rows: RegisterTemplate["rows"], items: readonly RegisterItem[], workspace: string): Kept[] {
  switch (rows) {
    case null:
      return [];
    case "entity":
      return [{ held: { workspace }, ours: {} }];
    case "vendor":
      return [...new Map(items.map(({ vendor }) => [vendor.id, vendor])).values()].map(
        ({ name, country }) => ({
          held: { vendorName: name, vendorCountry: country || null },
          ours: { Vendor: name },
        }),
      );
    case "assessment":
      return items.map(assessmentRow);
    case "chain":
      return items.flatMap(chainRows);
  }
}

function assessmentRow(item: RegisterItem): Kept {
  const [contract, ...others] = item.contracts;
  const one = others.length === 0 ? contract : undefined;
  return {
    held: {
      contractStart: one?.periodFrom || null,
      contractEnd: one?.periodTo || null,
      sensitivity: item.data === null ? null : (SENSITIVITY[item.data] ?? null),
      useCase: item.useCase,
    },
    ours: {
      Vendor: item.vendor.name,
      Product: item.product,
      "Use case": item.useCase,
      Decision: DECISION_WORDS[item.decision],
      "Decided on": item.decidedAt,
      "Holds until": item.validUntil || null,
      Tier: item.tier,
      "Contracts among the evidence": item.contracts.map(({ title }) => title).join("\n") || null,
      Assessment: item.assessmentId,
    },
  };
}

function chainRows({ assessmentId, vendor, product, parties }: RegisterItem): Kept[] {
  const of = { Vendor: vendor.name, Product: product, Assessment: assessmentId };
  return [
    { held: { rank: 1 }, ours: { ...of, Who: vendor.name, As: "Vendor", Country: vendor.country || null } },
    ...parties.map(({ name, kind, country, purpose }) => ({
      held: { rank: 2 },
      ours: {
        ...of,
        Who: name,
        As: kind === "model_provider" ? "Model provider" : "Subprocessor",
        Country: country || null,
        "For what": purpose || null,
      },
    })),
  ];
}

/** So many rows are printed at a time. */
const STRETCH = 200;

function whole<Item>(name: string, items: readonly Item[], columns: readonly ColumnOf<Item>[]): Sheet {
  return {
    ...tableOf(name, [], columns),
    frozen: 1,
    rows: (function* () {
      for (let from = 0; from < items.length; from += STRETCH)
        yield tableOf(name, items.slice(from, from + STRETCH), columns).rows;
    })(),
  };
}
