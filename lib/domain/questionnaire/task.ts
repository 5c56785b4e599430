import { canonicalJson } from "../canonical-json";
import { sha256Hex } from "../sha256";
import type { Scenario } from "./format";

/**
 * What a scenario has one do and what must never happen in it, as one hash: a run is a test of
 * the scenario as long as this stays. Its title, rate and sample say how much of it is asked.
 */
export const taskOf = (scenario: Pick<Scenario, "do" | "neverEvent">): string =>
  sha256Hex(canonicalJson([scenario.do, scenario.neverEvent]));
