import { z } from "zod";
import { endpoint } from "../endpoint";
import { moment } from "./fields";

export const getCalendarFeed = endpoint("getCalendarFeed", {
  summary: "Since when one’s due dates can be read by a calendar program; never the address itself",
  permission: "account.own",
  input: z.strictObject({}),
  output: z.object({ madeAt: moment.nullable() }),
});

export const makeCalendarFeed = endpoint("makeCalendarFeed", {
  summary: "Makes an address for a calendar program, shown once; one made before opens nothing any more",
  permission: "account.own",
  secret: true,
  input: z.strictObject({}),
  output: z.object({ address: z.string(), madeAt: moment }),
});

export const withdrawCalendarFeed = endpoint("withdrawCalendarFeed", {
  summary: "Withdraws the address",
  permission: "account.own",
  input: z.strictObject({}),
  output: z.null(),
});

export const readCalendar = endpoint("readCalendar", {
  summary: "Due dates of one person’s open findings and actions, as iCalendar (RFC 5545)",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, "should be the address as it was shown") }),
  output: z.null(),
  refusals: ["not_found", "rate_limited"],
});
