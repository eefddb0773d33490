// The table of alarms, on their own page and on that of a store.

import type { AlarmRow, TraceLink } from "../contract";
import { el } from "../dom";
import { absent, duration, time } from "../format";
import { alarmKind, alarmValue, outcomeOf } from "../words";
import { DataTable, type Column, type RichCell } from "./table";
import { badge } from "./widgets";

const shownTraces = 3;

export function alarmKey(alarm: AlarmRow): string {
  return `${alarm.instance} ${alarm.id}`;
}

export function alarmTable(name: string, empty: string): DataTable<AlarmRow> {
  return new DataTable<AlarmRow>({
    name,
    caption: "Alarms",
    columns: name === "alarms" ? [...columns.slice(0, 2), storeColumn, ...columns.slice(2)] : columns,
    key: alarmKey,
    empty,
    rowClass: alarm => alarm.state === "On" ? "alarmed" : null,
  });
}

const storeColumn: Column<AlarmRow> = {
  name: "store", title: "Store", className: "name", sortBy: alarm => alarm.store, cell: alarm => alarm.store ?? "Whole process",
};

const columns: readonly Column<AlarmRow>[] = [
  { name: "kind", title: "Alarm", className: "nowrap", sortBy: alarm => alarm.kind, cell: alarm => alarmKind(alarm.kind) },
  { name: "state", title: "State", sortBy: alarm => alarm.state, cell: stateCell },
  { name: "value", title: "Value", isNumber: true, cell: alarm => alarmValue(alarm.kind, alarm.value) },
  { name: "threshold", title: "Threshold", isNumber: true, cell: alarm => alarmValue(alarm.kind, alarm.threshold) },
  { name: "at", title: "Raised", isNumber: true, sortBy: alarm => Date.parse(alarm.at), cell: alarm => time(alarm.at) },
  { name: "cleared", title: "Cleared", isNumber: true, cell: alarm => time(alarm.clearedAt) },
  { name: "duration", title: "Duration", isNumber: true, sortBy: alarm => alarm.durationSeconds,
    cell: alarm => duration(alarm.durationSeconds === null ? null : alarm.durationSeconds * 1000) },
  { name: "traces", title: "Traces", cell: alarm => traceLinks(alarm.traces) },
  { name: "instance", title: "Process", className: "nowrap", cell: alarm => alarm.instance },
];

function stateCell(alarm: AlarmRow): RichCell {
  const [text, tone] = outcomeOf(alarm);
  return { signature: text, build: () => badge(text, tone) };
}

/** Links to traces, or their ids if no address is set up. */
export function traceLinks(traces: readonly TraceLink[]): RichCell {
  return {
    signature: traces.map(trace => trace.id).join(),
    build: () => traces.length === 0 ? document.createTextNode(absent)
      : el("span", { class: "traces" }, ...traces.slice(0, shownTraces).map(traceLink)),
  };
}

function traceLink({ id, url }: TraceLink): HTMLElement {
  const short = id.length > 8 ? `${id.slice(0, 8)}…` : id;
  return url !== null && /^https?:/i.test(url) ? el("a", { href: url, class: "mono", rel: "noreferrer", title: id }, short)
    : el("span", { class: "mono", title: id }, short);
}
