import { z } from "zod";
import { ROLES } from "../../domain/permission";
import { endpoint } from "../endpoint";
import { role } from "./accounts";
import { requiredLine, revision } from "./fields";

const secondFactorRoles = z.array(role).max(ROLES.length);

const workspace = z.object({
  name: z.string(),
  zone: z.string(),
  /** Whoever has one of these roles does nothing before they have set up a second factor. */
  secondFactorRoles,
  revision,
});

export const getWorkspace = endpoint("getWorkspace", {
  summary: "The workspace's name, the zone in which its days are meant, and of whom a second factor is asked",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: workspace,
});

export const changeWorkspace = endpoint("changeWorkspace", {
  summary: "Names the workspace and sets the zone of its deadlines",
  permission: "settings.manage",
  input: z.strictObject({
    name: requiredLine(120, "a name"),
    zone: z
      .string()
      .refine(
        (zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC",
        "a zone such as Europe/Berlin",
      ),
    revision,
  }),
  output: workspace,
  refusals: ["conflict"],
});

export const requireSecondFactor = endpoint("requireSecondFactor", {
  summary: "Says of which roles a second factor is asked, from their next request on",
  permission: "settings.manage",
  input: z.strictObject({
    roles: secondFactorRoles,
    /** What was shown to whoever changes it: refused where it is not that any more. */
    before: secondFactorRoles,
  }),
  output: workspace,
  refusals: ["unproven", "conflict"],
});

export const loadExample = endpoint("loadExample", {
  summary: "Adds an invented vendor with a finished assessment to look at",
  permission: "assessment.edit",
  input: z.strictObject({}),
  output: z.object({ assessmentId: z.string() }),
});

export type Workspace = z.output<typeof workspace>;
