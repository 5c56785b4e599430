"use client";

import { useSyncExternalStore } from "react";
import { THEMES, THEME_COOKIE, type Theme, readTheme } from "./theme";
import styles from "./theme-switch.module.css";

const WORDS: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };
const YEAR_SECONDS = 31_536_000;

/** The colours of this browser: its own, or light or dark whatever it says. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(listen, readShown, () => "system");
  return (
    <fieldset className={styles.theme}>
      <legend>Colours</legend>
      <div className={styles.choices}>
        {THEMES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={theme === choice}
              onChange={() => choose(choice)}
            />
            <span>{WORDS[choice]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The document itself holds the theme, so that every switch on the page shows the same. */
function listen(changed: () => void) {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => watcher.disconnect();
}

const readShown = () => readTheme(document.documentElement.dataset["theme"]);

function choose(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
