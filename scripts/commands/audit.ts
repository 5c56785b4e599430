import { verifyAudit } from "@/lib/server/audit";
import { type Arguments, type Outcome, words } from "./command";
import { inPresentWorkspace } from "./workspace";

export async function verify({ args }: Arguments): Promise<Outcome> {
  words(args, []);
  return inPresentWorkspace(async (ctx) => {
    const report = await verifyAudit(ctx);
    return { output: report, holds: report.ok };
  });
}
