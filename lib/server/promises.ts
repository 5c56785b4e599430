import { openapi } from "@/lib/api/openapi";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";
import { VERSION } from "./version";

/** The OpenAPI document of this version. */
export async function readPromises(ctx: Context): Promise<unknown> {
  demand(ctx.actor, "workspace.read");
  return Promise.resolve(openapi(VERSION));
}
