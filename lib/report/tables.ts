import { LEVEL_TITLES } from "./figures";
import { goLiveInWords } from "@/lib/domain/explain/go-live";
import { REPORT_TABLES } from "@/lib/domain/report-files";
import { sameCondition } from "@/lib/domain/follow-up/follow-up";
import type { Report, ReportEvidence, ReportFollowUp, ReportQuestion, ReportThing } from "./model";
import { type Line, namedLines } from "./named-lines";
import { AS_OF } from "./parts/follow-ups";
import { type ColumnOf, type Table, lines, tableOf, yesNo } from "./table";

export function questionsTable({ sections, subject }: Report): Table {
  const items = sections.flatMap(({ title, questions }) =>
    questions.map((question) => ({ section: title, ...question })),
  );
  return tableOf<ReportQuestion & { section: string }>(REPORT_TABLES.questions, items, [
    ["Vendor", 18, () => subject.vendor],
    ["Product", 18, () => subject.product],
    ["Section", 18, ({ section }) => section],
    ["Question", 10, ({ id }) => id],
    ["Wording", 50, ({ prompt }) => prompt],
    ["Critical", 9, ({ critical }) => yesNo(critical)],
    ["Kind", 12, ({ kind }) => kind],
    ["Asked", 8, ({ asked }) => yesNo(asked)],
    ["Not asked because", 20, ({ notAskedBecause }) => notAskedBecause],
    ["State", 14, ({ stateWords }) => stateWords],
    ["Answer", 50, ({ answer }) => answer],
    ["Reason", 30, ({ reason }) => reason],
    ["Approved by", 20, ({ approvedBy }) => approvedBy],
    ["Evidence", 50, ({ evidence }) => lines(evidence.map(evidenceWords))],
    ["Level", 13, ({ level }) => level && LEVEL_TITLES[level]],
    ["Credit", 9, ({ credit }) => credit],
    ["Factor", 9, ({ factor }) => factor],
    ["Weight", 9, ({ weight }) => weight],
    ["Points", 9, ({ points }) => points],
    ["Possible", 9, ({ possible }) => possible],
    ["Note", 40, ({ note }) => note],
    ["Reviewed", 30, ({ review }) => review?.words ?? null],
    ["Note of the review", 40, ({ review }) => review?.note ?? null],
    ["Answered by", 20, ({ answeredBy }) => answeredBy?.name ?? null],
    ["Answered at", 25, ({ answeredBy }) => answeredBy?.at ?? null],
    ["Hub", 50, ({ hub }) => lines(hub.map(({ sentence }) => sentence))],
    ["Hub heading", 30, ({ hub }) => lines(hub.map(({ heading }) => heading))],
    ["Why we ask", 40, ({ why }) => why],
    ["Clause to ask for", 50, ({ ask }) => ask],
    ["References", 40, ({ references }) => lines(references)],
  ]);
}

/** "Binding: Order form, clause 4.2; until 2027-06-30; SHA-256 …". */
export function evidenceWords({ id, level, title, validUntil, expired, sha256 }: ReportEvidence): string {
  const parts = [
    `${LEVEL_TITLES[level]}: ${title}`,
    ...(validUntil === null ? [] : [`${expired ? "expired" : "until"} ${validUntil}`]),
    ...(sha256 === null ? [] : [`SHA-256 ${sha256}`]),
    ...(id === null ? [] : [`id ${id}`]),
  ];
  return parts.join("; ");
}

/** What the index of evidence says of a thing, and of all that relies on it. */
export const EVIDENCE_COLUMNS: readonly ColumnOf<ReportThing>[] = [
  ["Title", 40, ({ title }) => title],
  ["Kind", 18, ({ kind }) => kind],
  ["Issued by", 20, ({ issuer }) => issuer],
  ["Version", 12, ({ version }) => version],
  ["Issued on", 12, ({ issuedOn }) => issuedOn],
  ["Covers from", 12, ({ periodFrom }) => periodFrom],
  ["Covers to", 12, ({ periodTo }) => periodTo],
  ["Received from", 20, ({ receivedFrom }) => receivedFrom],
  ["Received on", 12, ({ receivedOn }) => receivedOn],
  ["Confidentiality", 16, ({ confidentiality }) => confidentiality || null],
  ["Counts until", 12, ({ validUntil }) => validUntil],
  ["Expired", 9, ({ expired }) => yesNo(expired)],
  ["Replaced", 9, ({ replaced }) => yesNo(replaced)],
  ["Link", 40, ({ link }) => link],
  ["Copied on", 12, ({ capturedOn }) => capturedOn],
  ["File", 30, ({ file }) => file?.name ?? null],
  ["Size", 10, ({ file }) => file?.size ?? null],
  ["Type", 24, ({ file }) => file?.mediaType ?? null],
  ["File SHA-256", 66, ({ file }) => file?.sha256 ?? null],
  ["Scan", 30, ({ file }) => file?.scan ?? null],
  [
    "Relied on by",
    40,
    ({ reliedOn }) =>
      lines(
        reliedOn.map(
          ({ question, clause, level }) =>
            `${question}: ${[LEVEL_TITLES[level], ...(clause === null ? [] : [clause])].join(", ")}`,
        ),
      ),
  ],
  ["Id", 38, ({ id }) => id],
];

/** The index of evidence: one row for each thing. */
export const evidenceTable = ({ evidence }: Report): Table =>
  tableOf(REPORT_TABLES.evidence, evidence, EVIDENCE_COLUMNS);

export function conditionsTable({ conditions }: Report): Table {
  return tableOf(REPORT_TABLES.conditions, conditions, [
    ["Question", 10, ({ question }) => question],
    ["Condition", 45, ({ title }) => title],
    ["Reason", 45, ({ reason }) => reason],
    ["At present", 35, ({ present }) => present],
    ["Wanted", 35, ({ wanted }) => wanted],
    ["Clause to ask for", 50, ({ clause }) => clause],
    ["When", 16, ({ when }) => when],
    ["Actions", 35, ({ actions }) => lines(actions.map(({ title, status }) => `${title} (${status})`))],
  ]);
}

export function followUpsTable({ followUps, followUpsOn, conditions }: Report): Table {
  const conditionOf = ({ condition }: ReportFollowUp) =>
    condition && conditions.find(({ ref }) => sameCondition(condition, ref))?.title;
  return tableOf(
    REPORT_TABLES.actions,
    followUps,
    followUpColumns({ on: followUpsOn, forWhat: (item) => item.finding ?? conditionOf(item) ?? null }),
  );
}

/** What a table of findings and actions says of one, as it stood on a calendar day. */
export const followUpColumns = ({
  on,
  forWhat,
}: {
  on: string | null;
  /** The finding or condition that an action answers. */
  forWhat: (item: ReportFollowUp) => string | null;
}): ColumnOf<ReportFollowUp>[] => [
  ["Kind", 10, ({ kind }) => kind],
  ["Question", 10, ({ question }) => question],
  ["Title", 40, ({ title }) => title],
  ["Description", 45, ({ description }) => description],
  ["Severity", 10, ({ severity }) => severity],
  ["For", 35, forWhat],
  ["Owner", 20, ({ owner }) => owner],
  ["Due", 12, ({ dueOn }) => dueOn],
  ["Verified by", 35, ({ verification }) => verification],
  ["If missed", 35, ({ ifMissed }) => ifMissed],
  ["Blocks go-live", 13, ({ blocksGoLive }) => yesNo(blocksGoLive)],
  ["Status", 10, ({ status }) => status],
  ["As of", 12, () => on],
  ["Done by", 20, ({ closed }) => closed?.name ?? null],
  ["Done at", 22, ({ closed }) => closed?.at ?? null],
  ["What was done", 40, ({ closed }) => closed?.note ?? null],
  ["Shown by", 35, ({ closed }) => (closed ? lines(closed.shownBy) : null)],
];

export function contractGapsTable({ contractGaps }: Report): Table {
  return tableOf(REPORT_TABLES["contract-gaps"], contractGaps, [
    ["Question", 10, ({ question }) => question],
    ["Section", 18, ({ section }) => section],
    ["Wording", 45, ({ prompt }) => prompt],
    ["Clause to ask for", 50, ({ wantedClause }) => wantedClause],
    ["At present", 40, ({ present }) => present],
    ["Where", 40, ({ where }) => lines(where)],
    ["Status", 10, ({ status }) => status],
  ]);
}

export function redactionsTable({ redactions }: Pick<Report, "redactions">): Table {
  return tableOf(REPORT_TABLES.redactions, redactions?.list ?? [], [
    ["Number", 9, ({ number }) => number],
    ["Mark", 18, ({ mark }) => mark],
    ["What was left out", 40, ({ kind }) => kind],
    ["Where", 40, ({ place }) => place],
    ["In how many places", 18, ({ pointers }) => pointers.length],
    ["Digest of its salt and of what stood there, SHA-256", 66, ({ sha256 }) => sha256],
    ["Places as JSON Pointers", 60, ({ pointers }) => lines(pointers)],
  ]);
}

export function signOffTable({ signOff }: Report): Table {
  return tableOf(REPORT_TABLES["sign-off"], signOff.signatures, [
    ["Signed", 30, ({ meaning }) => meaning],
    ["Name", 24, ({ name }) => name],
    ["Role", 20, ({ role }) => role],
    ["At", 26, ({ at }) => at],
    ["In the report’s zone", 30, ({ atWords }) => atWords],
    ["In the words", 60, ({ statement }) => statement],
    ["Stands for this report", 20, ({ stands }) => yesNo(stands)],
    ["Signed snapshot, SHA-256", 66, ({ snapshotSha256 }) => snapshotSha256],
    ["Digest of the signature", 66, ({ digest }) => digest],
  ]);
}

export function waiversTable({ signOff }: Report): Table {
  return tableOf(REPORT_TABLES["accepted-risks"], signOff.waivers, [
    ["Question", 10, ({ questionId }) => questionId || "The score"],
    ["Accepted by", 24, ({ grantedBy }) => grantedBy],
    ["At", 26, ({ grantedAt }) => grantedAt],
    ["Because", 50, ({ reason }) => reason],
    ["In its place", 50, ({ control }) => control],
    ["Until", 12, ({ expiresOn }) => expiresOn],
  ]);
}

export function decisionTable({ decision, goLive, followUpsOn, conditions, signOff }: Report): Table {
  const { range, tier } = decision;
  const each = (name: string, texts: readonly string[]) => texts.map((text): Line => [name, text]);
  return namedLines(REPORT_TABLES.decision, [
    ["Verdict", decision.verdict],
    ...(decision.provisional === null ? [] : each("So far", [decision.provisional])),
    ["Go-live", goLiveInWords(goLive)],
    ...(followUpsOn === null ? [] : each(AS_OF, [followUpsOn])),
    ["Tier", tier.value],
    ...each("Why this tier", tier.reasons),
    ...(range === null
      ? []
      : ([
          ["Decided", range.decided],
          ["Evidenced", range.evidenced],
          ["Claimed", range.claimed],
          ["High", range.high],
          ["Approve from", range.approveLine],
          ["With conditions from", range.conditionsLine],
        ] satisfies Line[])),
    ...each("Cap", decision.caps),
    ...each("Reason", decision.reasons),
    ...each(
      "Finding",
      decision.topFindings.map(
        ({ question, title, effect, because }) =>
          `${effect}: ${question === null ? "" : `${question} `}${title}. ${because}`,
      ),
    ),
    ...each(
      "Condition",
      conditions.map(({ wanted, question, title }) => `${question ?? title}: ${wanted}`),
    ),
    ...signOff.facts.map(({ label, value }): Line => [label, value]),
    ...signOff.signatures.map(({ meaning, name, role, atWords }): Line => [
      meaning,
      `${name}, ${role}, ${atWords}`,
    ]),
  ]);
}

/** What decides beside the score, and what raised the tier. */
export function rulingsTable({ decision }: Report): Table {
  const rows = [
    ...decision.knockOuts.map((finding) => ({ effect: "Rejects", ...finding })),
    ...decision.weakCriticals.map((finding) => ({ effect: "Holds back", ...finding })),
    ...decision.caps.map((reason) => ({ effect: "Caps", question: null, prompt: null, reason })),
    ...decision.tier.reasons
      .slice(1)
      .map((reason) => ({ effect: "Raises the tier", question: null, prompt: null, reason })),
  ];
  return tableOf(REPORT_TABLES.rulings, rows, [
    ["Effect", 16, ({ effect }) => effect],
    ["Question", 10, ({ question }) => question],
    ["Wording", 60, ({ prompt }) => prompt],
    ["Because", 80, ({ reason }) => reason],
  ]);
}

export function intakeTable({ intake }: Report): Table {
  return tableOf(REPORT_TABLES.intake, intake.facts, [
    ["Fact", 60, ({ label }) => label],
    ["Answer", 60, ({ value }) => value],
    ["Sum", 8, ({ points }) => points],
  ]);
}

export function sectionsTable({ sections, points }: Report): Table {
  const worked = new Map(points.sections.map((line) => [line.id, line]));
  return tableOf(REPORT_TABLES.sections, sections, [
    ["Section", 24, ({ title }) => title],
    ["Asked", 8, ({ asked }) => asked],
    ["Answered", 10, ({ answered }) => answered],
    ["Points", 10, ({ id }) => worked.get(id)?.points ?? null],
    ["Possible", 10, ({ id }) => worked.get(id)?.possible ?? null],
    ["Per cent before caps", 20, ({ id }) => worked.get(id)?.raw ?? null],
    ["Evidenced", 11, ({ evidenced }) => evidenced],
    ["Claimed", 11, ({ claimed }) => claimed],
    ["High", 11, ({ high }) => high],
    ["Line", 8, ({ floor }) => floor],
    ["Share not applicable", 20, ({ notApplicableShare }) => notApplicableShare],
    ["Weight", 8, ({ weight }) => weight],
    ["Remarks", 60, ({ remarks, caps }) => lines([...remarks, ...caps.map(({ reason }) => reason)])],
  ]);
}

export function dutiesTable({ duties }: Report): Table {
  return tableOf(REPORT_TABLES.duties, duties, [
    ["Duty", 10, ({ id }) => id],
    ["Wording", 60, ({ prompt }) => prompt],
    ["Owed here", 11, ({ owed }) => yesNo(owed)],
    ["State", 16, ({ state }) => state],
    ["Recorded by", 34, ({ recorded }) => recorded?.words ?? null],
    ["Note", 40, ({ recorded }) => recorded?.note ?? null],
    ["References", 50, ({ references }) => lines(references)],
  ]);
}

export function runsTable({ scenarios }: Report): Table {
  const items = scenarios.flatMap((scenario) =>
    (scenario.runs.length > 0 ? scenario.runs : [null]).map((run) => ({ scenario, run })),
  );
  return tableOf(REPORT_TABLES["stress-tests"], items, [
    ["Scenario", 10, ({ scenario }) => scenario.id],
    ["Title", 30, ({ scenario }) => scenario.title],
    ["Standing", 15, ({ scenario }) => scenario.standing],
    ["Credit", 10, ({ scenario }) => scenario.credit],
    ["Asked beforehand", 40, ({ scenario }) => scenario.asked],
    ["Set aside because", 30, ({ scenario }) => scenario.reason],
    ["On", 12, ({ run }) => run?.on ?? null],
    ["Cases", 8, ({ run }) => run?.cases ?? null],
    ["Passed", 8, ({ run }) => run?.passed ?? null],
    ["Never-events", 13, ({ run }) => run?.neverEvents ?? null],
    ["Required rate", 13, ({ run }) => run?.required ?? null],
    ["What it shows", 60, ({ scenario, run }) => run?.words ?? scenario.words],
    ["Model version", 14, ({ run }) => run?.modelVersion ?? null],
    ["Configuration", 20, ({ run }) => run?.configurationHash ?? null],
    ["Judge", 30, ({ run }) => run?.judge ?? null],
    ["What was fixed beforehand", 60, ({ scenario }) => lines(scenario.plans)],
    ["Record", 80, ({ run }) => run && lines(run.record.map(({ label, value }) => `${label}: ${value}`))],
    ["Cases that failed", 60, ({ run }) => run && lines(run.failures)],
  ]);
}

export const noticesTable = ({ notices }: Report): Table =>
  tableOf(REPORT_TABLES.notices, notices, [
    ["What", 40, ({ what }) => what],
    ["Takes effect", 12, ({ on }) => on],
    ["Days of notice", 14, ({ days }) => days],
    ["Days promised", 14, ({ promised }) => promised],
    ["Promised in", 12, ({ question }) => question],
    ["In words", 50, ({ words }) => words],
  ]);

export const coverTable = ({ cover, subject }: Report): Table =>
  namedLines(REPORT_TABLES.cover, [
    ...cover.map(({ label, value }): Line => [label, value]),
    ["Use case", subject.useCase],
  ]);

export const versionsTable = ({ versions }: Report): Table =>
  namedLines(
    REPORT_TABLES.versions,
    versions.map(({ label, value }): Line => [label, value]),
  );

export const limitsTable = ({ limits, glossary }: Report): Table =>
  namedLines(REPORT_TABLES.limits, [
    ...limits.map((limit): Line => ["Limit", limit]),
    ...glossary.map(({ term, meaning }): Line => [term, meaning]),
  ]);

export const changesTable = ({ changes }: Report): Table =>
  tableOf(REPORT_TABLES.changes, changes?.questions ?? [], [
    ["Question", 10, ({ question }) => question],
    ["Wording", 50, ({ prompt }) => prompt],
    ["How", 30, ({ words }) => lines(words)],
    ["Before", 50, ({ before }) => before],
    ["Today", 50, ({ now }) => now],
  ]);
