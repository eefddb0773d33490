// One store: 15 minutes of charts, its operations, alarms, and advice.

import type { Page } from "../app";
import { alarmTable } from "../components/alarms";
import { TimeChart } from "../components/chart";
import type { Band, ChartSettings } from "../components/chart-data";
import { DataTable } from "../components/table";
import { badge, facts, section, Tiles } from "../components/widgets";
import type { AlarmRow, OperationRow, StorePage, StoreRow } from "../contract";
import { el, svg } from "../dom";
import { count, decimal, percent, plural, rate, shortType, time, wait } from "../format";
import type { LiveUpdate } from "../live/contract";
import { Series } from "../series";
import { alarmKind, strategyName } from "../words";
import { adviceCard } from "./advice";

export function storePage(): Page<StorePage> {
  return new StoreView();
}

class StoreView implements Page<StorePage> {
  readonly refreshAfter = 10;
  readonly element: HTMLElement;
  private readonly head = el("div", { class: "page-head" }, el("div", {}, el("h1", {}, this.title)));
  private readonly tiles = new Tiles();
  private readonly charts = el("div", { class: "charts" });
  private readonly details = el("div", { class: "card details" });
  private readonly advice = el("div");
  private readonly operations = operationTable();
  private readonly alarms = alarmTable("store.alarms", "No alarm of this store is known.");
  private readonly series = new Series();
  private timeCharts: readonly TimeChart[] = [];
  private store: StoreRow | null = null;
  private bands: readonly Band[] = [];
  private adviceText = "";

  constructor() {
    this.element = el("div", {}, this.head, this.tiles.element, this.charts, section("Advice", null, this.advice),
      el("div", { class: "pair" }, section("Operations since the start of the process", null, this.operations.element),
        section("Details", null, this.details)),
      section("Alarms", null, this.alarms.element));
  }

  get title(): string {
    return new URLSearchParams(window.location.search).get("name") ?? "Store";
  }

  show(data: StorePage): void {
    if (this.timeCharts.length === 0) {
      this.timeCharts = chartsOf(data).map(settings => new TimeChart(settings));
      this.charts.append(...this.timeCharts.map(chart => chart.element));
      this.head.replaceChildren(headOf(data.store));
    }
    this.store = data.store;
    this.series.replace(data.series);
    this.bands = data.alarms.map(alarm => bandOf(alarm, Date.parse(data.host.now)));
    const most = Math.max(...data.operations.map(operation => operation.count));
    this.operations.update(data.operations.map(operation => ({ ...operation, share: operation.count / most })));
    this.alarms.update(data.alarms);
    this.details.replaceChildren(detailsOf(data.store));
    if (JSON.stringify(data.advice) !== this.adviceText) {
      this.adviceText = JSON.stringify(data.advice);
      this.advice.replaceChildren(data.advice === null
        ? el("p", { class: "card empty" }, "None yet. Advice needs operations to look at.") : adviceCard(data.advice));
    }
    this.showFigures();
  }

  sample(update: LiveUpdate): boolean {
    const own = update.stores.find(store => store.name === this.store?.name && store.strategy === this.store.strategy);
    if (this.store === null || own === undefined) {
      return false;
    }
    this.store = { ...this.store, reads: own.reads ?? null, writes: own.writes ?? null, contendedShare: own.contended ?? null,
      waitP50: own.p50 ?? null, waitP99: own.p99 ?? null, hotKeyShare: own.hot ?? this.store.hotKeyShare,
      threads: own.threads ?? this.store.threads, entries: own.entries ?? this.store.entries };
    this.series.add(update, own);
    const on = update.alarms.some(alarm => alarm.store === own.name);
    this.bands = this.bands.map(band => band.isOpen && on ? { ...band, to: update.at / 1000 } : band);
    this.showFigures();
    return true;
  }

  private showFigures(): void {
    const store = this.store!;
    this.tiles.update([
      { name: "Reads", value: rate(store.reads), note: "per second" },
      { name: "Writes", value: rate(store.writes), note: "per second" },
      { name: "Contended", value: percent(store.contendedShare), note: "of the acquisitions" },
      { name: "Wait p99", value: wait(store.waitP99), note: `p50 ${wait(store.waitP50)}` },
      { name: "Hot key", value: percent(store.hotKeyShare), note: "of the operations" },
      { name: "Threads", value: decimal(store.threads), note: "effective" },
      { name: "Entries", value: count(store.entries), note: `in ${plural(store.instances, "instance")}` },
    ]);
    const { times, reads, writes, contended, p50, p99, entries } = this.series.columns();
    [[reads, writes], [contended], [p50, p99], [entries]].forEach((values, index) =>
      this.timeCharts[index]!.update({ times, values, bands: this.bands }));
  }
}

function headOf(store: StoreRow): HTMLElement {
  return el("div", {}, el("a", { class: "back", href: "stores" }, "All stores"),
    el("div", { class: "title-line" }, el("h1", {}, store.name), badge(strategyName(store.strategy), "accent"),
      ...store.alarms.map(kind => badge(alarmKind(kind), "bad")),
      store.noDataSince === null ? null : badge(`No data since ${time(store.noDataSince)}`, "warning")),
    el("p", { class: "mono" }, `${shortType(store.keyType)} → ${shortType(store.valueType)}`));
}

function chartsOf({ store, host }: StorePage): ChartSettings[] {
  const address = host.metricsUrl?.replaceAll("{store}", encodeURIComponent(store.name)) ?? null;
  const long = address !== null && /^https?:/i.test(address) ? { href: address, text: "Metrics" } : null;
  return [
    { name: "rates", title: "Operations per second", top: 1, format: rate, link: long,
      series: [{ label: "Reads", color: "--series-1" }, { label: "Writes", color: "--series-2", dash: [6, 3] }] },
    { name: "contended", title: "Contended acquisitions", top: 0.05, format: percent, link: long,
      series: [{ label: "Share", color: "--series-2" }] },
    { name: "waits", title: "Waits, logarithmic", top: 0.01, isLogarithmic: true, format: wait, link: long,
      series: [{ label: "p50", color: "--series-3" }, { label: "p99", color: "--series-1", dash: [6, 3] }] },
    { name: "entries", title: "Entries", top: 10, format: count, link: long, series: [{ label: "Entries", color: "--series-3" }] },
  ];
}

function bandOf(alarm: AlarmRow, now: number): Band {
  const from = Date.parse(alarm.at) / 1000;
  const isOpen = alarm.state === "On";
  const to = alarm.clearedAt === null ? isOpen ? now / 1000 : from + (alarm.durationSeconds ?? 0) : Date.parse(alarm.clearedAt) / 1000;
  return { from, to, isOpen, label: alarmKind(alarm.kind) };
}

function detailsOf(store: StoreRow): HTMLElement {
  const { adaptations, retries, factoryRuns, factoryFailures } = store.totals;
  return facts([
    ["Keys", el("span", { class: "mono" }, store.keyType)],
    ["Values", el("span", { class: "mono" }, store.valueType)],
    ["Live instances", count(store.instances)],
    ["Adaptations", count(adaptations)],
    ["Retries", count(retries)],
    ["Factory runs", count(factoryRuns)],
    ["Failed factory runs", count(factoryFailures)],
    ["History", store.isCharted ? null : "Not kept: only the first 200 stores have one."],
  ]);
}

interface OperationShare extends OperationRow {
  readonly share: number;
}

function operationTable(): DataTable<OperationShare> {
  return new DataTable<OperationShare>({
    name: "operations",
    caption: "Operations",
    key: operation => operation.name,
    empty: "No operation has been counted yet.",
    columns: [
      { name: "name", title: "Operation", sortBy: operation => operation.name, cell: operation => operation.name },
      { name: "count", title: "Count", isNumber: true, sortBy: operation => operation.count, cell: operation => count(operation.count) },
      { name: "bar", title: "Compared", className: "bar-cell",
        cell: ({ share }) => ({ signature: share.toFixed(3), build: () => bar(share) }) },
    ],
  });
}

function bar(share: number): SVGSVGElement {
  return svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { width: Math.max(0.5, share * 100), height: 8 }));
}
