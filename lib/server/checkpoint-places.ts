import { constants } from "node:fs";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { listCheckpoints, listPlaces, putPlace } from "@/db/queries/checkpoints";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Checkpoint } from "@/lib/domain/checkpoint/checkpoint";
import { demand } from "@/lib/domain/permission";
import { isLoopback } from "@/lib/domain/loopback";
import { env } from "@/lib/env";
import { sync } from "./backup-files";
import type { Context } from "./context";

/** Where checkpoints go that leave this machine, by what a server there knows them for ours, and what takes our mail. */
export type Places = {
  to: readonly string[];
  token?: string | undefined;
  mail?: { server: string; from: string } | undefined;
};

const placesOf = (): Places => {
  const { ASSAY_CHECKPOINTS_TO: to, ASSAY_CHECKPOINTS_TOKEN: token, ASSAY_SMTP: server } = env();
  const { ASSAY_MAIL_FROM: from } = env();
  return { to, token, ...(server !== undefined && from !== undefined && { mail: { server, from } }) };
};

const ANSWER_MS = 10_000;
/** So many to one place before the next has its turn; the rest go with the next look. */
const AT_ONCE = 200;

/**
 * Has every place outside hold every checkpoint, in their order. A place that refuses one
 * gets none after it until it takes it; why it did stands beside it, and the others go on.
 *
 * @throws Refusal `forbidden`
 */
export async function sendCheckpoints(ctx: Context, places: Places = placesOf()): Promise<void> {
  demand(ctx.actor, "settings.manage");
  const arrived = new Map((await listPlaces(ctx.db.read)).map((row) => [row.place, row.number]));
  for (const place of places.to) {
    let number = arrived.get(place) ?? 0;
    let fault = "";
    for (const checkpoint of await listCheckpoints(ctx.db.read, { after: number, limit: AT_ONCE })) {
      fault = await deliver(checkpoint, place, places).then(
        () => "",
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (fault !== "") break;
      number = checkpoint.number;
    }
    await ctx.change([], ({ tx }) => putPlace(tx, { place, number, fault }));
  }
}

/** @throws Error that says why it did not arrive */
async function deliver(checkpoint: Checkpoint, place: string, { token, mail }: Places): Promise<void> {
  if (place.startsWith("/")) return lay(checkpoint, place);
  if (!place.startsWith("mailto:")) return post(checkpoint, place, token);
  if (!mail) throw new Error("no mail server is named");
  return sendMail(checkpoint, place.slice("mailto:".length), mail);
}

/** By which the file of a checkpoint goes: in the order of their numbers. */
export const checkpointFile = ({ number }: Pick<Checkpoint, "number">): string =>
  `checkpoint-${String(number).padStart(9, "0")}.json`;

/** A file that is there is never written again: one that says something else tells of a workspace that was put back or made anew. */
async function lay(checkpoint: Checkpoint, folder: string): Promise<void> {
  const path = join(/* turbopackIgnore: true */ folder, checkpointFile(checkpoint));
  const text = `${canonicalJson(checkpoint)}\n`;
  await mkdir(/* turbopackIgnore: true */ folder, { recursive: true });
  try {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o444);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    sync(folder);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const there = await readFile(path, "utf8");
    // What was cut off when the power went is finished by hand, by somebody who has seen why.
    if (there !== text) throw new Error(`another checkpoint ${checkpoint.number} is there already`);
  }
}

async function post(checkpoint: Checkpoint, address: string, token: string | undefined): Promise<void> {
  const answer = await fetch(address, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: canonicalJson(checkpoint),
    // Whoever answers for the address could send it, and the token, anywhere.
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch((error: unknown) => {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    throw new Error(timedOut ? `did not answer within ${ANSWER_MS / 1000} seconds` : "cannot be reached");
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
}

/** As an attachment whose bytes are those of the other places' files. */
async function sendMail(
  checkpoint: Checkpoint,
  to: string,
  { server, from }: NonNullable<Places["mail"]>,
): Promise<void> {
  const { createTransport } = await import("nodemailer");
  const { hostname } = new URL(server);
  const transport = createTransport({
    url: server,
    // What is sent is no secret, the name and password for the server are.
    requireTLS: !isLoopback(hostname),
    connectionTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
  });
  try {
    await transport.sendMail({
      ...{ from, to },
      subject: `Assay: checkpoint ${checkpoint.number} of the audit trail`,
      text: [
        `Checkpoint ${checkpoint.number} was made at ${checkpoint.at} over ${checkpoint.streams} chains.`,
        "Keep this message: it shows whether the trail was made anew or cut short since.",
        `Root: ${checkpoint.root}`,
        `Fingerprint of the key: ${checkpoint.key}`,
      ].join("\n"),
      attachments: [
        {
          filename: checkpointFile(checkpoint),
          content: `${canonicalJson(checkpoint)}\n`,
          contentType: "application/json",
        },
      ],
    });
  } finally {
    transport.close();
  }
}
