import { type RawFile, droppedFiles, holdsFiles, pastedFiles, pastesFiles } from "./raw-files";

type Taking<Place> = {
  /** Where what is let go there is taken; undefined where it is not. */
  dropAt: (target: EventTarget | null) => Place | undefined;
  /** Where what is pasted there is taken. */
  pasteAt: (target: EventTarget | null) => Place | undefined;
  /** Told over which of them files are held. */
  onOver: (place: Place | undefined) => void;
  onGiven: (place: Place, files: RawFile[]) => void;
};

/**
 * Takes files that are dropped or pasted on the page. A drop anywhere else is let fall, for
 * the browser would open the file in place of the page and of what is typed on it.
 *
 * @returns what ends it
 */
export function listenForFiles<Place>({ dropAt, pasteAt, onOver, onGiven }: Taking<Place>): () => void {
  const listening = new AbortController();
  const on = <Type extends "dragover" | "dragleave" | "drop" | "paste">(
    type: Type,
    listener: (event: DocumentEventMap[Type]) => void,
  ) => document.addEventListener(type, listener, { signal: listening.signal });

  on("dragover", (event) => {
    if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    const place = dropAt(event.target);
    if (place === undefined) event.dataTransfer.dropEffect = "none";
    onOver(place);
  });
  on("dragleave", (event) => {
    if (event.relatedTarget === null) onOver(undefined);
  });
  on("drop", (event) => {
    if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    onOver(undefined);
    const place = dropAt(event.target);
    if (place !== undefined) onGiven(place, droppedFiles(event.dataTransfer));
  });
  on("paste", (event) => {
    const place = pasteAt(event.target);
    if (place === undefined || !pastesFiles(event.clipboardData)) return;
    event.preventDefault();
    onGiven(place, pastedFiles(event.clipboardData));
  });
  return () => listening.abort();
}
