// What a chart shows, and the same figures as a table.

import { time } from "../format";
import { DataTable } from "./table";

export interface Series {
  readonly label: string;
  readonly color: string;
  readonly dash?: readonly number[];
}

/** A time span that is marked on a chart, in seconds. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Whether the span has not ended yet. */
  readonly isOpen: boolean;
}

export interface ChartSettings {
  readonly name: string;
  readonly title: string;
  readonly series: readonly Series[];
  readonly format: (value: number | null) => string;
  /** The smallest top of the scale, so that noise near zero does not look like a mountain. */
  readonly top: number;
  /** Whether each line of the grid is ten times the one below it, for series of which one is many times the other. */
  readonly isLogarithmic?: boolean;
  /** Whether the chart spans days instead of minutes. */
  readonly isLong?: boolean;
  readonly link?: { readonly href: string; readonly text: string } | null;
}

/** Points of time in seconds, and a line of values for each series. Null is a gap. */
export interface ChartData {
  readonly times: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly bands: readonly Band[];
}

export interface TableRow {
  readonly at: number;
  readonly values: readonly (number | null)[];
}

const secondsOfRow = 10;

/** Returns a logarithmic range around the values. It spans two powers of ten at least, and leaves room below the lowest line. */
export function logarithmicRange(low: number, high: number, top: number): [number, number] {
  const highest = Math.max(high, top) * 1.5;
  return [Math.min(low > 0 ? low / 4 : top, highest / 100), highest];
}

/** Returns the rows of the table, newest first, one for every ten seconds. */
export function tableRows(data: ChartData): TableRow[] {
  const rows = data.times.map((at, index) => ({ at, values: data.values.map(line => line[index] ?? null) }));
  return rows.reverse().filter((row, index) => index === 0
    || Math.floor(row.at / secondsOfRow) !== Math.floor(rows[index - 1]!.at / secondsOfRow));
}

export function createTable(settings: ChartSettings): DataTable<TableRow> {
  return new DataTable<TableRow>({
    name: `chart.${settings.name}`,
    caption: settings.isLong === true ? settings.title : `${settings.title}, a row for every ${secondsOfRow} seconds`,
    key: row => String(row.at),
    empty: "No data yet.",
    columns: [
      { name: "at", title: "Time", className: "nowrap", cell: row => time(new Date(row.at * 1000)) },
      ...settings.series.map((series, index) => ({
        name: `series${index}`, title: series.label, isNumber: true, cell: (row: TableRow) => settings.format(row.values[index] ?? null),
      })),
    ],
  });
}
