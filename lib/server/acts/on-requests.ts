import { listRequestsOf } from "@/db/queries/audit-requests";
import type { RequestState } from "@/lib/domain/audit-request/audit-request";
import { acceptRequest, answerRequest, makeRequest, returnRequest, withdrawRequest } from "../audit-requests";
import { type Scene, at, questions } from "./scene";

async function one({ ctx, assessmentId, pick }: Scene, ...states: RequestState[]) {
  const all = await listRequestsOf(ctx.db.read, assessmentId);
  const { id: requestId, revision } = at(
    all.filter(({ state }) => states.includes(state)),
    pick,
  );
  return { assessmentId, requestId, revision };
}

/** What an auditor asks for, and what comes of it, at any time. */
export const onRequests = {
  async request({ ctx, assessmentId, pick, other, said }: Scene) {
    const questionIds = pick % 3 === 0 ? [] : [at(questions, pick).id];
    const asked = { text: `Show me. ${said}`, questionIds, dueOn: other % 2 === 0 ? "" : "2026-12-24" };
    await makeRequest(ctx.as("auditor"), { assessmentId, ...asked });
  },
  async answerRequest(scene: Scene) {
    const { ctx, sheet, pick, other } = scene;
    const standing = sheet.evidence.filter(({ withdrawnAt }) => withdrawnAt === null);
    const evidence = standing.length === 0 ? [] : [at(standing, pick).id];
    const links = other % 2 === 0 ? ["https://vendor.example/report"] : [];
    const said = { text: "Here it is.", evidence, questionIds: [at(questions, other).id], links };
    await answerRequest(ctx, { ...(await one(scene, "open")), ...said });
  },
  async returnRequest(scene: Scene) {
    const missing = { missing: "The annex.", dueOn: "2026-12-31" };
    await returnRequest(scene.ctx.as("auditor"), { ...(await one(scene, "answered")), ...missing });
  },
  async acceptRequest(scene: Scene) {
    await acceptRequest(scene.ctx.as("auditor"), { ...(await one(scene, "answered")), note: "" });
  },
  async withdrawRequest(scene: Scene) {
    const note = "Found elsewhere.";
    await withdrawRequest(scene.ctx.as("auditor"), { ...(await one(scene, "open", "answered")), note });
  },
};
