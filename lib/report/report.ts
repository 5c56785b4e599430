import { STATUS_WORDS } from "@/lib/domain/assessment";
import { todayIn } from "@/lib/domain/calendar";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { contentsOf } from "./contents";
import { dayInWords, momentInWords } from "./figures";
import { inTurns } from "./in-turns";
import type { Fact, FullReport, Report, ReportMeta, ReportSection } from "./model";
import type { ReportSource } from "./source";
import { reportChanges } from "./parts/changes";
import { reportConditions, reportGaps } from "./parts/conditions";
import { reportCoverage, reportCrosswalk } from "./parts/crosswalk";
import { reportDecision, reportIntake } from "./parts/decision";
import { reportDuties } from "./parts/duties";
import { intakeChanges, reportLog } from "./parts/log";
import { reportMethod } from "./parts/method";
import { markOf } from "./parts/mark";
import { reportNotices } from "./parts/notices";
import { redactionFacts, reportRedactions } from "./parts/redactions";
import { reportThings } from "./parts/evidence";
import { AS_OF, followUpsOn, reportFollowUps, reportGoLive } from "./parts/follow-ups";
import { GLOSSARY, limitsOf } from "./parts/glossary";
import { recordedIn } from "./parts/recorded";
import { reportRegisters } from "./parts/registers";
import { reportScope } from "./parts/scope";
import { reportSignOff, signOffFacts, signOffStatus } from "./parts/sign-off";
import { reportSensitivity } from "./parts/sensitivity";
import { reportScenarios } from "./parts/scenarios";
import { checkpointFacts, hashFacts } from "./parts/proof";
import { reportPoints, reportSections } from "./parts/sections";
import { topFindings } from "./parts/top-findings";

/** The one report from which every format is printed, so that the same numbers and words stand in all of them. */
export function buildReport(source: ReportSource): Report {
  const { questionnaire, document, score, zone, generatedAt } = source;
  const sheet = readSheet(questionnaire, document);
  const recorded = recordedIn(source);
  const log = reportLog(source);
  const sections = reportSections(source, sheet.rule, recorded);
  const points = reportPoints(source, sections);
  const intake = { ...reportIntake(source), changes: intakeChanges(log) };
  const decision = reportDecision(source, sheet.rule);
  const followUps = reportFollowUps(source);
  const coverage = reportCoverage(source, sections);
  const generated = `${momentInWords(generatedAt, zone)} (${zone})`;
  return {
    subject: { vendor: document.vendor.name, product: document.product.name, useCase: document.useCase },
    title: `${document.vendor.name}, ${document.product.name}: assessment report${source.redactions ? ", redacted copy" : ""}`,
    mark: markOf(source.signOff.status),
    questionnaire: {
      id: questionnaire.id,
      version: questionnaire.version,
      title: questionnaire.title,
      sha256: source.questionnaireSha256,
    },
    cover: coverOf(source, sections, generated),
    decision: { ...decision, topFindings: topFindings(source, decision, { sections, points }) },
    scope: reportScope(source, sections, intake),
    method: reportMethod(source),
    intake,
    sections,
    evidence: reportThings(source),
    points,
    registers: reportRegisters(source, sections, recorded),
    conditions: reportConditions(source, followUps),
    followUps,
    followUpsOn: followUpsOn(source),
    goLive: reportGoLive(source),
    contractGaps: reportGaps(source),
    duties: reportDuties(source, sheet, recorded),
    scenarios: reportScenarios(source, sheet),
    pack: packTitle(questionnaire, document.pack),
    notices: reportNotices(source),
    signOff: reportSignOff(source, recorded),
    changes: reportChanges(source),
    log,
    coverage,
    crosswalk: reportCrosswalk(source, coverage),
    versions: versionsOf(source),
    redactions: reportRedactions(source),
    glossary: GLOSSARY,
    limits: limitsOf({ on: dayInWords(document.on), generated, signed: source.signOff.ofSnapshot }),
    day: todayIn(zone, generatedAt),
    generatedAt,
    documents: {
      assessment: document,
      score,
      meta: metaOf(source),
      signOff: source.signOff,
      checkpoint: source.checkpoint ?? null,
    },
  };
}

/** With what files tell and pages do not, but for what takes long to work out. */
export function buildPrintedReport(source: ReportSource): FullReport {
  const report = buildReport(source);
  const { hashes } = contentsOf(source);
  return {
    ...report,
    versions: [...report.versions, ...hashFacts(hashes), ...checkpointFacts(source)],
    sensitivity: null,
    hashes,
  };
}

/** With all of it: up to a second, in steps between which the process serves others. */
export const buildFullReport = async (source: ReportSource): Promise<FullReport> => ({
  ...buildPrintedReport(source),
  sensitivity: (await inTurns(reportSensitivity(source))) ?? null,
});

function coverOf(source: ReportSource, sections: readonly ReportSection[], generated: string): Fact[] {
  const { document, people, dueOn, createdAt, zone, questionnaire } = source;
  const { model, version } = document.product;
  const asOf = followUpsOn(source);
  return [
    ...redactionFacts(source),
    ...(source.scope?.buyer ? [{ label: "Buyer", value: source.scope.buyer }] : []),
    { label: "Vendor", value: document.vendor.name },
    { label: "Product", value: document.product.name },
    ...(model === undefined ? [] : [{ label: "Model", value: model }]),
    ...(version === undefined ? [] : [{ label: "Model version", value: version }]),
    { label: "Status", value: statusOf(source, sections) },
    { label: "Owner", value: people.owner },
    ...(dueOn === undefined ? [] : [{ label: "Due", value: dayInWords(dueOn) }]),
    { label: "Started", value: momentInWords(new Date(createdAt), zone) },
    { label: "Evidence judged as of", value: dayInWords(document.on) },
    { label: "Questionnaire", value: `${questionnaire.title} ${questionnaire.version}` },
    { label: "Assessment", value: source.assessmentId },
    ...signOffFacts(source),
    ...(asOf === null ? [] : [{ label: AS_OF, value: dayInWords(asOf) }]),
    { label: "Printed", value: `${generated} by ${source.generatedBy}` },
  ];
}

function statusOf({ score, signOff }: ReportSource, sections: readonly ReportSection[]): string {
  if (score.verdict === "stopped") return "Stopped for legal review";
  if (signOff.status !== "draft") return signOffStatus(signOff);
  const asked = sections.flatMap(({ questions }) => questions).filter((question) => question.asked);
  const open = asked.filter(({ state }) => state === "open").length;
  const how =
    open > 0 ? `${open} of ${asked.length} questions open` : `all ${asked.length} questions settled`;
  return `${STATUS_WORDS.draft}: ${how}, not signed off`;
}

const packTitle = (questionnaire: Questionnaire, id: string | undefined): string | null =>
  questionnaire.packs?.find((pack) => pack.id === id)?.title ?? null;

/** What is needed to perform the same score again, and to find this assessment's history. */
function versionsOf(source: ReportSource): Fact[] {
  const { document, questionnaire, auditHead, previous } = source;
  const pack = questionnaire.packs?.find(({ id }) => id === document.pack);
  const { version, configurationHash } = document.product;
  return [
    { label: "Report", value: "assay-report/1" },
    { label: "Made with", value: `Assay ${source.appVersion}` },
    { label: "Printed at", value: source.generatedAt.toISOString() },
    { label: "Assessment", value: `${source.assessmentId} (${document.format})` },
    { label: "Score", value: source.score.format },
    {
      label: "Questionnaire",
      value: `${questionnaire.id} ${questionnaire.version} (${questionnaire.format})`,
    },
    { label: "Questionnaire SHA-256", value: source.questionnaireSha256 },
    ...(pack
      ? [{ label: "Stress-test pack", value: `${pack.title} ${pack.version ?? questionnaire.version}` }]
      : []),
    { label: "Model version", value: version ?? "Not recorded" },
    { label: "Configuration hash", value: configurationHash ?? "Not recorded" },
    { label: "Last audit entry", value: `${auditHead.seq}` },
    { label: "Its hash", value: auditHead.hash },
    ...(previous
      ? [
          { label: "Decided before in", value: previous.assessmentId },
          { label: "Its signed snapshot, SHA-256", value: previous.snapshotSha256 },
        ]
      : []),
    { label: "Hub", value: `${questionnaire.hub.title}, ${questionnaire.hub.source}` },
  ];
}

function metaOf(source: ReportSource): ReportMeta {
  return {
    appVersion: source.appVersion,
    assessmentId: source.assessmentId,
    auditHead: source.auditHead,
    createdAt: source.createdAt,
    dueOn: source.dueOn ?? null,
    generatedAt: source.generatedAt.toISOString(),
    generatedBy: source.generatedBy,
    owner: source.people.owner,
    answered: source.people.answered,
    approved: source.people.approved ?? {},
    zone: source.zone,
  };
}
