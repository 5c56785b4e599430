import type { Metadata } from "next";
import { ImportPack } from "@/components/packs/import-pack";
import { PackTable } from "@/components/packs/pack-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { openPacks } from "@/lib/server/packs";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Packs of stress tests" };

export default async function PacksPage() {
  const { session, rows, domains } = await forPage(async (ctx, session) => ({
    session,
    ...(await openPacks(ctx)),
  }));
  const edits = may(session.actor.role, "pack.edit");
  const own = rows.filter((pack) => pack.own);
  return (
    <Shell session={session} here="/hub">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Hub", href: "/hub" }, { label: "Packs" }]} />}
        title="Packs of stress tests"
        lead="A pack says what to try on cases of your own work, how often it has to go well, and what must never happen. It holds no cases: those stay yours."
      />
      <Section
        title="Your own"
        lead="Copied, changed and published here. What is published stands in the questionnaire of every assessment that begins from then on."
      >
        {own.length > 0 ? (
          <PackTable caption="Your own packs" packs={own} domains={domains} />
        ) : (
          <p>
            None yet.{" "}
            {edits
              ? "Open a pack below and copy it to begin one."
              : "A compliance lead can copy one of those below."}
          </p>
        )}
      </Section>
      <Section title="They come with the product">
        <PackTable
          caption="Packs that come with the product"
          packs={rows.filter((pack) => !pack.own)}
          domains={domains}
        />
      </Section>
      {edits && (
        <Section
          title="From a file"
          lead="A pack that was saved as a file here or elsewhere. It is read whole before anything is kept, and is yours to change before it is published."
        >
          <ImportPack />
        </Section>
      )}
    </Shell>
  );
}
