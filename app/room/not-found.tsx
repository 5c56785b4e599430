import type { Metadata } from "next";
import { PlainPage } from "@/components/shell/plain-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PlainPage
      title="There is nothing at this address"
      lead="It may have been mistyped, or it is no part of what you were invited to."
    >
      <div>
        <ButtonLink href="/room" kind="primary">
          Go to what you were invited to
        </ButtonLink>
      </div>
    </PlainPage>
  );
}
