import { listAssessments } from "@/lib/api/endpoints/assessments";
import { searchAssessments } from "@/lib/server/assessments";
import { type Arguments, type Outcome, done, words } from "./command";
import { inPresentWorkspace } from "./workspace";

const PAGE = 200;

export async function list({ args }: Arguments): Promise<Outcome> {
  words(args, []);
  return inPresentWorkspace(async (ctx) => {
    const rows = [];
    for (let page = 1; ; page += 1) {
      const input = listAssessments.input.parse({ page, pageSize: PAGE, shown: "all" });
      const found = await searchAssessments(ctx, input);
      rows.push(...found.rows);
      if (found.rows.length < PAGE) return done(rows);
    }
  });
}
