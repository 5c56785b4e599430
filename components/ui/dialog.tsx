"use client";

import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { Button, type ButtonKind } from "./button";
import styles from "./dialog.module.css";
import { Glyph } from "./glyph";
import { VisuallyHidden } from "./visually-hidden";

/**
 * A question that must be answered before going on. The browser holds the focus in it,
 * closes it with Escape and gives the focus back to where it was; what is to be filled
 * in has the focus first. For anything longer than a question, use a page.
 */
export function Dialog({
  title,
  open,
  onClose,
  children,
}: {
  title: ReactNode;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) {
      dialog.current?.showModal();
      focusFirstField(dialog.current);
    }
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  // Taken off the page while open, it would leave the focus nowhere: closing it first gives it back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    return () => shown?.close();
  }, []);
  // The event comes late: the dialog may have been opened again since.
  const closed = () => {
    if (!dialog.current?.open) onClose();
  };
  return (
    <dialog ref={dialog} aria-labelledby={titleId} className={styles.dialog} onClose={closed}>
      {open && (
        <>
          <header className={styles.head}>
            <h2 id={titleId}>{title}</h2>
            <button type="button" className={styles.close} onClick={onClose}>
              <VisuallyHidden>Close</VisuallyHidden>
              <Glyph name="cross" />
            </button>
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}

/** Left to itself the browser takes what comes first, and that is the button that closes. */
function focusFirstField(dialog: HTMLDialogElement | null) {
  const field =
    dialog?.querySelector<HTMLElement>("input:checked") ??
    dialog?.querySelector<HTMLElement>("input:not([readonly]), textarea, select");
  field?.focus();
}

/** The buttons at the foot of a dialog, the one that acts first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** Asks once more before something that others will notice. */
export function ConfirmDialog({
  title,
  open,
  onClose,
  children,
  confirm,
  kind = "primary",
  busy,
  onConfirm,
}: {
  title: ReactNode;
  open: boolean;
  onClose: () => void;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  confirm: string;
  kind?: ButtonKind;
  busy?: boolean;
  onConfirm: () => void;
}) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <div className={styles.body}>{children}</div>
      <DialogActions>
        <Button kind={kind} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}
