// A time chart of uPlot with a legend, alarm bands, and the same figures as a table.

import uPlot from "uplot";
import { button, el, setText } from "../dom";
import { absent, day, time } from "../format";
import { onThemeChange } from "../theme";
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

interface TableRow {
  readonly at: number;
  readonly values: readonly (number | null)[];
}

const height = 190;
const secondsOfRow = 10;
const minuteSteps = [60, 120, 300, 600];

export class TimeChart {
  readonly element: HTMLElement;
  private readonly plot: uPlot;
  private readonly figure: HTMLElement;
  private readonly legend: readonly HTMLElement[];
  private readonly table: DataTable<TableRow>;
  private readonly toggle: HTMLButtonElement;
  private readonly probe = el("span", { class: "color-probe", hidden: true });
  private data: ChartData = { times: [], values: [], bands: [] };

  constructor(private readonly settings: ChartSettings) {
    const place = el("div", { class: "plot" });
    this.legend = settings.series.map(() => el("b", {}, absent));
    this.figure = el("figure", { role: "img" }, place);
    this.table = createTable(settings);
    this.table.element.hidden = true;
    this.toggle = button({ class: "quiet", "aria-expanded": "false" }, () => this.toggleTable(), "Show as table");
    this.toggle.setAttribute("aria-label", `Show as table: ${settings.title}`);
    this.element = el("section", { class: "card chart" },
      el("header", {}, el("h2", {}, settings.title), this.createLegend(),
        el("div", { class: "actions" },
          settings.link == null ? null : el("a", { href: settings.link.href, rel: "noreferrer" }, settings.link.text), this.toggle)),
      this.figure, this.table.element, this.probe);
    this.plot = new uPlot(this.options(), [[], ...settings.series.map(() => [])], place);
    new ResizeObserver(() => this.fit(place)).observe(place);
    onThemeChange(() => this.plot.redraw(false, true));
  }

  update(data: ChartData): void {
    this.data = data;
    this.plot.setData([data.times as number[], ...data.values as number[][]]);
    this.showLegend(this.plot.cursor.idx ?? null);
    this.figure.setAttribute("aria-label", this.describe());
    if (!this.table.element.hidden) {
      this.table.update(this.tableRows());
    }
  }

  private toggleTable(): void {
    const isTable = this.table.element.hidden;
    this.table.element.hidden = !isTable;
    this.figure.hidden = isTable;
    this.toggle.setAttribute("aria-expanded", String(isTable));
    setText(this.toggle, isTable ? "Show as chart" : "Show as table");
    this.toggle.setAttribute("aria-label", `${this.toggle.textContent}: ${this.settings.title}`);
    this.table.update(this.tableRows());
  }

  private options(): uPlot.Options {
    const axis: uPlot.Axis = {
      stroke: () => this.color("--muted"),
      font: "11px Inter, system-ui, sans-serif",
      gap: 6,
      grid: { stroke: () => this.color("--grid"), width: 1 },
      ticks: { show: false },
    };
    return {
      width: 400,
      height,
      padding: [12, 8, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 7 },
        ...(this.settings.isLong === true ? {} : { sync: { key: "time" } }),
      },
      scales: { x: { time: true }, y: { range: (_plot, _low, high) => [0, Math.max(this.settings.top, (high ?? 0) * 1.12)] } },
      axes: [
        this.settings.isLong === true ? { ...axis, size: 26, space: 90, values: (_plot, splits) => splits.map(at => day(new Date(at * 1000))) }
          : { ...axis, size: 26, space: 70, values: (_plot, splits) => splits.map(at => time(new Date(at * 1000), false)), incrs: minuteSteps },
        { ...axis, size: 58, space: 36, values: (_plot, splits) => splits.map(this.settings.format) },
      ],
      series: [{}, ...this.settings.series.map((series, index) => this.line(series, index === 0))],
      hooks: { drawClear: [plot => this.drawBands(plot)], setCursor: [plot => this.showLegend(plot.cursor.idx ?? null)] },
    };
  }

  private line(series: Series, isFilled: boolean): uPlot.Series {
    return {
      label: series.label,
      stroke: () => this.color(series.color),
      width: 1.75,
      points: { show: this.settings.isLong === true },
      ...(series.dash === undefined ? {} : { dash: [...series.dash] }),
      ...(isFilled ? { fill: () => this.color(series.color, 0.1) } : {}),
    };
  }

  private drawBands(plot: uPlot): void {
    const { left, top, width, height: plotHeight } = plot.bbox;
    const ratio = window.devicePixelRatio;
    const context = plot.ctx;
    context.save();
    context.beginPath();
    context.rect(left, top, width, plotHeight);
    context.clip();
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.font = `600 ${11 * ratio}px Inter, system-ui, sans-serif`;
    for (const band of this.data.bands) {
      const from = plot.valToPos(band.from, "x", true);
      const to = Math.max(from + 2 * ratio, plot.valToPos(band.to, "x", true));
      context.fillStyle = this.color("--band");
      context.fillRect(from, top, to - from, plotHeight);
      context.fillStyle = this.color("--bad");
      context.fillRect(from, top, to - from, 2 * ratio);
      context.fillText(band.label, Math.max(from, left) + 5 * ratio, top + 14 * ratio);
    }
    context.restore();
  }

  private createLegend(): HTMLElement {
    return el("ul", { class: "legend" }, ...this.settings.series.map((series, index) => {
      const marker = el("i", { class: series.dash === undefined ? "marker" : "marker dashed", "aria-hidden": "true" });
      marker.style.setProperty("color", `var(${series.color})`);
      return el("li", {}, marker, `${series.label} `, this.legend[index]!);
    }));
  }

  private showLegend(index: number | null): void {
    const at = index ?? this.data.times.length - 1;
    this.legend.forEach((element, series) => setText(element, this.settings.format(this.data.values[series]?.[at] ?? null)));
  }

  private describe(): string {
    const last = this.settings.series.map((series, index) =>
      `${series.label} ${this.settings.format(this.data.values[index]?.at(-1) ?? null)}`).join(", ");
    const alarms = this.data.bands.map(band => `${band.label} at ${time(new Date(band.from * 1000))}`).join(", ");
    return `${this.settings.title}: ${last}${alarms === "" ? "" : `. Alarms: ${alarms}`}`;
  }

  private tableRows(): TableRow[] {
    const rows = this.data.times.map((at, index) => ({ at, values: this.data.values.map(line => line[index] ?? null) }));
    return rows.reverse().filter((row, index) => index === 0
      || Math.floor(row.at / secondsOfRow) !== Math.floor(rows[index - 1]!.at / secondsOfRow));
  }

  private fit(place: HTMLElement): void {
    if (place.clientWidth > 0) {
      this.plot.setSize({ width: place.clientWidth, height });
    }
  }

  /** Resolves a color of the style sheet for the canvas. */
  private color(name: string, opacity = 1): string {
    const solid = `var(${name})`;
    this.probe.style.setProperty("color", opacity === 1 ? solid : `color-mix(in srgb, ${solid} ${opacity * 100}%, transparent)`);
    return getComputedStyle(this.probe).color;
  }
}

function createTable(settings: ChartSettings): DataTable<TableRow> {
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
