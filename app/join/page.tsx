import type { Metadata } from "next";
import { JoinForm } from "@/components/account/join-forms";
import { PlainPage } from "@/components/shell/plain-page";

export const metadata: Metadata = { title: "Join" };

export default function JoinPage() {
  return (
    <PlainPage title="Join" lead="Make your account to take up the invitation.">
      <JoinForm />
    </PlainPage>
  );
}
