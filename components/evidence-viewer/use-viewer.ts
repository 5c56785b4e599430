import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { readBytes } from "@/lib/api/download";
import { ApiProblem } from "@/lib/api/problem";
import { useInRoom } from "../result/assessment-link";
import { FAILURE_WORDS } from "./failure-words";
import { type FromFrame, type ToFrame, heard } from "./frame-messages";

export type Viewing =
  /** So many bytes have come; all of them while the frame makes a picture of them. */
  | { kind: "loading"; come: number }
  | { kind: "cancelled" }
  /** `again`: another try may go better. */
  | { kind: "failed"; detail: string; again: boolean }
  | { kind: "shown"; page: number; pages: number; of: number; percent: number; fits: boolean };

type Asked = {
  assessmentId: string;
  evidenceId: string;
  file: NonNullable<EvidenceView["file"]>;
};

const FRAME = "/api/viewer/frame";

/** Longest wait for a frame that has the bytes to show the first of them. */
const PATIENCE_MS = 60_000;

const LOADING: Viewing = { kind: "loading", come: 0 };

/**
 * Fetches the file and hands it to the frame, once the frame listens. From then on the two
 * speak through a port that is theirs alone.
 *
 * @returns the frame's ref, the count of tries, each of which has a frame of its own, how the
 *   viewing stands, and what can be done about it
 */
export function useViewer({ assessmentId, evidenceId, file }: Asked): {
  frame: RefObject<HTMLIFrameElement | null>;
  turn: number;
  state: Viewing;
  again: () => void;
  cancel: () => void;
  tell: (message: ToFrame) => void;
} {
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort | undefined>(undefined);
  const giveUp = useRef<AbortController | undefined>(undefined);
  const [state, setState] = useState<Viewing>(LOADING);
  const [turn, setTurn] = useState(0);
  const { name, mediaType, bytes } = file;
  const operation = useInRoom() ? "viewRoomFile" : "viewEvidenceFile";

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    giveUp.current = leaving;
    const { port1: ours, port2: theirs } = new MessageChannel();
    ours.onmessage = ({ data }) => {
      const said = heard(data);
      if (said && !signal.aborted) setState((now) => after(now, said));
    };
    let late: ReturnType<typeof setTimeout> | undefined;

    async function show() {
      const listening = readiness(frame, signal);
      // Not before somebody listens: a frame says only once that it is there.
      if (frame.current) frame.current.src = FRAME;
      const content = await readBytes(
        operation,
        { assessmentId, evidenceId },
        { bytes, signal, onProgress: (come) => setState({ kind: "loading", come }) },
      );
      late = setTimeout(() => setState((now) => (now.kind === "loading" ? TOO_LONG : now)), PATIENCE_MS);
      const target = await listening;
      const shown = { kind: "show", name, mediaType, theme: theme(), bytes: content };
      // A frame without an origin has none to name. It cannot be anybody else's: `frame-src` keeps it here.
      target.postMessage(shown, "*", [content, theirs]);
      port.current = ours;
    }

    show().catch((error: unknown) => {
      if (signal.aborted) return;
      const detail = error instanceof ApiProblem ? error.detail : FAILURE_WORDS.broken;
      setState({ kind: "failed", detail, again: true });
    });
    const watcher = new MutationObserver(() => ours.postMessage({ kind: "theme", theme: theme() }));
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      leaving.abort();
      clearTimeout(late);
      watcher.disconnect();
      ours.close();
      port.current = undefined;
    };
  }, [operation, assessmentId, evidenceId, name, mediaType, bytes, turn]);

  const tell = useCallback((message: ToFrame) => port.current?.postMessage(message), []);
  const cancel = useCallback(() => {
    giveUp.current?.abort();
    setState({ kind: "cancelled" });
  }, []);
  const again = useCallback(() => {
    setState(LOADING);
    setTurn((last) => last + 1);
  }, []);
  return { frame, turn, state, again, cancel, tell };
}

const TOO_LONG: Viewing = { kind: "failed", detail: FAILURE_WORDS.broken, again: true };

/** The frame's window, once it says that it listens. */
function readiness(frame: RefObject<HTMLIFrameElement | null>, signal: AbortSignal): Promise<Window> {
  return new Promise((ready) => {
    const listen = ({ source, data }: MessageEvent<unknown>) => {
      const target = frame.current?.contentWindow;
      if (!target || source !== target || !isReady(data)) return;
      window.removeEventListener("message", listen);
      ready(target);
    };
    window.addEventListener("message", listen, { signal });
  });
}

const isReady = (data: unknown): boolean =>
  typeof data === "object" && data !== null && "kind" in data && data.kind === "ready";

function after(now: Viewing, said: FromFrame): Viewing {
  if (said.kind === "failed") return { kind: "failed", detail: FAILURE_WORDS[said.why], again: false };
  if (said.kind === "shown")
    return { kind: "shown", page: 1, percent: 100, fits: true, pages: said.pages, of: said.of };
  if (now.kind !== "shown") return now;
  if (said.kind === "at") return { ...now, page: Math.min(said.page, now.pages) };
  return now.percent === said.percent && now.fits === said.fits
    ? now
    : { ...now, percent: said.percent, fits: said.fits };
}

/** Light or dark where somebody has chosen; empty where the system's own is followed. */
const theme = () => document.documentElement.dataset["theme"] ?? "";
