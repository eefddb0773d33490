// The theme of the reader: the one of the system, light, or dark. The choice is kept in the browser.

export type Theme = "system" | "light" | "dark";

const key = "safestate.theme";
const themes: readonly Theme[] = ["system", "light", "dark"];
const listeners = new Set<() => void>();
const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

export function currentTheme(): Theme {
  const kept = read();
  return themes.find(theme => theme === kept) ?? "system";
}

export function chooseTheme(theme: Theme): void {
  keep(theme);
  apply();
}

/** Applies the kept theme, and follows the system and other tabs. */
export function startTheme(): void {
  apply();
  systemIsDark.addEventListener("change", apply);
  window.addEventListener("storage", event => {
    if (event.key === key) {
      apply();
    }
  });
}

/** Calls back after each change of the colors. Charts are drawn with them. */
export function onThemeChange(listener: () => void): void {
  listeners.add(listener);
}

function apply(): void {
  const theme = currentTheme();
  const isDark = theme === "dark" || (theme === "system" && systemIsDark.matches);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  for (const listener of listeners) {
    listener();
  }
}

// A browser that blocks storage throws. The choice then lasts as long as the page.
let unkept: string | null = null;

function read(): string | null {
  try {
    return unkept ?? window.localStorage.getItem(key);
  } catch {
    return unkept;
  }
}

function keep(theme: Theme): void {
  try {
    window.localStorage.setItem(key, theme);
  } catch {
    unkept = theme;
  }
}
