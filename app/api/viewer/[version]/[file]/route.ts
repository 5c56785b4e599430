import { answerViewerFile } from "@/lib/server/viewer-files";

type Params = { params: Promise<{ version: string; file: string }> };

export const GET = async (_: Request, { params }: Params): Promise<Response> =>
  answerViewerFile(await params);
