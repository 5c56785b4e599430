import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/rooms";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { Refusal } from "@/lib/domain/refusal";
import type { RoomLinkRow } from "@/db/queries/rooms";
import { verifierFile } from "./checkpoint-files";
import type { Context } from "./context";
import { Reply } from "./edge";
import { type FoundFile, demandFile, takeFile } from "./evidence-file";
import { viewFile } from "./evidence-view";
import { type EvidenceParts, evidenceParts } from "./files/parts";
import { takePackage } from "./package";
import { fileReply, notedOf } from "./printed-file";
import { takeReport } from "./reports";
import { demandGuest, visitOf } from "./room";

/*
 * What a guest takes away: the same files as everybody's, each noted in its assessment's stream
 * in the guest's name before its first byte leaves.
 */

type Asked = Pick<Request, "signal" | "method">;

/** @throws Refusal `forbidden`, `unauthenticated`, `not_found` for what the link does not show, `locked`, `unavailable` */
export async function takeRoomReport(
  ctx: Context,
  input: InputOf<typeof endpoints.takeRoomReport>,
  request?: Asked,
): Promise<Reply<null>> {
  const link = await demandGuest(ctx);
  return takeReport(ctx, input, request, (taken) =>
    visitOf(link, "room.downloaded", {
      what: `the report as ${taken.format.toUpperCase()}`,
      ...taken,
    }),
  );
}

/**
 * The package, with the files of evidence where the link allows them.
 *
 * @throws Refusal `forbidden`, also for files that are no part of the link, and as `takeRoomReport`
 */
export async function takeRoomPackage(
  ctx: Context,
  input: InputOf<typeof endpoints.takeRoomPackage>,
  request?: Asked,
  parts?: Parameters<typeof takePackage>[4],
): Promise<Reply<null>> {
  const link = await demandGuest(ctx);
  if (input.evidence === "with") demandFiles(link);
  const { evidence } = input;
  const note = visitOf(link, "room.downloaded", {
    what: `the package, ${evidence} files of evidence`,
    evidence,
  });
  return takePackage(ctx, input, request, note, parts);
}

/** @throws Refusal as `takeRoomPackage` */
export async function takeRoomFile(
  ctx: Context,
  { assessmentId, evidenceId }: InputOf<typeof endpoints.takeRoomFile>,
  request?: Asked,
  { storage }: Pick<EvidenceParts, "storage"> = evidenceParts(),
): Promise<Reply<null>> {
  const link = await demandGuest(ctx);
  demandFiles(link);
  const found = await demandFile(ctx, assessmentId, evidenceId);
  const note = fileNote(link, found, "room.downloaded");
  return takeFile(ctx, assessmentId, found, request, { storage, note });
}

/** @throws Refusal as `takeRoomPackage` */
export async function viewRoomFile(
  ctx: Context,
  { assessmentId, evidenceId }: InputOf<typeof endpoints.viewRoomFile>,
  request?: Asked,
  { storage }: Pick<EvidenceParts, "storage"> = evidenceParts(),
): Promise<Reply<null>> {
  const link = await demandGuest(ctx);
  demandFiles(link);
  const found = await demandFile(ctx, assessmentId, evidenceId);
  const note = fileNote(link, found, "room.viewed");
  return viewFile(ctx, assessmentId, found, request, { storage, note });
}

/** The page that checks packages, by itself: of no assessment. @throws Refusal `forbidden`, `unauthenticated`, `unavailable` */
export async function takeVerifyPage(
  ctx: Context,
  _: InputOf<typeof endpoints.takeVerifyPage>,
  request?: Asked,
  page?: () => Promise<Uint8Array>,
): Promise<Reply<null>> {
  const link = await demandGuest(ctx);
  const file = await verifierFile(page);
  // Next answers HEAD through GET. It takes nothing away, so nothing is noted.
  if (request?.method === "HEAD") return new Reply(null);
  const what = "the page that checks packages";
  await ctx.change([WORKSPACE_STREAM], ({ record }) =>
    Promise.resolve(
      void record({
        ...visitOf(link, "room.downloaded", { what, ...notedOf(file) }),
        ...{ stream: WORKSPACE_STREAM, objectRevision: link.revision },
      }),
    ),
  );
  return fileReply(file);
}

const fileNote = (
  link: RoomLinkRow,
  { thing: { id, title, revision }, file }: FoundFile,
  action: "room.viewed" | "room.downloaded",
) => ({
  ...visitOf(link, action, {
    what: "a file of evidence",
    ...{ evidenceId: id, title, fileName: file.name, bytes: file.bytes, sha256: file.sha256 },
  }),
  objectRevision: revision,
});

/** @throws Refusal `forbidden` where files are to stay here */
function demandFiles({ evidence }: RoomLinkRow): void {
  if (!evidence) throw new Refusal("forbidden", "Files of evidence are no part of what you were invited to.");
}
