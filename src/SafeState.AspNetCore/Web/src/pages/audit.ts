// Audit: its state, the last records, and the longest waits with their stacks.

import type { Page } from "../app";
import { traceLinks } from "../components/alarms";
import { Filter } from "../components/filter";
import { DataTable } from "../components/table";
import { badge, pageHead, section, Tiles } from "../components/widgets";
import type { AuditCommand, AuditDrop, AuditPage, AuditRow, AuditWait } from "../contract";
import { button, el } from "../dom";
import { count, plural, rate, time, wait } from "../format";

export function auditPage(): Page<AuditPage> {
  return new AuditView();
}

class AuditView implements Page<AuditPage> {
  readonly title = "Audit";
  readonly refreshAfter = 2;
  readonly element: HTMLElement;
  private readonly tiles = new Tiles();
  private readonly remark = el("p", { class: "notice", hidden: true });
  private readonly filter = new Filter("audit", "Filter by store or operation", () => this.showRecords());
  private readonly toggle = button({ class: "plain", hidden: true }, () => void this.onToggle());
  private readonly records = recordTable();
  private readonly drops = dropTable();
  private readonly dropSection = section("Dropped records", "A queue was full. No caller waited for it.", this.drops.element);
  private readonly waits = el("ul", { class: "findings" });
  private data: AuditPage | null = null;
  private shownWaits = "";

  constructor() {
    this.filter.element.append(this.toggle);
    this.element = el("div", {},
      pageHead("Audit", "Which operations ran, in which thread and trace. No key and no value is recorded.", this.filter.element),
      this.remark, this.tiles.element,
      section("Longest waits", null, this.waits), this.dropSection,
      section("Last records", null, this.records.element));
  }

  show(data: AuditPage): void {
    this.data = data;
    const dropped = data.dropped.reduce((sum, drop) => sum + drop.count, 0);
    this.tiles.update([
      { name: "State", value: !data.isSetUp ? "Not set up" : data.isOn ? "On" : "Off", ...stateNote(data) },
      { name: "Recorded", value: count(data.isSetUp ? data.recorded : null),
        ...(data.startedAt === null ? {} : { note: `since ${time(data.startedAt)}` }) },
      { name: "Rate", value: rate(data.recordsPerSecond), note: "records per second" },
      { name: "Dropped", value: count(data.isSetUp ? dropped : null) },
    ]);
    this.showRemark(data.isSetUp ? null : "Audit is not set up. Call AddAudit() on the result of AddSafeState().");
    this.toggle.hidden = data.action === null;
    this.toggle.textContent = data.isOn ? "Stop audit" : "Start audit";
    this.dropSection.hidden = data.dropped.length === 0;
    this.drops.update(data.dropped);
    this.showWaits(data.longestWaits);
    this.showRecords();
  }

  private showRemark(text: string | null): void {
    this.remark.hidden = text === null;
    this.remark.textContent = text;
  }

  private showRecords(): void {
    const records = this.data?.records ?? [];
    this.records.update(records.map((record, index) => ({ ...record, index }))
      .filter(record => this.filter.matches(record.store, record.operation, ...record.flags)));
  }

  private showWaits(waits: readonly AuditWait[]): void {
    if (JSON.stringify(waits) !== this.shownWaits) {
      this.shownWaits = JSON.stringify(waits);
      this.waits.replaceChildren(...waits.length === 0 ? [el("li", { class: "card empty" }, "No wait has been recorded.")]
        : waits.map(waitItem));
    }
  }

  private async onToggle(): Promise<void> {
    const { action, isOn } = this.data!;
    const command: AuditCommand = { on: !isOn };
    const response = await fetch("audit", {
      method: "POST",
      headers: { "content-type": "application/json", [action!.header]: action!.token },
      body: JSON.stringify(command),
    });
    if (response.ok) {
      this.data = { ...this.data!, isOn: !isOn };
      this.show(this.data);
    } else {
      this.showRemark(`The server refused to ${isOn ? "stop" : "start"} audit (${response.status}). Read the page again and retry.`);
    }
  }
}

function stateNote({ isOn, endsAt }: AuditPage): { note?: string } {
  return isOn && endsAt !== null ? { note: `until ${time(endsAt)}` } : {};
}

function waitItem(item: AuditWait): HTMLElement {
  return el("li", { class: "card" }, el("details", {},
    el("summary", {}, el("b", { class: "number" }, wait(item.milliseconds)),
      el("span", { class: "message" }, `${item.store}, ${item.operation}`),
      el("span", { class: "place muted" }, time(item.at))),
    el("div", { class: "body" }, item.stack.length === 0 ? el("p", { class: "muted" }, "No stack was taken.")
      : el("pre", { tabindex: 0 }, item.stack.join("\n")))));
}

interface IndexedRow extends AuditRow {
  readonly index: number;
}

function recordTable(): DataTable<IndexedRow> {
  return new DataTable<IndexedRow>({
    name: "audit.records",
    caption: "Last records",
    key: record => String(record.index),
    empty: "No operation has been recorded.",
    columns: [
      { name: "at", title: "Time", className: "nowrap", sortBy: record => Date.parse(record.at), cell: record => time(record.at) },
      { name: "store", title: "Store", sortBy: record => record.store, cell: record => record.store },
      { name: "operation", title: "Operation", sortBy: record => record.operation, cell: record => record.operation },
      { name: "flags", title: "Flags", cell: ({ flags }) => ({ signature: flags.join(), build: () =>
        el("span", { class: "marks" }, ...flags.map(flag => badge(flag))) }) },
      { name: "thread", title: "Thread", isNumber: true, sortBy: record => record.thread, cell: record => String(record.thread) },
      { name: "trace", title: "Trace", cell: record => traceLinks(record.trace === null ? [] : [record.trace]) },
      { name: "weight", title: "Stands for", isNumber: true, cell: record => plural(record.weight, "operation") },
    ],
  });
}

function dropTable(): DataTable<AuditDrop> {
  return new DataTable<AuditDrop>({
    name: "audit.drops",
    caption: "Dropped records",
    key: drop => drop.store,
    empty: "No record has been dropped.",
    columns: [
      { name: "store", title: "Store", sortBy: drop => drop.store, cell: drop => drop.store },
      { name: "count", title: "Dropped", isNumber: true, sortBy: drop => drop.count, cell: drop => count(drop.count) },
    ],
  });
}
