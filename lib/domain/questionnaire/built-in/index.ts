import type { Questionnaire } from "../format";
import { allowedUse } from "./allowed-use";
import { duties } from "./duties";
import { evidence } from "./evidence";
import { facts } from "./facts";
import { hub } from "./hub";
import { incidentNotification } from "./incident-notification";
import { packs } from "./packs";
import { retention } from "./retention";
import { stressTests } from "./stress-tests";
import { subprocessors } from "./subprocessors";
import { tiers } from "./tiers";
import { updatePolicies } from "./update-policies";

/**
 * The questionnaire that comes with the product. Assessments keep the hash of the
 * version they were answered with, so any change here needs a new `version`.
 */
export const builtIn: Questionnaire = {
  format: "assay-questionnaire/1",
  id: "ai-vendor-due-diligence",
  version: "2026.1",
  title: "AI vendor due diligence",
  hub,
  facts,
  tiers,
  evidence,
  sections: [allowedUse, retention, subprocessors, incidentNotification, updatePolicies, stressTests],
  packs,
  duties,
};
