import { answerFrame } from "@/lib/server/viewer-files";

/** Made when it is asked for: at the time of the build, nobody knows the headers. */
export const dynamic = "force-dynamic";

export const GET = answerFrame;
