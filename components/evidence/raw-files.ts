/** A file as the browser hands it over, before anybody has looked at it. */
export type RawFile = { file: File; folder: boolean; pasted: boolean };

/** Whether what is dragged or pasted holds files; while it is dragged nothing more can be known. */
export const holdsFiles = (data: DataTransfer | null): boolean => data?.types.includes("Files") ?? false;

/** Whether a paste is meant as files. Office programs put a picture beside every text that is copied. */
export const pastesFiles = (data: DataTransfer | null): data is DataTransfer =>
  data !== null && data.files.length > 0 && !data.types.includes("text/plain");

/** The files that are dropped. To be asked for within the event: afterwards the browser has forgotten them. */
export const droppedFiles = (data: DataTransfer): RawFile[] =>
  [...data.items].flatMap((item) => {
    const file = item.kind === "file" ? item.getAsFile() : null;
    return file ? [{ file, folder: item.webkitGetAsEntry()?.isDirectory ?? false, pasted: false }] : [];
  });

export const pastedFiles = (data: DataTransfer): RawFile[] =>
  [...data.files].map((file) => ({ file, folder: false, pasted: true }));

export const pickedFiles = (files: FileList): RawFile[] =>
  [...files].map((file) => ({ file, folder: false, pasted: false }));

/** Where in this tab files are still sent from, so that what sends them is fetched only then. */
export const sendingPlaces = new Set<string>();

export const placeKey = (assessmentId: string, place: string) => `${assessmentId} ${place}`;
