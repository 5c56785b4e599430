/** A fault of the server, `should be a date`, as a sentence to stand beside its field. */
export function asSentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The same with the name of its field before it, to stand among others. What is a sentence already speaks for itself. */
export function asLine(message: string, label: string): string {
  const complete = /^\p{Lu}/u.test(message);
  return complete || label === "" ? asSentence(message) : `${label}: ${message}`;
}

/** What the control with this id is called on the page: its label's own words, or its group's. */
export function labelOf(id: string): string {
  const control = document.getElementById(id);
  const grouped = control instanceof HTMLInputElement && control.type === "radio";
  const label = grouped
    ? control.closest("fieldset")?.querySelector("legend")
    : control && "labels" in control
      ? (control as HTMLInputElement).labels?.[0]
      : null;
  // The word "optional" stands in the label too, behind its own words.
  return label?.firstChild?.textContent?.trim() ?? "";
}
