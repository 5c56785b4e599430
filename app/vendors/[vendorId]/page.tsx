import type { Metadata } from "next";
import { cache } from "react";
import { ArchiveButton, ArchivedNotice } from "@/components/register/archive";
import { AssessmentTable } from "@/components/register/assessment-table";
import { countryInWords } from "@/lib/domain/country";
import styles from "@/components/register/register.module.css";
import { ProductTable } from "@/components/register/product-table";
import { Shell } from "@/components/shell/shell";
import { param } from "@/components/ui/address";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { ChooseTwo } from "@/components/vendor/choose-two";
import { DifferenceView } from "@/components/vendor/difference";
import { LifeList } from "@/components/vendor/life-list";
import type { Vendor } from "@/lib/api/endpoints/vendors";
import { may } from "@/lib/domain/permission";
import { forPage } from "@/lib/server/page";
import { openVendorPage } from "@/lib/server/vendor-page";

/** Read once for the page and its title. */
const read = cache((vendorId: string, of: string, and: string) =>
  forPage(async (ctx, session) => ({ session, ...(await openVendorPage(ctx, vendorId, { of, and })) })),
);

type Asked = PageProps<"/vendors/[vendorId]">;

async function readAsked({ params, searchParams }: Asked) {
  const chosen = await searchParams;
  const [of, and] = [param(chosen, "of"), param(chosen, "and")];
  return { of, and, ...(await read((await params).vendorId, of, and)) };
}

export async function generateMetadata(asked: Asked): Promise<Metadata> {
  return { title: (await readAsked(asked)).vendor.name };
}

export default async function VendorPage(asked: Asked) {
  const { vendorId } = await asked.params;
  const { session, vendor, assessments, lives, events, difference, of, and } = await readAsked(asked);
  const comparable = lives.filter((life) => life.comparable);
  const edits = may(session.actor.role, "vendor.edit");
  const { name, products, archivedAt } = vendor;
  const addProduct = (
    <ButtonLink href={`/vendors/${vendorId}/products/new`} kind={products.length === 0 ? "primary" : "quiet"}>
      Add a product
    </ButtonLink>
  );
  return (
    <Shell session={session} here="/vendors">
      <PageHead
        above={<Breadcrumb crumbs={[{ label: "Vendors", href: "/vendors" }, { label: name }]} />}
        title={name}
        actions={
          edits && (
            <>
              <ButtonLink href={`/vendors/${vendorId}/edit`}>Edit</ButtonLink>
              {archivedAt === null && <ArchiveButton of={{ vendorId }} />}
            </>
          )
        }
      />
      {archivedAt !== null && (
        <ArchivedNotice of={{ vendorId }} name={name} since={archivedAt} may={edits}>
          The list of vendors leaves it out. It, its products and their assessments are kept, with their
          history.
        </ArchivedNotice>
      )}
      <Particulars vendor={vendor} />
      <Section title="Products" actions={edits && archivedAt === null && products.length > 0 && addProduct}>
        {products.length > 0 ? (
          <ProductTable products={products} today={assessments.today} />
        ) : (
          <div className={styles.nothing}>
            <p>
              A product is what the vendor sells and what an assessment is about, with the model behind it.
            </p>
            {edits && archivedAt === null && addProduct}
          </div>
        )}
      </Section>
      <Section title="Assessments">
        {assessments.rows.length > 0 ? (
          <>
            <AssessmentTable rows={assessments.rows} today={assessments.today} under="vendor" />
            {assessments.total > assessments.rows.length && (
              <p>
                <Link href={`/assessments?vendorId=${vendorId}`}>All {assessments.total} of them</Link>
              </p>
            )}
          </>
        ) : (
          <p>
            {products.length === 0 ? "They begin with a product." : "None yet. Open a product to begin one."}
          </p>
        )}
      </Section>
      {events.length > 0 && (
        <Section title="Over time">
          <LifeList events={events} />
        </Section>
      )}
      {comparable.length > 1 && (
        <Section
          title="What is different"
          lead="Between any two of them, question by question: of a decided one what was signed for, of another how it stands today."
        >
          <ChooseTwo {...{ vendorId, of, and }} choices={comparable} />
          {difference ? (
            <DifferenceView difference={difference} />
          ) : (
            of + and !== "" && <p className={styles.quiet}>Choose two that are not the same.</p>
          )}
        </Section>
      )}
    </Shell>
  );
}

function Particulars({ vendor }: { vendor: Vendor }) {
  const { site, country, contact, notes } = vendor;
  const link = site && (
    <a href={site} rel="noreferrer noopener" target="_blank">
      {site}
    </a>
  );
  const facts = [
    { label: "Site", value: link },
    { label: "Country", value: countryInWords(country) },
    { label: "Contact", value: contact },
    { label: "Notes", value: notes && <span className={styles.lines}>{notes}</span> },
  ].filter(({ value }) => value !== "");
  return facts.length > 0 ? (
    <Facts facts={facts} />
  ) : (
    <p className={styles.quiet}>Only the name is known so far.</p>
  );
}
