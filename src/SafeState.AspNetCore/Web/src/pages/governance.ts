// Whether the state of the code and of the process is getting safer.

import type { Page } from "../app";
import { TimeChart } from "../components/chart";
import { DataTable, type Column } from "../components/table";
import { facts, pageHead, section, Tiles } from "../components/widgets";
import type { BandRow, DefectDensity, GovernancePage, RecoveryRow, RetryRow } from "../contract-code";
import { el, setText } from "../dom";
import { absent, count, decimal, duration, percent, plural, rate, time } from "../format";
import { endings } from "../components/endings";
import { alarmKind, strategyName } from "../words";

export function governancePage(): Page<GovernancePage> {
  return new GovernanceView();
}

class GovernanceView implements Page<GovernancePage> {
  readonly title = "Governance";
  readonly refreshAfter = 30;
  readonly element: HTMLElement;
  private readonly tiles = new Tiles();
  private readonly missing = el("p", { class: "notice", hidden: true });
  private readonly trend = new TimeChart({ name: "trend", title: "Open findings after each run", top: 5, format: count, isLong: true,
    series: [{ label: "Open", color: "--series-2" }] });
  private readonly bands = bandTable();
  private readonly recovery = recoveryTable();
  private readonly recoveryNote = el("p", { class: "muted footnote" });
  private readonly endings = el("div", { class: "card body" });
  private readonly retries = retryTable();
  private readonly waivers = el("div", { class: "card body" });

  constructor() {
    this.element = el("div", {}, pageHead("Governance", "Is this system getting safer? Figures from findings, alarms, and declarations."),
      this.tiles.element, this.missing,
      el("div", { class: "pair" },
        section("Defects", null, this.trend.element), section("Open findings by kind", null, this.bands.element)),
      section("Time to recover", null, this.recovery.element, this.recoveryNote),
      el("div", { class: "pair" }, section("How alarms ended", null, this.endings), section("Waivers", null, this.waivers)),
      section("Retries", "Failed comparisons and attempts that started over.", this.retries.element));
  }

  show(data: GovernancePage): void {
    this.showTiles(data);
    this.missing.hidden = data.density.missing === null;
    setText(this.missing, data.density.missing ?? "");
    this.showDensity(data.density);
    const { recovery, waivers } = data;
    this.recovery.update([...recovery.alarms, ...(recovery.findings === null ? [] : [recovery.findings])]);
    setText(this.recoveryNote, `Alarms are known since ${time(recovery.since, false)}. Their times are exact to `
      + `${duration(recovery.resolutionSeconds * 1000)}.${recovery.findings === null ? " Times of findings need two runs." : ""}`);
    this.endings.replaceChildren(endings(data.selfHealing));
    this.waivers.replaceChildren(facts([
      ["In force", count(waivers.open)],
      ["End within 30 days", count(waivers.endingSoon)],
      ["Without an end", count(waivers.withoutEnd)],
      ["Expired", count(waivers.expired)],
      ["Median age", waivers.medianAgeDays === null ? null : plural(Math.round(waivers.medianAgeDays), "day")],
    ]));
    this.retries.update(data.retries);
  }

  private showTiles({ density, recovery, selfHealing, waivers }: GovernancePage): void {
    const ended = recovery.alarms.reduce((sum, row) => sum + row.recovered, 0);
    const total = recovery.alarms.reduce((sum, row) => sum + row.recovered * (row.meanSeconds ?? 0), 0);
    this.tiles.update([
      { name: "Defect density", value: decimalOf(density.perHundredCollections), note: `open findings per 100 shared collections${
        density.perThousandLines === null ? "" : `; ${density.perThousandLines.toFixed(2)} per 1,000 lines`}` },
      { name: "Mean time to recover", value: duration(ended === 0 ? null : total / ended * 1000),
        note: `${plural(ended, "alarm")} that cleared` },
      { name: "Self-healing rate", value: percent(selfHealing.rate),
        note: `${count(selfHealing.cleared)} of ${plural(selfHealing.raised, "alarm")}` },
      { name: "Expired waivers", value: count(waivers.expired), note: `${count(waivers.open)} in force` },
    ]);
  }

  private showDensity(density: DefectDensity): void {
    this.trend.update({
      times: density.trend.map(point => Date.parse(point.at) / 1000),
      values: [density.trend.map(point => point.openFindings)],
      bands: [],
    });
    this.bands.update(density.bands);
  }
}

function decimalOf(value: number | null): string {
  return value === null ? absent : decimal(value);
}

function bandTable(): DataTable<BandRow> {
  return new DataTable<BandRow>({
    name: "governance.bands",
    caption: "Open findings by kind",
    key: row => row.band,
    empty: "No findings file has been read.",
    columns: [
      { name: "band", title: "Kind", sortBy: row => row.band, cell: row => row.band },
      { name: "open", title: "Open", isNumber: true, sortBy: row => row.openFindings, cell: row => count(row.openFindings) },
      { name: "density", title: "Per 100 collections", isNumber: true, sortBy: row => row.perHundredCollections,
        cell: row => decimalOf(row.perHundredCollections) },
    ],
  });
}

function recoveryTable(): DataTable<RecoveryRow> {
  const seconds = (name: string, title: string, value: (row: RecoveryRow) => number | null): Column<RecoveryRow> =>
    ({ name, title, isNumber: true, sortBy: value, cell: row => duration(value(row) === null ? null : value(row)! * 1000) });
  const number = (name: string, title: string, value: (row: RecoveryRow) => number): Column<RecoveryRow> =>
    ({ name, title, isNumber: true, sortBy: value, cell: row => count(value(row)) });
  return new DataTable<RecoveryRow>({
    name: "governance.recovery",
    caption: "Time to recover",
    key: row => `${row.kind} ${row.store}`,
    empty: "No alarm has been raised.",
    columns: [
      { name: "store", title: "Store", className: "name", sortBy: row => row.store,
        cell: row => row.store ?? (row.kind === "Finding" ? "Source code" : "Whole process") },
      { name: "kind", title: "Kind", sortBy: row => row.kind, cell: row => alarmKind(row.kind) },
      number("recovered", "Recovered", row => row.recovered),
      number("on", "Still on", row => row.stillOn),
      number("lost", "Process ended", row => row.lost),
      seconds("mean", "Mean", row => row.meanSeconds),
      seconds("median", "Median", row => row.medianSeconds),
      seconds("p95", "p95", row => row.p95Seconds),
    ],
  });
}

function retryTable(): DataTable<RetryRow> {
  return new DataTable<RetryRow>({
    name: "governance.retries",
    caption: "Retries",
    key: row => `${row.strategy} ${row.store}`,
    empty: "No store has retried an operation.",
    columns: [
      { name: "store", title: "Store", className: "name", sortBy: row => row.store, cell: row => row.store },
      { name: "strategy", title: "Strategy", sortBy: row => row.strategy, cell: row => strategyName(row.strategy) },
      { name: "retries", title: "Retries", isNumber: true, sortBy: row => row.retries, cell: row => count(row.retries) },
      { name: "rate", title: "Per second", isNumber: true, sortBy: row => row.perSecond, cell: row => rate(row.perSecond) },
    ],
  });
}
