import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import { listParties, findProduct } from "@/db/queries/products";
import { findVendor } from "@/db/queries/vendors";
import { listWaivers } from "@/db/queries/waivers";
import { findWorkspace } from "@/db/queries/workspace";
import { listActs } from "@/db/queries/audit";
import { particularsOf } from "@/lib/domain/assessment/evidence";
import { toDocument } from "@/lib/domain/assessment/file";
import { type Waiver, isInForce } from "@/lib/domain/assessment/waiver";
import { assessmentStream } from "@/lib/domain/audit";
import { SYSTEM_NAME } from "@/lib/domain/people";
import { countryInWords } from "@/lib/domain/country";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import type { Act, IndexedThing, ReportSubject, SourceScope } from "@/lib/report/source";
import type { OpenFile } from "./assessment-file";
import { stressTestsOf } from "./stress-records";

/** What a report of this assessment is about, as it stands: what a signature freezes. */
export async function reportSubjectOf(db: Reader, open: OpenFile): Promise<ReportSubject> {
  const { assessment, questionnaire, file, today, zone } = open;
  const approvals = await approvalsOf(db, open);
  const nameOf = await namesFor(db, open);
  const document = toDocument(questionnaire, file, today, nameOf);
  const act = (personId: string, at: string): Act => ({ name: nameOf(personId), at });
  return {
    assessmentId: assessment.id,
    document,
    score: scoreAssessment(questionnaire, file.questionnaire.sha256, document),
    people: {
      owner: nameOf(assessment.ownerId),
      answered: Object.fromEntries(
        file.answers
          .filter(({ state }) => state !== "open")
          .map(({ questionId, updatedBy, updatedAt }) => [questionId, act(updatedBy, updatedAt)]),
      ),
      approved: Object.fromEntries(approvals.map(({ questionId, by, at }) => [questionId, act(by, at)])),
    },
    waivers: await waiversOf(db, open),
    evidence: evidenceOf(open),
    stress: await stressTestsOf(db, assessment.id),
    scope: await scopeOf(db, assessment.productId),
    createdAt: assessment.createdAt.toISOString(),
    zone,
  };
}

/** What the register says of who buys, who sells and who stands behind it. */
async function scopeOf(db: Reader, productId: string): Promise<SourceScope> {
  const product = await findProduct(db, productId);
  const vendor = product && (await findVendor(db, product.vendorId));
  const parties = await listParties(db, [productId]);
  return {
    buyer: (await findWorkspace(db))?.name ?? "",
    vendorCountry: countryInWords(vendor?.country ?? ""),
    surfaces: product?.surfaces ?? [],
    parties: parties.map(({ kind, name, country, purpose }) => ({
      ...{ kind, name, purpose },
      country: countryInWords(country),
    })),
  };
}

/** What was not withdrawn, each with the answers that cite it. */
export function evidenceOf({ file }: Pick<OpenFile, "file">): IndexedThing[] {
  return file.evidence
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map((thing) => ({
      ...particularsOf(thing),
      id: thing.id,
      file: thing.file,
      replaced: thing.replacedBy !== null,
      reliedOn: file.answers.flatMap(({ questionId, evidence }) =>
        evidence
          .filter(({ id }) => id === thing.id)
          .map(({ clause, level }) => ({ questionId, clause, level })),
      ),
    }));
}

/** Those in force, as they stand under a signature. */
async function waiversOf(db: Reader, { assessment, today }: OpenFile): Promise<Waiver[]> {
  const granted = (await listWaivers(db, assessment.id)).filter((waiver) => isInForce(waiver, today));
  const names = await findPeopleNames(db, [...new Set(granted.map(({ grantedBy }) => grantedBy))]);
  return granted.map(({ questionId, reason, control, expiresOn, grantedBy, grantedAt }) => ({
    questionId,
    reason,
    control,
    expiresOn,
    grantedBy: names.get(grantedBy) ?? SYSTEM_NAME,
    grantedAt,
  }));
}

/** Who approved what is set aside now, and when: the answer keeps the person, its audit entry the moment. */
async function approvalsOf(db: Reader, { assessment, file }: OpenFile) {
  const approved = file.answers.filter(({ approvedBy }) => approvedBy !== null);
  if (approved.length === 0) return [];
  const acts = new Map(
    (await listActs(db, assessmentStream(assessment.id), "answer.approved")).map((act) => [
      act.objectId,
      act,
    ]),
  );
  return approved.flatMap(({ questionId }) => {
    const act = acts.get(questionId);
    return act ? [{ questionId, by: act.actorId, at: act.at }] : [];
  });
}

async function namesFor(db: Reader, { assessment, file }: OpenFile): Promise<(personId: string) => string> {
  const ids = new Set([
    assessment.ownerId,
    ...file.answers.flatMap(({ updatedBy, approvedBy }) => [updatedBy, approvedBy ?? updatedBy]),
  ]);
  const names = await findPeopleNames(db, [...ids]);
  return (personId) => names.get(personId) ?? SYSTEM_NAME;
}
