import { env } from "@/lib/env";
import { expect } from "./fixtures";
import { clientOf } from "./http";

type Said = { id: string; comments: { id: string }[] };

/** Talks about one assessment as whoever has the session, over the product's own door at `url`. */
export function talkAs({ cookie }: { cookie: string }, assessmentId: string, url = env().url) {
  const ask = clientOf(url);
  const post = async (path: string, body: object): Promise<Said> => {
    const told = await ask({
      method: "POST",
      path: `/api/v1/assessments/${assessmentId}/${path}`,
      cookie,
      body,
    });
    expect([path, told.status, told.status === 200 ? "" : told.body]).toEqual([path, 200, ""]);
    return (JSON.parse(told.body) as { thread: Said }).thread;
  };
  return {
    begin: (questionId: string, text: string, mentions: string[] = []) =>
      post("threads", { questionId, text, mentions }),
    reply: (threadId: string, text: string) => post(`threads/${threadId}/comments`, { text }),
    resolve: (threadId: string) => post(`threads/${threadId}/resolve`, {}),
    withdraw: (commentId: string) => post(`comments/${commentId}/withdraw`, { revision: 1 }),
  };
}
