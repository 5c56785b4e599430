import { hash } from "node:crypto";
import type { Sha256 } from "@/lib/domain/audit";

/** By Node's own code, which takes a fifth of the time of the one that browsers are given. */
export const sha256: Sha256 = (content) => hash("sha256", content);
