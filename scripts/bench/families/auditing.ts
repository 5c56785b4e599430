import { execFileSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { type Bench, whileServed } from "../bench";
import { openClient } from "../clients";
import { type Family, median, shown } from "../figures";
import { residentMiB } from "../machine";

type Checked = {
  entries: number;
  chains: number[];
  whole: number[];
  roots: number[];
  streams: number;
};

const MB = 1_000_000;
const FILE = 50 * MB;

/** What auditors wait for: the check of the trail, and a package with all its evidence. */
export async function measureAuditing(bench: Bench): Promise<Family> {
  const { folder, sheets } = await bench.workspace();
  const [assessmentId = ""] = sheets;
  const times = bench.size.quick ? 1 : 3;
  const text = execFileSync(
    process.execPath,
    ["--import", "tsx", "scripts/bench/check-once.ts", folder, String(times)],
    { encoding: "utf8" },
  );
  const { entries, chains, whole, roots, streams } = JSON.parse(text) as Checked;
  const files = bench.size.quick ? 2 : 40;
  const quota = { ASSAY_EVIDENCE_QUOTA_MB: String((files + 1) * (FILE / MB)) };
  await whileServed(
    folder,
    async (_, { url, headers }) => {
      const client = openClient();
      for (let number = 1; number <= files; number += 1) {
        const path = `${url}/api/v1/assessments/${assessmentId}/evidence/${randomUUID()}/file?name=log-${number}.txt`;
        const body = Buffer.from(randomBytes((FILE / 4) * 3).toString("base64"));
        const { status } = await client.send({
          method: "PUT",
          url: path,
          headers: { ...headers, "content-type": "application/octet-stream" },
          body,
        });
        if (status !== 200) throw new Error(`File ${number} of evidence was answered ${status}.`);
      }
      client.close();
    },
    { more: quota },
  );
  // In a process that has not just taken the files in.
  const taken = await whileServed(folder, async (served, { url, headers }) => {
    const before = residentMiB(served.pid);
    const started = performance.now();
    const answer = await fetch(`${url}/api/v1/assessments/${assessmentId}/package`, { headers });
    let bytes = 0;
    for await (const piece of answer.body ?? []) bytes += (piece as Uint8Array).byteLength;
    const seconds = (performance.now() - started) / 1_000;
    const after = residentMiB(served.pid);
    return {
      ...{ bytes, seconds, status: answer.status },
      gained: before && after ? after.peak - before.now : null,
    };
  });
  const per100k = (milliseconds: readonly number[]) => (median(milliseconds) / entries) * 100_000 * 0.001;
  return {
    title: "What auditors wait for",
    how: `The trail of the workspace, ${shown(entries)} entries in ${shown(streams)} chains, in a process of its own. A package of an assessment with ${files} files of evidence of ${FILE / MB} MB each, ${shown(taken.bytes / MB)} MB, over HTTP.`,
    figures: [
      {
        name: "the chains alone, per 100,000 entries",
        measured: per100k(chains),
        unit: "s",
        target: { atMost: 2 },
      },
      {
        name: "the whole check (chains, rows, scores, files), per 100,000 entries",
        measured: per100k(whole),
        unit: "s",
      },
      { name: "the root over all chains", measured: median(roots), unit: "ms" },
      {
        name: "package: not answered 200",
        measured: taken.status === 200 ? 0 : 1,
        unit: "",
        target: { atMost: 0 },
      },
      {
        name: "package: memory above idle, at its highest",
        measured: taken.gained,
        unit: "MiB",
        target: { atMost: 150 },
      },
      { name: "package: until it had come whole", measured: taken.seconds, unit: "s" },
    ],
    tables: [],
  };
}
