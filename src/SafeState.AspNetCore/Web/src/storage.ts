// Choices of the reader, kept for the browser tab: sort orders and filters.
// A browser may forbid storage. They then last as long as the page.

const prefix = "safestate.";
const memory = new Map<string, string>();

export function keep(name: string, value: string): void {
  memory.set(name, value);
  try {
    window.sessionStorage.setItem(prefix + name, value);
  } catch (error) {
    console.info("The browser does not keep choices:", error);
  }
}

export function kept(name: string): string | null {
  try {
    return memory.get(name) ?? window.sessionStorage.getItem(prefix + name);
  } catch {
    return memory.get(name) ?? null;
  }
}
