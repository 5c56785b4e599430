import { listViews, saveView } from "@/lib/api/endpoints/saved-views";
import { route } from "@/lib/server/edge";
import { keepView, readViews } from "@/lib/server/saved-views";

export const GET = route(listViews, readViews);
export const POST = route(saveView, keepView);
