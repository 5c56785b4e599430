import { join } from "node:path";
import { type Env, env } from "@/lib/env";
import { EVIDENCE } from "../backup-files";
import { folderStorage } from "./folder";
import type { Storage } from "./storage";

const opened = new Map<string, Storage>();

/** Where files of evidence lie: in the data folder, which all nodes share. */
export function evidenceStorage({ ASSAY_DATA: data }: Pick<Env, "ASSAY_DATA"> = env()): Storage {
  const known = opened.get(data) ?? folderStorage(join(data, EVIDENCE));
  opened.set(data, known);
  return known;
}
