import { z } from "zod";
import { endpoint } from "../endpoint";
import { requiredLine, revision } from "./fields";

const workspace = z.object({ name: z.string(), zone: z.string(), revision });

export const getWorkspace = endpoint("getWorkspace", {
  summary: "The workspace's name and the zone in which its days are meant",
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

export const loadExample = endpoint("loadExample", {
  summary: "Adds an invented vendor with a finished assessment to look at",
  permission: "assessment.edit",
  input: z.strictObject({}),
  output: z.object({ assessmentId: z.string() }),
});

export type Workspace = z.output<typeof workspace>;
