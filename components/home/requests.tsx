import type { ListedRequestView } from "@/lib/api/endpoints/audit-requests";
import { RequestTable } from "../audit-requests/request-table";
import { Section } from "../ui/section";

/** What auditors wait for, and what was answered to whoever asked. */
export function OwnRequests({
  awaited,
  answered,
  people,
  today,
}: {
  awaited: readonly ListedRequestView[];
  answered: readonly ListedRequestView[];
  people: Readonly<Record<string, string>>;
  today: string;
}) {
  return (
    <>
      {awaited.length > 0 && (
        <Section title="Auditors wait for" lead="Asked for in assessments that you own.">
          <RequestTable caption="Auditors wait for" rows={awaited} {...{ people, today }} />
        </Section>
      )}
      {answered.length > 0 && (
        <Section title="Your requests, answered" lead="Accept the answer, or say what is still missing.">
          <RequestTable caption="Your requests, answered" rows={answered} {...{ people, today }} />
        </Section>
      )}
    </>
  );
}
