"use client";

import { useLinkToken } from "../account/use-link-token";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** Opens the room by the secret in the address, when somebody asks for it: mail scanners open every link, and press nothing. */
export function EnterRoom() {
  const token = useLinkToken();
  const listening = useListening();
  const { submit, busy, problem } = useSubmit("enterRoom", { onDone: () => location.assign("/room") });
  if (token === "")
    return (
      <Notice tone="caution" announce title="Open the link again">
        <p>
          The part of the link after the # is missing. It is taken out of the address as soon as this page has
          read it, so after a reload the link has to be opened once more, from where you got it.
        </p>
      </Notice>
    );
  return (
    <>
      {problem && (
        <Notice tone="bad" announce title="This link does not open anything now">
          <p>{problem.detail}</p>
        </Notice>
      )}
      <div>
        <Button
          kind="primary"
          busy={busy}
          disabled={!listening || token === undefined}
          onClick={() => submit({ token: token ?? "" })}
        >
          Come in
        </Button>
      </div>
    </>
  );
}
