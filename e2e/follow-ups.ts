import { env } from "@/lib/env";
import { expect } from "./fixtures";
import { clientOf } from "./http";

/** Keeps findings and actions of one assessment as whoever has the session, over the product's own door at `url`. */
export function followUpsAs({ cookie }: { cookie: string }, assessmentId: string, url = env().url) {
  const ask = clientOf(url);
  const post = async (path: string, body: object): Promise<string> => {
    const told = await ask({
      method: "POST",
      path: `/api/v1/assessments/${assessmentId}/${path}`,
      cookie,
      body,
    });
    expect([path, told.status, told.status === 200 ? "" : told.body]).toEqual([path, 200, ""]);
    return (JSON.parse(told.body) as { followUp: { id: string } }).followUp.id;
  };
  return {
    add: (more: object = {}) => post("actions", { title: "Get the clause signed", ...more }),
    raise: (more: object = {}) =>
      post("findings", { title: "The terms say two things", severity: "high", ...more }),
    close: (kind: "finding" | "action", id: string, evidenceId: string) =>
      post(`${kind}s/${id}/close`, { revision: 1, note: "Signed on Monday.", evidence: [evidenceId] }),
  };
}
