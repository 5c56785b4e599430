import { listScenarios } from "@/db/queries/scenarios";
import { addDays } from "@/lib/domain/calendar";
import { Refusal } from "@/lib/domain/refusal";
import { newId } from "../app";
import { archiveAssessment, changeAssessment, restoreAssessment } from "../assessments";
import { exportComparison } from "../comparison-export";
import { recordNotice, withdrawNotice } from "../product-notices";
import { moveAssessment, readMove } from "../moves";
import { changePack, copyPack, publishPack } from "../pack-changes";
import { readPack, readPacks } from "../packs";
import { changeProduct, openProduct, recordVersion } from "../products";
import { exportReport } from "../reports";
import { restrictAssessment } from "../restriction";
import { discardScenario, keepScenario } from "../scenarios";
import { tagAssessment } from "../tags";
import { changeVendor, openVendor } from "../vendors";
import { type Scene, at } from "./scene";

async function moveTo(ctx: Scene["ctx"], assessmentId: string, target: "current" | "before") {
  const { move } = await readMove(ctx, { assessmentId, target });
  if (!move) throw new Refusal("conflict", "There is nothing to move to.");
  await moveAssessment(ctx, { assessmentId, revision: move.revision, to: move.to.sha256 });
}

/** What is done to an assessment as a whole, and to the product and the vendor that it is about. */
export const onRegister = {
  async particulars({ ctx, assessmentId, sheet: { revision, useCase }, pick, other, said }: Scene) {
    const dueOn = pick % 2 === 0 ? "" : "2027-01-15";
    const named = other % 2 === 0 ? useCase : `Use ${said}`.trim();
    await changeAssessment(ctx, { assessmentId, revision, useCase: named, dueOn });
  },
  archive: async ({ ctx, assessmentId }: Scene) => {
    await archiveAssessment(ctx, { assessmentId });
  },
  restore: async ({ ctx, assessmentId, sheet: { archivedAt } }: Scene) => {
    if (archivedAt === null) throw new Refusal("locked", "It is not archived.");
    await restoreAssessment(ctx, { assessmentId });
  },
  async restrict({ ctx, assessmentId, history: { teamId }, sheet: { revision } }: Scene) {
    await restrictAssessment(ctx, { assessmentId, revision, teamId, reason: "" });
  },
  async unrestrict({ ctx, assessmentId, sheet: { revision } }: Scene) {
    const open = { assessmentId, revision, teamId: null, reason: "It is public now." };
    await restrictAssessment(ctx.as("lead"), open);
  },
  async renameVendor({ ctx, sheet, pick }: Scene) {
    const { id: vendorId, revision } = await openVendor(ctx, { vendorId: sheet.vendor.id });
    const fields = { site: "", country: "", contact: "", notes: "" };
    await changeVendor(ctx, { vendorId, revision, name: `Vendor ${pick}`, ...fields });
  },
  async renameProduct({ ctx, sheet, pick }: Scene) {
    const { id: productId, revision } = await openProduct(ctx, { productId: sheet.product.id });
    await changeProduct(ctx, { productId, revision, name: `Product ${pick}`, surfaces: [], parties: [] });
  },
  async tag({ ctx, assessmentId, sheet: { tags }, pick, said }: Scene) {
    const add = [`T${pick % 30}`, ...(said.includes(",") || said.trim() === "" ? [] : [said.trim()])];
    await tagAssessment(ctx, { assessmentId, add, remove: tags.slice(0, pick % 3) });
  },
  async suppose({ ctx, assessmentId, sheet, pick, said }: Scene) {
    const known = await listScenarios(ctx.db.read, assessmentId);
    const { id: scenarioId, revision } = known[pick % (known.length + 1)] ?? { id: newId(), revision: 0 };
    const { questionId } = sheet.answers[pick % Math.max(1, sheet.answers.length)] ?? { questionId: "AU-01" };
    await keepScenario(ctx, {
      ...{ assessmentId, scenarioId, revision, name: `If ${said}`.trim() },
      supposes: [{ questionId, state: "unknown", value: null, level: "asserted" }],
    });
  },
  async discard({ ctx, assessmentId, pick }: Scene) {
    const { id: scenarioId, revision } = at(await listScenarios(ctx.db.read, assessmentId), pick);
    await discardScenario(ctx, { assessmentId, scenarioId, revision });
  },
  async version({ ctx, sheet, pick }: Scene) {
    const version = { model: `m${pick}`, version: "1", configurationHash: "", since: "2026-11-01" };
    await recordVersion(ctx, { productId: sheet.product.id, ...version });
  },
  /** Of a version that runs within the hours of the acts that follow, or days after them. */
  async announce({ ctx, sheet: { product, today }, pick, other, said }: Scene) {
    const version = { model: `m${other}`, version: `a${pick}`, configurationHash: "" };
    await recordNotice(ctx, {
      ...{ productId: product.id, kind: "change", channel: "written", ends: "", link: "", version },
      ...{ receivedOn: today, effectiveOn: addDays(today, pick % 4), what: `Change ${said}`.trim() },
    });
  },
  async takeBack({ ctx, sheet: { product }, pick }: Scene) {
    const { notices } = await openProduct(ctx, { productId: product.id });
    const standing = notices.filter(({ withdrawn }) => withdrawn === null);
    const { id: noticeId } = at(standing, pick);
    await withdrawNotice(ctx, { productId: product.id, noticeId, because: "It was of another product." });
  },
  /** A pack of the lead's own, or its next version. */
  async publish({ ctx, pick, other }: Scene) {
    const lead = ctx.as("lead");
    const packId = `OWN-${"ABC".charAt(pick % 3)}`;
    const { rows } = await readPacks(lead);
    if (!rows.some(({ id }) => id === packId))
      await copyPack(lead, { id: packId, from: "HC", title: `Pack ${other}` });
    const { draft, text, revision } = await readPack(lead, { packId });
    const next = { ...(draft ?? text), title: `Pack ${other} after ${revision}` };
    const changed = await changePack(lead, { packId, revision, ...next });
    await publishPack(lead, { packId, revision: changed.revision, note: "" });
  },
  async move({ ctx, assessmentId }: Scene) {
    await moveTo(ctx, assessmentId, "current");
  },
  async moveBack({ ctx, assessmentId }: Scene) {
    await moveTo(ctx, assessmentId, "before");
  },
  /** With the one before it, as long as there is one whose intake is complete. */
  async exportCompared({ ctx, history: { assessmentIds } }: Scene) {
    const ids = assessmentIds.slice(-2).join(",");
    await exportComparison(ctx.as("auditor"), { ids, format: "json", seed: 1 });
  },
  async export({ ctx, assessmentId }: Scene) {
    await exportReport(ctx.as("auditor"), { assessmentId, format: "json", table: "questions" });
  },
};
