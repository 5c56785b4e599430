import { env } from "@/lib/env";
import { expect } from "./fixtures";
import { clientOf } from "./http";

/** Asks for things, and answers, about one assessment as whoever has the session, over the product's own door at `url`; a guest asks in the room. */
export function requestsAs(
  { cookie }: { cookie: string },
  assessmentId: string,
  url = env().url,
  room: "" | "/room" = "",
) {
  const ask = clientOf(url);
  const post = async (path: string, body: object): Promise<string> => {
    const told = await ask({
      method: "POST",
      path: `/api/v1${room}/assessments/${assessmentId}/requests${path}`,
      cookie,
      body,
    });
    expect([path, told.status, told.status === 200 ? "" : told.body]).toEqual([path, 200, ""]);
    return (JSON.parse(told.body) as { request: { id: string } }).request.id;
  };
  return {
    make: (more: object = {}) => post("", { text: "The signed order form.", ...more }),
    answer: (id: string, more: object = {}) => post(`/${id}/answer`, { revision: 1, text: "Here.", ...more }),
    giveBack: (id: string, more: object = {}) =>
      post(`/${id}/return`, { revision: 2, missing: "Its annex.", ...more }),
  };
}
