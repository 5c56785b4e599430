import { type CallInput, type CallOutput, type Callable, uploadTo } from "./client";
import { unanswered } from "./problem";
import { refusalOf } from "./session-end";

type UploadOptions = {
  /** Hears how many bytes have left so far, and all of them when the server has the whole. */
  onProgress?: (sent: number) => void;
  signal?: AbortSignal;
};

/** A line that moves nothing for so long is taken as cut. */
const STALLED_MS = 45_000;
/** What has arrived is hashed, told by its content, scanned and written before it is answered. */
const ANSWER_MS = 180_000;

/**
 * Sends a file as the body of one operation; the input goes into the address. By
 * XMLHttpRequest, because `fetch` does not say how much has left.
 *
 * @throws ApiProblem for every refusal, and with code `offline` when no answer came
 * @throws the signal's own reason when the caller gave up
 */
export function upload<O extends Callable>(
  operation: O,
  input: CallInput<O>,
  file: Blob,
  { onProgress, signal }: UploadOptions = {},
): Promise<CallOutput<O>> {
  signal?.throwIfAborted();
  const { url, method, headers } = uploadTo(operation, input);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout>;
    const wait = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        request.abort();
        fail(unanswered("The server took too long to answer. The file is still here."));
      }, ms);
    };
    const abort = () => {
      request.abort();
      fail(signal?.reason);
    };
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const fail = (reason: unknown) => {
      end();
      reject(reason instanceof Error ? reason : new DOMException("Given up", "AbortError"));
    };

    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      wait(STALLED_MS);
      onProgress?.(loaded);
    };
    request.upload.onload = () => {
      wait(ANSWER_MS);
      onProgress?.(file.size);
    };
    request.onerror = () => fail(unanswered("The server cannot be reached. The file is still here."));
    request.onload = () => {
      end();
      answerOf<CallOutput<O>>(operation, request).then(resolve, reject);
    };
    signal?.addEventListener("abort", abort);
    wait(STALLED_MS);
    request.send(file);
  });
}

async function answerOf<Result>(operation: Callable, request: XMLHttpRequest): Promise<Result> {
  const headers = new Headers();
  for (const name of ["content-type", "retry-after", "x-request-id"]) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  const response = new Response(request.responseText, { status: request.status, headers });
  if (!response.ok) throw await refusalOf(operation, response);
  // A hotel's log-in page answers 200 to everything.
  if (!headers.get("content-type")?.startsWith("application/json"))
    throw unanswered("Something on the way answered instead of the server. Check your connection.");
  return (await response.json()) as Result;
}
