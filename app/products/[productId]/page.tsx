import type { Metadata } from "next";
import { cache } from "react";
import { ArchiveButton, ArchivedNotice } from "@/components/register/archive";
import { AssessmentTable } from "@/components/register/assessment-table";
import { NewNoticeForm } from "@/components/register/notice-form";
import { NoticeTable } from "@/components/register/notice-table";
import { PartyTable, VersionTable } from "@/components/register/product-parts";
import styles from "@/components/register/register.module.css";
import { NewVersionForm } from "@/components/register/version-form";
import { AskingTable } from "@/components/successor/asking-table";
import { Shell } from "@/components/shell/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { noticesGiven } from "@/lib/domain/product/notice";
import { runningOn } from "@/lib/domain/product/version";
import { forPage } from "@/lib/server/page";
import { openProductPage } from "@/lib/server/register";

/** Read once for the page and its title. */
const read = cache((productId: string) =>
  forPage(async (ctx, session) => ({ session, ...(await openProductPage(ctx, productId)) })),
);

export async function generateMetadata({ params }: PageProps<"/products/[productId]">): Promise<Metadata> {
  return { title: (await read((await params).productId)).product.name };
}

export default async function ProductPage({ params }: PageProps<"/products/[productId]">) {
  const { productId } = await params;
  const { session, product, vendor, assessments, asking, promises, people } = await read(productId);
  const { today } = assessments;
  const edits = may(session.actor.role, "vendor.edit");
  const { name, archivedAt, surfaces, parties, versions } = product;
  const announced = product.notices.length > 0 || noticesGiven(versions, product.notices).length > 0;
  const setAside = archivedAt !== null || vendor.archivedAt !== null;
  const begin = (
    <ButtonLink href={`/assessments/new?productId=${productId}`} kind="primary">
      Begin an assessment
    </ButtonLink>
  );
  const crumbs = [
    { label: "Vendors", href: "/vendors" },
    { label: vendor.name, href: `/vendors/${vendor.id}` },
    { label: name },
  ];
  return (
    <Shell session={session} here="/vendors">
      <PageHead
        above={<Breadcrumb crumbs={crumbs} />}
        title={name}
        lead={surfaces.length > 0 ? `Used through: ${surfaces.join(", ")}.` : undefined}
        actions={
          edits && (
            <>
              {!setAside && begin}
              <ButtonLink href={`/products/${productId}/edit`}>Edit</ButtonLink>
              {archivedAt === null && <ArchiveButton of={{ productId }} />}
            </>
          )
        }
      />
      {archivedAt !== null && (
        <ArchivedNotice of={{ productId }} name={name} since={archivedAt} may={edits}>
          It and its assessments are kept, with their history. No assessment of it can begin until it is
          restored.
        </ArchivedNotice>
      )}
      <Section title="Assessments">
        {assessments.rows.length > 0 ? (
          <AssessmentTable rows={assessments.rows} today={today} under="product" />
        ) : (
          <div className={styles.nothing}>
            <p>
              {setAside && edits
                ? `None. Restore ${archivedAt === null ? vendor.name : name} to begin one.`
                : "None yet. An assessment is about one use of this product; another use gets its own."}
            </p>
          </div>
        )}
      </Section>
      {asking.length > 0 && (
        <Section
          title="To be looked at again"
          lead="Decided, and something that the decision rests on has moved since, or it ends soon."
        >
          <AskingTable rows={asking} />
        </Section>
      )}
      <Section
        title="What it runs"
        lead="The newest whose day has come is what assessments are judged with. A version is never edited; a later one corrects it."
      >
        {versions.length > 0 && <VersionTable versions={versions} today={today} />}
        {edits && archivedAt === null ? (
          <NewVersionForm productId={productId} today={today} />
        ) : (
          versions.length === 0 && <p className={styles.quiet}>No version has been noted.</p>
        )}
      </Section>
      <Section
        title="Announced by the vendor"
        lead="Changes and ends, with how long before they were announced. What an announcement names runs from its day on."
      >
        {announced && (
          <NoticeTable {...{ product, promises, people, today, edits: edits && archivedAt === null }} />
        )}
        {edits && archivedAt === null ? (
          <NewNoticeForm {...{ productId, today }} model={runningOn(versions, today)?.model ?? ""} />
        ) : (
          !announced && <p className={styles.quiet}>Nothing has been announced.</p>
        )}
      </Section>
      <Section title="Who is behind it">
        {parties.length > 0 ? (
          <PartyTable parties={parties} />
        ) : (
          <p className={styles.quiet}>
            Nobody is named yet. {edits && "Edit the product to name its model providers and subprocessors."}
          </p>
        )}
      </Section>
    </Shell>
  );
}
