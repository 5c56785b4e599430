import * as endpoints from "@/lib/api/endpoints/calendar";
import { readCalendar } from "@/lib/server/calendar-feed";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.readCalendar, readCalendar);
