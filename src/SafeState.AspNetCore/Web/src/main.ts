// Starts the page that the last part of the address names. All addresses are relative, so the dashboard works below any path.

import { App, type Page } from "./app";
import { chooseTheme, currentTheme, startTheme, type Theme } from "./theme";
import { advicePage } from "./pages/advice";
import { alarmsPage } from "./pages/alarms";
import { auditPage } from "./pages/audit";
import { findingsPage } from "./pages/findings";
import { inventoryPage } from "./pages/inventory";
import { storesPage } from "./pages/stores";

/** Pages with charts are loaded when they are opened, so that the first page is small. */
const pages: Readonly<Record<string, () => Page<never> | Promise<Page<never>>>> = {
  stores: storesPage,
  store: async () => (await import("./pages/store")).storePage(),
  alarms: alarmsPage,
  advice: advicePage,
  audit: auditPage,
  findings: findingsPage,
  inventory: inventoryPage,
  governance: async () => (await import("./pages/governance")).governancePage(),
};

async function start(): Promise<void> {
  startTheme();
  const theme = document.getElementById("theme") as HTMLSelectElement;
  theme.value = currentTheme();
  theme.addEventListener("change", () => chooseTheme(theme.value as Theme));

  const name = window.location.pathname.split("/").at(-1)!;
  const create = pages[name];
  if (create === undefined) {
    throw new Error(`'${name}' is not a page of the dashboard.`);
  }
  await new App(name, await create()).start();
}

void start();
