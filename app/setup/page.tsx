import type { Metadata } from "next";
import { SetupForm } from "@/components/account/join-forms";
import { PlainPage } from "@/components/shell/plain-page";

export const metadata: Metadata = { title: "First account" };

export default function SetupPage() {
  return (
    <PlainPage
      title="Make the first account"
      lead="You become the administrator of this installation: you invite people and keep its settings."
    >
      <SetupForm />
    </PlainPage>
  );
}
