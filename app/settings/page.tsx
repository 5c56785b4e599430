import type { Metadata } from "next";
import { roleInWords } from "@/components/people/role";
import { Command } from "@/components/settings/command";
import { FactorRolesForm } from "@/components/settings/factor-roles-form";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { readWorkspace } from "@/lib/server/workspace";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { session, workspace } = await forPage(async (ctx, session) => ({
    session,
    workspace: await readWorkspace(ctx),
  }));
  const manages = may(session.actor.role, "settings.manage");
  return (
    <Shell session={session} here="/settings">
      <PageHead title="Settings" lead={manages ? undefined : "An administrator can change these."} />
      <Section title="Workspace">
        {manages ? (
          <WorkspaceForm workspace={workspace} zones={zones(workspace.zone)} />
        ) : (
          <Facts
            facts={[
              { label: "Name", value: workspace.name },
              { label: "Zone", value: workspace.zone.replaceAll("_", " ") },
            ]}
          />
        )}
      </Section>
      <Section title="Second factor" lead="A code from an app, besides the password.">
        {manages ? (
          <FactorRolesForm roles={workspace.secondFactorRoles} />
        ) : (
          <p>
            {workspace.secondFactorRoles.length === 0
              ? "Nobody is asked for one; everybody can set one up."
              : `Asked of: ${workspace.secondFactorRoles.map(roleInWords).join(", ")}.`}
          </p>
        )}
      </Section>
      <Section
        title="Teams"
        lead="An assessment can be kept to one team: of the officers and leads, its members alone find and read it."
      >
        <div>
          <ButtonLink href="/settings/teams">{manages ? "Keep the teams" : "See the teams"}</ButtonLink>
        </div>
      </Section>
      {manages && <Backup />}
    </Shell>
  );
}

/** Every zone that can be chosen, and the one that is. */
const zones = (chosen: string) => [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].sort();

function Backup() {
  return (
    <Section
      title="Backup"
      lead="Both are run where the product is installed. A backup is one consistent copy of everything, made while people work, with a list of checksums."
    >
      <p>To make one in a folder of that name:</p>
      <Command line="npm run --silent assay -- backup FOLDER" />
      <p>
        To put one back, with the product stopped. A damaged copy is refused, and nothing is overwritten
        unless you say so:
      </p>
      <Command line="npm run --silent assay -- restore FOLDER" />
    </Section>
  );
}
