import { listAllThreads } from "@/db/queries/threads";
import {
  addComment,
  changeComment,
  openThread,
  reopenThread,
  resolveThread,
  withdrawComment,
} from "../threads";
import { type Scene, at, questions } from "./scene";

async function commentIn({ ctx, assessmentId, pick, said }: Scene) {
  const { id: threadId } = at(await listAllThreads(ctx.db.read, assessmentId), pick);
  const text = `So: ${said}`;
  const { thread } = await addComment(ctx.as("lead"), { assessmentId, threadId, text, mentions: [] });
  return { assessmentId, commentId: thread.comments.at(-1)?.id ?? "", revision: 1 };
}

/** What is said beside it. A comment can be changed for an hour alone, so that whoever changes one writes it first. */
export const onTalk = {
  async thread({ ctx, assessmentId, pick, said }: Scene) {
    const questionId = pick % 3 === 0 ? "" : at(questions, pick).id;
    await openThread(ctx, { assessmentId, questionId, text: `Why? ${said}`, mentions: [] });
  },
  comment: async (scene: Scene) => {
    await commentIn(scene);
  },
  async rephrase(scene: Scene) {
    const said = { text: "Rather so.", mentions: [] };
    await changeComment(scene.ctx.as("lead"), { ...(await commentIn(scene)), ...said });
  },
  async unsay(scene: Scene) {
    await withdrawComment(scene.ctx.as("lead"), await commentIn(scene));
  },
  async resolve({ ctx, assessmentId, pick }: Scene) {
    const { id: threadId } = at(await listAllThreads(ctx.db.read, assessmentId), pick);
    await resolveThread(ctx, { assessmentId, threadId });
  },
  async takeUp({ ctx, assessmentId, pick }: Scene) {
    const resolved = (await listAllThreads(ctx.db.read, assessmentId)).filter(({ resolvedAt }) => resolvedAt);
    await reopenThread(ctx, { assessmentId, threadId: at(resolved, pick).id });
  },
};
