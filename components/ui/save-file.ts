/** Hands the browser a file it already has. */
export function saveFile(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
