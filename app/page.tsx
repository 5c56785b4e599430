import type { Metadata } from "next";
import { FollowUpTable } from "@/components/follow-ups/follow-up-table";
import { Asks } from "@/components/home/asks";
import { EndingTable } from "@/components/home/ending-table";
import { FirstSteps } from "@/components/home/first-steps";
import styles from "@/components/home/home.module.css";
import { nextStepOf } from "@/components/home/next-step";
import { OwnRequests } from "@/components/home/requests";
import { OwnTable } from "@/components/home/own-table";
import { RetestTable } from "@/components/home/retest-table";
import { ReviewAsks } from "@/components/home/review-asks";
import { SignatureTable } from "@/components/home/signature-table";
import { WaitingTable } from "@/components/home/waiting-table";
import { PortfolioStrip } from "@/components/portfolio/portfolio-strip";
import { AssessmentTable } from "@/components/register/assessment-table";
import { AskingTable } from "@/components/successor/asking-table";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/domain/permission";
import { type Home, openHome } from "@/lib/server/home";
import { forPage } from "@/lib/server/page";

export const metadata: Metadata = { title: { absolute: "Assay" } };

export default async function HomePage() {
  const { session, home } = await forPage(async (ctx, session) => ({ session, home: await openHome(ctx) }));
  const { role } = session.actor;
  const { own, waiting, today } = home;
  if (home.empty)
    return (
      <Shell session={session} here="/">
        <PageHead title={`Welcome, ${session.name}`} />
        <FirstSteps role={role} />
      </Shell>
    );

  if (!may(role, "assessment.answer"))
    return (
      <Shell session={session} here="/">
        <PageHead
          title="Changed lately"
          lead={leadOf(home)}
          actions={<ButtonLink href="/assessments">All assessments</ButtonLink>}
        />
        {home.portfolio && <PortfolioStrip {...home.portfolio} />}
        <SignatureTable rows={home.signatures} />
        <OwnRequests {...home.requests} today={today} />
        <Asks {...home.asks} />
        {home.latest.length > 0 ? (
          <AssessmentTable rows={home.latest} today={today} />
        ) : (
          <p className={styles.quiet}>No assessment has begun yet.</p>
        )}
      </Shell>
    );

  const toFill = own.filter((row) => !nextStepOf(row).done);
  const answered = own.filter((row) => nextStepOf(row).done);
  return (
    <Shell session={session} here="/">
      <PageHead
        title="What waits for you"
        actions={
          <ButtonLink href="/assessments/new" kind="primary">
            Begin an assessment
          </ButtonLink>
        }
      />
      {home.portfolio && <PortfolioStrip {...home.portfolio} />}
      <SignatureTable rows={home.signatures} />
      <ReviewAsks {...home.review} />
      <OwnRequests {...home.requests} today={today} />
      <Asks {...home.asks} />
      {waiting.length > 0 && (
        <Section
          title="For your approval"
          lead="Critical questions that somebody set aside. Each stays open until a second person agrees."
        >
          <WaitingTable rows={waiting} />
        </Section>
      )}
      {home.followUps.length > 0 && (
        <Section
          title="Yours to do"
          actions={<Link href={`/actions?ownerId=${session.actor.id}`}>On the board</Link>}
        >
          <FollowUpTable caption="Yours to do" rows={home.followUps} today={today} />
        </Section>
      )}
      {home.ending.length > 0 && (
        <Section
          title="Evidence that runs out"
          lead="Answers of assessments that you own rely on it. A day later its level is one lower, and the score with it."
        >
          <EndingTable rows={home.ending} today={today} />
        </Section>
      )}
      {home.retests.length > 0 && (
        <Section
          title="Tests to run again"
          lead="Stress tests of assessments that you own. Something else runs than was tested, or will, or the last run is old."
        >
          <RetestTable rows={home.retests} today={today} />
        </Section>
      )}
      {home.asking.rows.length > 0 && (
        <Section
          title="To be looked at again"
          lead="Decided, and something that the decision rests on has moved since, or it ends soon."
        >
          <AskingTable rows={home.asking.rows} />
          {home.asking.more && (
            <p className={styles.quiet}>
              Those whose decision ends first. More follow as these are dealt with.
            </p>
          )}
        </Section>
      )}
      <Section title="Yours to fill in">
        {toFill.length > 0 ? (
          <OwnTable caption="Yours to fill in" rows={toFill} today={today} />
        ) : (
          <p className={styles.quiet}>
            Nothing is open that you own. The way to everything is the list of{" "}
            <Link href="/assessments">assessments</Link>.
          </p>
        )}
      </Section>
      {answered.length > 0 && (
        <Section title="Yours, all answered">
          <OwnTable caption="Yours, all answered" rows={answered} today={today} answered />
        </Section>
      )}
      {own.length >= home.ownAtMost && (
        <p>
          <Link href={`/assessments?ownerId=${session.actor.id}&sort=due`}>All that you own</Link>
        </p>
      )}
    </Shell>
  );
}

/** What waits for somebody whose role reads. */
function leadOf({ signatures, requests, asks }: Pick<Home, "signatures" | "requests" | "asks">): string {
  if (signatures.length > 0) return "Your role reads; your signature is asked for.";
  if (requests.answered.length > 0) return "Your role reads; what you asked for has been answered.";
  if (asks.asked.length > 0) return "Your role reads; somebody asks you for an answer.";
  return "Your role reads: nothing waits for you.";
}
