import type { Metadata } from "next";
import { PlainPage } from "@/components/shell/plain-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PlainPage
      title="There is nothing at this address"
      lead="It may have been mistyped, the link may be from another installation, or it is kept to a team that you do not belong to. Nothing here is ever deleted without a trace: archived vendors and assessments are found in their lists."
    >
      <div>
        <ButtonLink href="/" kind="primary">
          Go to the home page
        </ButtonLink>
      </div>
    </PlainPage>
  );
}
