import { dayInWords } from "../../figures";
import type { Report, ReportCondition, ReportFollowUp } from "../../model";
import { partNumber, partTitle } from "../../outline";
import { goLiveInWords } from "@/lib/domain/explain/go-live";
import { COLOURS, INKS, tinted } from "../ink";
import { type Sheet, together, words } from "../sheet";
import { type Row, table } from "../table";
import { cell, GAP, heading, prose, questionAnchor } from "../write";

export function setConditions(sheet: Sheet, { conditions, decision }: Report) {
  const title = heading(sheet, 1, partTitle("conditions"), "part-conditions");
  if (conditions.length === 0) {
    together(sheet, [title, prose(sheet, noConditions(decision.standing))]);
    return;
  }
  together(sheet, [
    title,
    prose(
      sheet,
      "One entry per shortfall. Those marked “before go-live” block use until they are met.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Condition", share: 37 },
        { title: "At present", share: 22 },
        { title: "Wanted", share: 25 },
        { title: "When", share: 16 },
      ],
      rows: conditions.map((condition) => conditionRow(sheet, condition)),
    }),
  ]);
}

function noConditions(standing: Report["decision"]["standing"]): string {
  if (standing === "reject")
    return `A rejection has no conditions: what stands against it is in part ${partNumber("rulings")}.`;
  if (standing === "approve") return "None: nothing stands between this assessment and approval.";
  return "None are listed, because the verdict so far is not an approval with conditions.";
}

function conditionRow(sheet: Sheet, condition: ReportCondition): Row {
  const { question, title, reason, clause, when } = condition;
  const soon = when === "Before go-live";
  return {
    cells: [
      [
        question === null
          ? words(sheet, title, INKS.cellStrong)
          : [
              ...words(sheet, question, INKS.cellStrong, questionAnchor(question)),
              ...words(sheet, `${GAP}${title}`, INKS.cellStrong),
            ],
        words(sheet, reason, INKS.cellSoft),
        ...(clause === null ? [] : [words(sheet, `Clause to ask for: ${clause}`, INKS.cell)]),
      ],
      cell(sheet, condition.present),
      cell(sheet, condition.wanted),
      cell(sheet, when, soon ? tinted(INKS.cellStrong, COLOURS.conditions) : INKS.cell),
    ],
  };
}

/** What is answered otherwise than in the decision before; nothing where there was none. */
export function setChanges(sheet: Sheet, { changes }: Report) {
  if (changes === null) return;
  const { since, counts, questions } = changes;
  const told = counts.map(({ words: mark, count }) => `${count} × ${mark.toLowerCase()}`).join(", ");
  together(sheet, [
    heading(sheet, 2, "What has changed since the last decision", "part-changes"),
    prose(sheet, `Against what was decided on ${since}: ${told || "nothing is answered yet"}.`, INKS.body, 8),
    ...(questions.length === 0
      ? []
      : [
          table(sheet, {
            columns: [
              { title: "Question", share: 34 },
              { title: "How", share: 22 },
              { title: "Before", share: 22 },
              { title: "Today", share: 22 },
            ],
            rows: questions.map(({ question, prompt, words: marks, before, now }) => ({
              cells: [
                [
                  [
                    ...words(sheet, question, INKS.cellStrong, questionAnchor(question)),
                    ...words(sheet, `${GAP}${prompt}`, INKS.cell),
                  ],
                ],
                marks.map((mark) => words(sheet, mark, INKS.cellStrong)),
                cell(sheet, before),
                cell(sheet, now),
              ],
            })),
          }),
        ]),
  ]);
}

/** What was found and what is to be done: who, by when, how it is verified, and what if it is missed. */
export function setFollowUps(sheet: Sheet, { followUps, followUpsOn, goLive }: Report) {
  const title = heading(sheet, 2, "Findings and actions", "part-follow-ups");
  const asOf = followUpsOn === null ? "" : ` Findings and actions as of ${dayInWords(followUpsOn)}.`;
  const standing = prose(sheet, goLiveInWords(goLive) + asOf, INKS.body, 8);
  if (followUps.length === 0) {
    together(sheet, [title, standing, prose(sheet, "No finding was raised and no action added.")]);
    return;
  }
  together(sheet, [
    title,
    standing,
    table(sheet, {
      columns: [
        { title: "What", share: 36 },
        { title: "Owner, due", share: 20 },
        { title: "Verified by; if missed", share: 28 },
        { title: "Status", share: 16 },
      ],
      rows: followUps.map((followUp) => followUpRow(sheet, followUp)),
    }),
  ]);
}

function followUpRow(sheet: Sheet, followUp: ReportFollowUp): Row {
  const { kind, title, severity, question, finding, description, owner, dueOn, status, closed } = followUp;
  const about = [kind, severity, question].filter((word) => word !== null).join(", ");
  const text = (words_: string | null, before = "") =>
    words_ === null ? [] : [words(sheet, before + words_, INKS.cellSoft)];
  return {
    cells: [
      [
        words(sheet, title, INKS.cellStrong),
        words(sheet, about, INKS.cell),
        ...text(finding, "For the finding: "),
        ...text(description),
      ],
      [
        words(sheet, owner, INKS.cell),
        words(sheet, dueOn === null ? "No date" : dayInWords(dueOn), INKS.cell),
      ],
      [...text(followUp.verification), ...text(followUp.ifMissed, "If missed: ")],
      [
        words(
          sheet,
          followUp.blocksGoLive && status !== "Done" ? `${status}, blocks go-live` : status,
          status === "Done" ? INKS.cell : tinted(INKS.cellStrong, COLOURS.conditions),
        ),
        ...(closed
          ? [
              ...text(`${closed.name}, ${closed.at.slice(0, 10)}: ${closed.note}`),
              ...text(closed.shownBy.join("; ") || null, "Shown by: "),
            ]
          : []),
      ],
    ],
  };
}

const GAP_COLOURS: Readonly<Record<string, string>> = {
  Missing: COLOURS.reject,
  Weak: COLOURS.conditions,
  Met: COLOURS.approve,
};

export function setGaps(sheet: Sheet, { contractGaps }: Report) {
  together(sheet, [
    heading(sheet, 1, partTitle("gaps"), "part-gaps"),
    prose(
      sheet,
      "What the contract should say and what it says now, for every question that asks for a promise.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Question", share: 28 },
        { title: "Clause to ask for", share: 32 },
        { title: "At present", share: 29 },
        { title: "Status", share: 11 },
      ],
      rows: contractGaps.map(({ question, prompt, wantedClause, present, where, status }) => ({
        cells: [
          [
            [
              ...words(sheet, question, INKS.cellStrong, questionAnchor(question)),
              ...words(sheet, `${GAP}${prompt}`, INKS.cell),
            ],
          ],
          cell(sheet, wantedClause),
          [words(sheet, present, INKS.cell), ...where.map((title) => words(sheet, title, INKS.cellSoft))],
          cell(sheet, status, tinted(INKS.cellStrong, GAP_COLOURS[status] ?? COLOURS.ink)),
        ],
      })),
    }),
  ]);
}

export function setDuties(sheet: Sheet, { duties }: Report) {
  together(sheet, [
    heading(sheet, 1, partTitle("duties"), "part-duties"),
    prose(
      sheet,
      "What stays with the buyer, however good the vendor is. They never add points; one owed and not done keeps the verdict from plain approval.",
      INKS.body,
      8,
    ),
    table(sheet, {
      columns: [
        { title: "Duty", share: 46 },
        { title: "Owed here", share: 11 },
        { title: "State, by whom", share: 22 },
        { title: "References", share: 21 },
      ],
      rows: duties.map(({ id, prompt, owed, state, recorded, references }) => ({
        cells: [
          [[...words(sheet, `${id}${GAP}`, INKS.cellStrong), ...words(sheet, prompt, INKS.cell)]],
          cell(sheet, owed ? "Yes" : "No"),
          [
            words(
              sheet,
              state,
              owed && state === "Not done" ? tinted(INKS.cellStrong, COLOURS.conditions) : INKS.cell,
            ),
            ...(recorded === null ? [] : [words(sheet, recorded.words, INKS.cellSoft)]),
            ...(recorded?.note ? [words(sheet, recorded.note, INKS.cellSoft)] : []),
          ],
          cell(sheet, references.join("; "), INKS.small),
        ],
      })),
    }),
  ]);
}
