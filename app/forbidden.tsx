import type { Metadata } from "next";
import { PlainPage } from "@/components/shell/plain-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not allowed" };

export default function Forbidden() {
  return (
    <PlainPage
      title="Your role does not allow this"
      lead="You are signed in, but this page is for people with another role. Ask an administrator if you need it."
    >
      <div>
        <ButtonLink href="/" kind="primary">
          Go to the home page
        </ButtonLink>
      </div>
    </PlainPage>
  );
}
