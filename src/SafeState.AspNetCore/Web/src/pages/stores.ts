// All stores: one row each, live.

import type { Page } from "../app";
import { badge, pageHead, Tiles } from "../components/widgets";
import { Filter } from "../components/filter";
import { SharedSection } from "../components/shared";
import { sparkline } from "../components/sparkline";
import { DataTable, type Column, type RichCell } from "../components/table";
import type { StoreRow, StoresPage } from "../contract";
import { el, hiddenText } from "../dom";
import { count, decimal, percent, plural, rate, time, wait } from "../format";
import type { LiveStore, LiveUpdate } from "../live/contract";
import { alarmKind, storeAddress, storeLink, strategyName } from "../words";

const sparklineLength = 60;

export function storesPage(): Page<StoresPage> {
  return new StoresView();
}

class StoresView implements Page<StoresPage> {
  readonly title = "Stores";
  readonly element: HTMLElement;
  private readonly tiles = new Tiles();
  private readonly filter = new Filter("stores", "Filter by name", () => this.showRows());
  private readonly hidesIdle = this.filter.addBox("hideIdle", "Hide idle stores", false, () => this.showRows());
  private readonly hidden = el("span", { class: "muted" });
  private readonly table = new DataTable<StoreRow>({
    name: "stores",
    caption: "Stores",
    columns: columns(),
    key: keyOf,
    rowClass: row => row.alarms.length > 0 ? "alarmed" : isIdle(row) ? "idle" : null,
    empty: "No guarded store has a live instance yet.",
  });
  private readonly shared = new SharedSection();
  private stores: StoreRow[] = [];
  private hasShared = false;
  private alarms = 0;

  constructor() {
    this.filter.element.prepend(this.hidden);
    this.element = el("div", {}, pageHead("Stores", "What every guarded dictionary of this process does now.", this.filter.element),
      this.tiles.element, el("div", { class: "dense" }, this.table.element));
  }

  /** Samples have no shared dictionaries, so a page with them is read again more often. */
  get refreshAfter(): number {
    return this.hasShared ? 5 : 30;
  }

  show(data: StoresPage): void {
    this.stores = [...data.stores];
    this.alarms = data.host.raisedAlarms;
    this.hasShared = data.shared.length > 0;
    this.shared.update(data.shared);
    if (!this.hasShared) {
      this.shared.element.remove();
    } else if (this.shared.element.parentElement === null) {
      this.element.append(this.shared.element);
    }
    this.showRows();
  }

  sample(update: LiveUpdate): boolean {
    const samples = new Map(update.stores.map(store => [keyOf(store), store]));
    const alarms = (name: string) => update.alarms.filter(alarm => alarm.store === name).map(alarm => alarm.kind);
    this.alarms = update.alarms.length;
    this.stores = this.stores.map(row => ({ ...advance(row, samples.get(keyOf(row))), alarms: alarms(row.name) }));
    this.showRows();
    const known = new Set(this.stores.map(keyOf));
    return update.stores.every(store => known.has(keyOf(store)));
  }

  private showRows(): void {
    const shown = this.stores.filter(row => this.filter.matches(row.name) && !(this.hidesIdle() && isIdle(row)));
    this.table.setEmptyText(this.stores.length === 0 ? "No guarded store has a live instance yet." : "No store matches the filter.");
    this.table.update(shown);
    const missing = this.stores.length - shown.length;
    this.hidden.textContent = missing === 0 ? "" : `${plural(missing, "store")} hidden`;
    this.showTiles();
  }

  private showTiles(): void {
    const sum = (figure: (row: StoreRow) => number | null) => this.stores.every(row => figure(row) === null)
      ? null : this.stores.reduce((total, row) => total + (figure(row) ?? 0), 0);
    const active = this.stores.filter(row => !isIdle(row)).length;
    this.tiles.update([
      { name: "Stores", value: count(this.stores.length), note: `${count(active)} active` },
      { name: "Reads", value: rate(sum(row => row.reads)), note: "per second" },
      { name: "Writes", value: rate(sum(row => row.writes)), note: "per second" },
      { name: "Waits", value: rate(sum(row => row.contentions)), note: "callers per second" },
      { name: "Entries", value: count(sum(row => row.entries)), note: "in all stores" },
      { name: "Alarms", value: count(this.alarms), note: this.alarms === 0 ? "none is on" : "on now" },
    ]);
  }
}

function keyOf(store: StoreRow | LiveStore): string {
  return `${store.strategy} ${store.name}`;
}

/** The row after a sample. A store without a point keeps its entries, and the rest has no data. */
function advance(row: StoreRow, sample: LiveStore | undefined): StoreRow {
  const operations = sample?.reads === undefined && sample?.writes === undefined ? null : (sample.reads ?? 0) + (sample.writes ?? 0);
  return {
    ...row,
    entries: sample?.entries ?? row.entries,
    reads: sample?.reads ?? null,
    writes: sample?.writes ?? null,
    contentions: sample?.waits ?? null,
    retries: sample?.retries ?? null,
    contendedShare: sample?.contended ?? null,
    waitP50: sample?.p50 ?? null,
    waitP99: sample?.p99 ?? null,
    hotKeyShare: sample?.hot ?? row.hotKeyShare,
    threads: sample?.threads ?? row.threads,
    noDataSince: sample === undefined ? row.noDataSince ?? new Date().toISOString() : null,
    sparkline: row.isCharted ? [...row.sparkline, operations].slice(-sparklineLength) : row.sparkline,
  };
}

function isIdle(row: StoreRow): boolean {
  return row.reads === 0 && row.writes === 0 && row.sparkline.every(value => value === null || value === 0);
}

function columns(): Column<StoreRow>[] {
  const number = (name: string, title: string, description: string, value: (row: StoreRow) => number | null,
    format: (value: number | null) => string): Column<StoreRow> =>
    ({ name, title, description, isNumber: true, sortBy: value, cell: row => format(value(row)) });
  return [
    { name: "name", title: "Store", className: "name", sortBy: row => row.name, cell: nameCell },
    { name: "strategy", title: "Strategy", className: "nowrap", sortBy: row => row.strategy, cell: row => strategyName(row.strategy) },
    number("reads", "Reads/s", "Reads per second", row => row.reads, rate),
    number("writes", "Writes/s", "Writes per second", row => row.writes, rate),
    { name: "minute", title: "Last minute", description: "Operations per second", cell: row => sparkline(row.sparkline, sparklineLength) },
    number("contended", "Contended", "Share of acquisitions that had to wait", row => row.contendedShare, percent),
    number("p50", "Wait p50", "Median wait", row => row.waitP50, wait),
    number("p99", "Wait p99", "99 of 100 waits are shorter", row => row.waitP99, wait),
    number("hot", "Hot key", "Share of the operations that use the most used key", row => row.hotKeyShare, percent),
    number("threads", "Threads", "Effective number of threads", row => row.threads, decimal),
    number("entries", "Entries", "Entries in all live instances", row => row.entries, count),
    { name: "marks", title: "Marks", description: "Alarms and advice", sortBy: row => -marksOf(row).length, cell: marksCell },
  ];
}

function nameCell(row: StoreRow): RichCell {
  return { signature: keyOf(row), build: () => storeLink(row.name, row.strategy) };
}

function marksOf(row: StoreRow): string[] {
  return [...row.alarms, ...(row.advice === null ? [] : [row.advice]), ...(row.noDataSince === null ? [] : [row.noDataSince])];
}

function marksCell(row: StoreRow): RichCell {
  return {
    signature: marksOf(row).join(),
    build: () => el("span", { class: "marks" },
      ...row.alarms.map(kind => badge(alarmKind(kind), "bad")),
      row.advice === null ? null
        : el("a", { href: storeAddress(row.name, row.strategy), class: "badge accent" }, "Advice", hiddenText(` for ${row.name}`)),
      row.noDataSince === null ? null : badge(`No data since ${time(row.noDataSince, false)}`, "warning")),
  };
}
