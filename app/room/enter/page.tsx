import type { Metadata } from "next";
import { EnterRoom } from "@/components/room/enter-room";
import { PlainPage } from "@/components/shell/plain-page";

export const metadata: Metadata = { title: "The auditor’s room" };

export default function Page() {
  return (
    <PlainPage
      title="The auditor’s room"
      lead="You were invited to read assessments here. You can ask for what is missing; nothing else can be changed. What you look at and take away is noted with its time, and shown to you and to those who invited you."
    >
      <EnterRoom />
    </PlainPage>
  );
}
