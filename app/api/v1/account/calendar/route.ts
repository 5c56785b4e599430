import * as endpoints from "@/lib/api/endpoints/calendar";
import { calendarFeedOf, makeCalendarFeed, withdrawCalendarFeed } from "@/lib/server/calendar-feed";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.getCalendarFeed, calendarFeedOf);
export const POST = route(endpoints.makeCalendarFeed, makeCalendarFeed);
export const DELETE = route(endpoints.withdrawCalendarFeed, withdrawCalendarFeed);
