import { listAllLinks, listLinkIdsShowing } from "@/db/queries/rooms";
import { addDays } from "@/lib/domain/calendar";
import { changeRoomLink, makeRoomLink, withdrawRoomLink } from "../room-links";
import { type Scene, at } from "./scene";

/** One of the links that show the assessment. */
async function one({ ctx, assessmentId, pick }: Scene) {
  const shown = await listLinkIdsShowing(ctx.db.read, assessmentId);
  const { id: linkId, revision } = at(
    (await listAllLinks(ctx.db.read)).filter(
      ({ id, withdrawnAt }) => withdrawnAt === null && shown.includes(id),
    ),
    pick,
  );
  return { linkId, revision };
}

const lead = async ({ ctx }: Scene) => ctx.as("lead").proven();

/** Whom from outside an assessment is shown to, and until when, at any time. */
export const onRooms = {
  async invite(scene: Scene) {
    const { assessmentId, sheet, pick, other, said } = scene;
    const ends = { lastDay: addDays(sheet.today, 1 + (pick % 90)), evidence: other % 2 === 0 };
    const guest = { name: "Ines Roth", organisation: "Roth & Partner", purpose: `Audit. ${said}` };
    await makeRoomLink(await lead(scene), { assessmentIds: [assessmentId], ...guest, ...ends });
  },
  async moveEnd(scene: Scene) {
    const lastDay = addDays(scene.sheet.today, 1 + (scene.other % 90));
    await changeRoomLink(await lead(scene), { ...(await one(scene)), lastDay });
  },
  async uninvite(scene: Scene) {
    const { linkId } = await one(scene);
    await withdrawRoomLink(scene.ctx.as("lead"), { linkId });
  },
};
