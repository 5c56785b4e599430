import { todayIn } from "@/lib/domain/calendar";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { dayInWords, momentInWords } from "./figures";
import { inTurns } from "./in-turns";
import type { Fact, FullReport, Report, ReportMeta, ReportSection } from "./model";
import type { ReportSource } from "./source";
import { reportChanges } from "./parts/changes";
import { reportConditions, reportGaps } from "./parts/conditions";
import { reportCoverage, reportCrosswalk } from "./parts/crosswalk";
import { reportDecision, reportIntake } from "./parts/decision";
import { reportDuties } from "./parts/duties";
import { reportNotices } from "./parts/notices";
import { reportThings } from "./parts/evidence";
import { followUpsOn, reportFollowUps, reportGoLive } from "./parts/follow-ups";
import { GLOSSARY, limitsOf } from "./parts/glossary";
import { reportSignOff, signOffFacts, signOffStatus } from "./parts/sign-off";
import { reportSensitivity } from "./parts/sensitivity";
import { reportScenarios } from "./parts/scenarios";
import { reportPoints, reportSections } from "./parts/sections";

/** The one report from which every format is printed, so that the same numbers and words stand in all of them. */
export function buildReport(source: ReportSource): Report {
  const { questionnaire, document, score, zone, generatedAt } = source;
  const sheet = readSheet(questionnaire, document);
  const sections = reportSections(source, sheet.rule);
  const followUps = reportFollowUps(source);
  const coverage = reportCoverage(source, sections);
  const generated = `${momentInWords(generatedAt, zone)} (${zone})`;
  return {
    subject: { vendor: document.vendor.name, product: document.product.name, useCase: document.useCase },
    title: `${document.vendor.name}, ${document.product.name}: assessment report`,
    questionnaire: {
      id: questionnaire.id,
      version: questionnaire.version,
      title: questionnaire.title,
      sha256: source.questionnaireSha256,
    },
    cover: coverOf(source, sections, generated),
    decision: reportDecision(source, sheet.rule),
    intake: reportIntake(source),
    sections,
    evidence: reportThings(source),
    points: reportPoints(source, sections),
    conditions: reportConditions(source, followUps),
    followUps,
    followUpsOn: followUpsOn(source),
    goLive: reportGoLive(source),
    contractGaps: reportGaps(source),
    duties: reportDuties(source, sheet),
    scenarios: reportScenarios(source, sheet),
    pack: packTitle(questionnaire, document.pack),
    notices: reportNotices(source),
    signOff: reportSignOff(source),
    changes: reportChanges(source),
    coverage,
    crosswalk: reportCrosswalk(source, coverage),
    versions: versionsOf(source),
    glossary: GLOSSARY,
    limits: limitsOf({ on: dayInWords(document.on), generated, signed: source.signOff.ofSnapshot }),
    day: todayIn(zone, generatedAt),
    generatedAt,
    documents: { assessment: document, score, meta: metaOf(source), signOff: source.signOff },
  };
}

/** With what takes long to work out: up to a second, in steps between which the process serves others. */
export async function buildFullReport(source: ReportSource): Promise<FullReport> {
  return { ...buildReport(source), sensitivity: (await inTurns(reportSensitivity(source))) ?? null };
}

function coverOf(source: ReportSource, sections: readonly ReportSection[], generated: string): Fact[] {
  const { document, people, dueOn, createdAt, zone, questionnaire } = source;
  const { model, version } = document.product;
  const asOf = followUpsOn(source);
  return [
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
    ...(asOf === null ? [] : [{ label: "Findings and actions as of", value: dayInWords(asOf) }]),
    { label: "Printed", value: `${generated} by ${source.generatedBy}` },
  ];
}

function statusOf({ score, signOff }: ReportSource, sections: readonly ReportSection[]): string {
  if (score.verdict === "stopped") return "Stopped for legal review";
  if (signOff.status !== "draft") return signOffStatus(signOff);
  const asked = sections.flatMap(({ questions }) => questions).filter((question) => question.asked);
  const open = asked.filter(({ state }) => state === "open").length;
  if (open > 0) return `${open} of ${asked.length} questions open, not signed off`;
  return `All ${asked.length} questions settled, not signed off`;
}

const packTitle = (questionnaire: Questionnaire, id: string | undefined): string | null =>
  questionnaire.packs?.find((pack) => pack.id === id)?.title ?? null;

/** What is needed to perform the same score again, and to find this assessment's history. */
function versionsOf(source: ReportSource): Fact[] {
  const { document, questionnaire, auditHead } = source;
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
    { label: "Model version", value: version ?? "Not recorded" },
    { label: "Configuration hash", value: configurationHash ?? "Not recorded" },
    { label: "Last audit entry", value: `${auditHead.seq}` },
    { label: "Its hash", value: auditHead.hash },
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
