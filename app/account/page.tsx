import type { Metadata } from "next";
import { headers } from "next/headers";
import { CalendarFeed } from "@/components/account/calendar-feed";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { CompanyAccount } from "@/components/account/company-account";
import { SecondFactor } from "@/components/account/second-factor";
import { SessionList } from "@/components/account/session-list";
import { roleInWords, roleMay } from "@/components/people/role";
import { Shell } from "@/components/shell/shell";
import { Facts } from "@/components/ui/facts";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { readAccount } from "@/lib/server/accounts";
import { calendarFeedOf } from "@/lib/server/calendar-feed";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const asked = { headers: await headers() };
  const { session, calendar, account } = await forPage(async (ctx, session) => ({
    session,
    calendar: await calendarFeedOf(ctx),
    account: await readAccount(ctx, {}, asked),
  }));
  return (
    <Shell session={session}>
      <PageHead title="Your account" />
      <Facts
        facts={[
          { label: "Name", value: account.name },
          { label: "E-mail address", value: account.email },
          { label: "Role", value: `${roleInWords(account.role)}. ${roleMay(account.role)}` },
        ]}
      />
      <Section
        title="Where you are signed in"
        lead="A session ends by itself after eight hours without use, and after seven days in any case."
      >
        <SessionList sessions={account.sessions} />
      </Section>
      <Section
        title="Calendar"
        lead="Due dates of your open findings and actions, read by your own calendar program. Whoever has the address can read them."
      >
        <CalendarFeed madeAt={calendar.madeAt} />
      </Section>
      {(session.company !== null || account.company) && (
        <Section
          title="Company account"
          lead="Your account at your company’s sign-in. Connecting it asks you to prove who you are, here and there."
        >
          <CompanyAccount
            name={session.company}
            connectedAt={account.company?.connectedAt ?? null}
            givesRole={account.company?.givesRole ?? false}
            hasPassword={account.hasPassword}
          />
        </Section>
      )}
      {account.hasPassword && (
        <>
          <Section
            title="Second factor"
            lead="A code from an app, besides your password: whoever learns the password alone cannot sign in."
          >
            <SecondFactor account={account} />
          </Section>
          <Section title="Password" lead="Changing it signs you out everywhere else.">
            <ChangePasswordForm name={account.name} email={account.email} />
          </Section>
        </>
      )}
    </Shell>
  );
}
