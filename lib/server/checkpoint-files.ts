import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { FILES } from "@/lib/domain/package/format";
import { demand } from "@/lib/domain/permission";
import { checkpointFile } from "./checkpoint-places";
import { checkpointIn } from "./checkpoints";
import type { Context } from "./context";
import { Reply } from "./edge";
import { type WholeFile, fileReply, wholeFile } from "./printed-file";
import { signingKey } from "./signing-key";
import { verifyPage } from "./verify-page";

/**
 * A checkpoint over everything until now, to be kept where this workspace cannot reach it.
 *
 * @throws Refusal `forbidden`
 */
export async function takeCheckpoint(
  ctx: Context,
  _: object,
  request?: Pick<Request, "method">,
  key = signingKey,
): Promise<Reply<null>> {
  demand(ctx.actor, "audit.read");
  // Next answers HEAD through GET. It takes nothing away, so nothing is made.
  if (request?.method === "HEAD") return new Reply(null);
  const checkpoint = await ctx.change([WORKSPACE_STREAM], async (change) => {
    change.record({
      ...{ stream: WORKSPACE_STREAM, action: "checkpoint.taken" },
      ...{ objectKind: "audit", objectId: WORKSPACE_STREAM, objectRevision: 0 },
      payload: {},
    });
    return checkpointIn(change, "export", key());
  });
  return fileReply(
    await wholeFile({
      body: new TextEncoder().encode(`${canonicalJson(checkpoint)}\n`),
      fileName: checkpointFile(checkpoint),
      contentType: "application/json",
    }),
  );
}

/** What checks packages, for whoever has one without it. @throws Refusal `forbidden`, `unavailable` */
export async function getVerifyPage(ctx: Context): Promise<Reply<null>> {
  demand(ctx.actor, "workspace.read");
  return fileReply(await verifierFile());
}

/** The page that checks packages, as a file. @throws Refusal `unavailable` */
export const verifierFile = async (page = verifyPage): Promise<WholeFile> =>
  wholeFile({
    body: await page(),
    fileName: FILES.verifier,
    contentType: "text/html; charset=utf-8",
  });
