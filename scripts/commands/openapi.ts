import { openapi } from "@/lib/api/openapi";
import { VERSION } from "@/lib/server/version";
import { type Arguments, type Outcome, done, words } from "./command";

export function print({ args }: Arguments): Outcome {
  words(args, []);
  return done(openapi(VERSION));
}
