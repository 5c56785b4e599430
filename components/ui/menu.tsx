"use client";

import { type ReactNode, type ToggleEvent, useId, useRef } from "react";
import { classes } from "./classes";
import styles from "./menu.module.css";

const GAP_PX = 6;
const MARGIN_PX = 8;

/**
 * A few links or buttons behind a button. The browser opens it above everything, closes
 * it with Escape or a press elsewhere, and gives the focus back; a press on something
 * inside closes it too.
 */
export function Menu({
  label,
  button,
  className,
  children,
}: {
  /** What the button is called when its face does not say it. */
  label?: string;
  /** The button's face. */
  button: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={opener}
        type="button"
        popoverTarget={id}
        aria-label={label}
        className={classes(styles.opener, className)}
      >
        {button}
      </button>
      <div id={id} popover="auto" className={styles.menu} onToggle={(event) => place(event, opener.current)}>
        {children}
      </div>
    </>
  );
}

/** Under its button, right edges in line, inside the window. Set through the object model: the page's policy takes no style attribute. */
function place(event: ToggleEvent<HTMLDivElement>, opener: HTMLButtonElement | null) {
  if (event.newState !== "open" || !opener) return;
  const menu = event.currentTarget;
  const button = opener.getBoundingClientRect();
  const left = Math.max(MARGIN_PX, Math.min(button.right, window.innerWidth - MARGIN_PX) - menu.offsetWidth);
  const below = button.bottom + GAP_PX;
  const above = button.top - GAP_PX - menu.offsetHeight;
  const top = below + menu.offsetHeight > window.innerHeight - MARGIN_PX && above > MARGIN_PX ? above : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

/** One act of a menu. */
export function MenuButton({
  onClick,
  danger,
  children,
}: {
  onClick: () => void;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes(styles.item, danger && styles.danger)}
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onClick();
      }}
    >
      {children}
    </button>
  );
}

/** The look of a menu's links. */
export const menuItem = styles.item;
export const menuRule = styles.rule;
