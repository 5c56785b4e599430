import type { ReactNode } from "react";
import type { RequestView } from "@/lib/api/endpoints/audit-requests";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { RequestEntry, type RequestSurroundings } from "./request-entry";
import { AskForm } from "./request-forms";
import styles from "./requests.module.css";

/** What is asked about one assessment, in the order in which it was asked, and the form to ask for more. */
export function RequestList({
  requests,
  mayAsk,
  mayAnswer,
  of,
  nothing,
}: {
  /** Each with whether the reader may say that it has come. */
  requests: readonly { request: RequestView; judges: boolean }[];
  mayAsk: boolean;
  mayAnswer: boolean;
  of: RequestSurroundings;
  /** What is said where nothing was asked for. */
  nothing: ReactNode;
}) {
  return (
    <>
      {requests.length === 0 ? (
        <EmptyState title="Nothing has been asked for">{nothing}</EmptyState>
      ) : (
        <div className={styles.list}>
          {requests.map(({ request, judges }) => (
            <RequestEntry key={request.id} {...{ request, judges, of }} answers={mayAnswer} />
          ))}
        </div>
      )}
      {mayAsk && (
        <Section title="Ask for something">
          <AskForm assessmentId={of.assessmentId} />
        </Section>
      )}
    </>
  );
}
