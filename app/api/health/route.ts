import { answerHealth } from "@/lib/server/health-answer";

export const GET = answerHealth;
