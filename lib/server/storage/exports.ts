import { join } from "node:path";
import { type Env, env } from "@/lib/env";
import { folderStorage } from "./folder";
import type { Storage } from "./storage";

const opened = new Map<string, Storage>();

/** Where exports lie until their time is over: beside the evidence, in the data folder that all nodes share, and in no backup. */
export function exportStorage({ ASSAY_DATA: data }: Pick<Env, "ASSAY_DATA"> = env()): Storage {
  const known = opened.get(data) ?? folderStorage(join(data, "exports"));
  opened.set(data, known);
  return known;
}
