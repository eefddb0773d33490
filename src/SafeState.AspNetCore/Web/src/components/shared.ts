// The shared dictionaries that the process has opened. Their figures are those of this process alone.

import type { SharedRow } from "../contract";
import { el, hiddenText } from "../dom";
import { absent, count, percent, rate, wait } from "../format";
import { alarmKind } from "../words";
import { DataTable, type Column, type RichCell } from "./table";
import { badge, section } from "./widgets";

export class SharedSection {
  readonly element: HTMLElement;
  private readonly table = new DataTable<SharedRow>({
    name: "shared",
    caption: "Shared dictionaries",
    columns: columns(),
    key: row => row.name,
    rowClass: row => row.alarms.length > 0 ? "alarmed" : null,
    empty: "This process has opened no shared dictionary.",
  });

  constructor() {
    this.element = section("Shared dictionaries", "What this process does with dictionaries that other processes use too.",
      el("div", { class: "dense" }, this.table.element));
  }

  update(rows: readonly SharedRow[]): void {
    this.table.update(rows);
  }
}

function marksOf(row: SharedRow): string[] {
  return [...row.alarms, ...(row.advice === null ? [] : [row.advice])];
}

function marksCell(row: SharedRow): RichCell {
  return {
    signature: marksOf(row).join(),
    build: () => el("span", { class: "marks" }, ...row.alarms.map(kind => badge(alarmKind(kind), "bad")),
      row.advice === null ? null : el("a", { href: "advice", class: "badge accent" }, "Advice", hiddenText(` for ${row.name}`))),
  };
}

function columns(): Column<SharedRow>[] {
  const number = (name: string, title: string, description: string, value: (row: SharedRow) => number | null,
    format: (value: number | null) => string): Column<SharedRow> =>
    ({ name, title, description, isNumber: true, sortBy: value, cell: row => format(value(row)) });
  return [
    { name: "name", title: "Dictionary", className: "name", sortBy: row => row.name, cell: row => row.name },
    number("partitions", "Partitions", "Parts of the dictionary that change one after the other", row => row.partitions, count),
    number("reads", "Reads/s", "Reads that were sent to the server", row => row.reads, rate),
    number("writes", "Writes/s", "Other operations per second", row => row.writes, rate),
    number("conflicts", "Conflicts/s", "Writes that found another version", row => row.conflicts, rate),
    number("failures", "Failures/s", "Operations that the server did not answer", row => row.failures, rate),
    number("near", "Near hits", "Share of near reads that a copy answered", row => row.hasNearCache ? row.nearHitShare : null, percent),
    { name: "age", title: "Near age", description: "Time since the server confirmed the oldest copies, and the longest allowed",
      isNumber: true, sortBy: row => row.nearAge,
      cell: row => row.hasNearCache ? `${wait(row.nearAge)} of ${wait(row.maxStaleness)}` : absent },
    number("rollbacks", "Lost state", "Partitions whose server had lost acknowledged writes", row => row.rollbacks, count),
    { name: "marks", title: "Marks", description: "Alarms and advice", sortBy: row => -marksOf(row).length, cell: marksCell },
  ];
}
