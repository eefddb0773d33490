// A time chart of uPlot with a legend, alarm bands, and the same figures as a table.

import uPlot from "uplot";
import { button, el, setText } from "../dom";
import { absent, day, time } from "../format";
import { onThemeChange } from "../theme";
import { createTable, logarithmicRange, tableRows, type ChartData, type ChartSettings, type Series, type TableRow } from "./chart-data";
import type { DataTable } from "./table";

const height = 190;
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
    this.toggle = button({ class: "quiet", "aria-expanded": "false" }, () => this.toggleTable(), "Table");
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
      this.table.update(tableRows(this.data));
    }
  }

  private toggleTable(): void {
    const isTable = this.table.element.hidden;
    this.table.element.hidden = !isTable;
    this.figure.hidden = isTable;
    this.toggle.setAttribute("aria-expanded", String(isTable));
    setText(this.toggle, isTable ? "Chart" : "Table");
    this.toggle.setAttribute("aria-label", `Show as ${isTable ? "chart" : "table"}: ${this.settings.title}`);
    this.table.update(tableRows(this.data));
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
      scales: { x: { time: true }, y: this.scale() },
      axes: [
        { ...axis, size: 26, space: this.settings.isLong === true ? 90 : 70, values: (_plot, splits) => splits.map(at => this.label(at)),
          ...(this.settings.isLong === true ? {} : { incrs: minuteSteps }) },
        { ...axis, size: 58, space: 36, values: (_plot, splits) => this.marks(splits) },
      ],
      series: [{}, ...this.settings.series.map((series, index) => this.line(series, index === 0))],
      hooks: {
        drawClear: [plot => this.drawBands(plot)],
        draw: [plot => this.drawBandNames(plot)],
        setCursor: [plot => this.showLegend(plot.cursor.idx ?? null)],
      },
    };
  }

  private scale(): uPlot.Scale {
    const { top } = this.settings;
    return this.settings.isLogarithmic === true
      ? { distr: 3, clamp: (_plot, _value, low) => low, range: (_plot, low, high) => logarithmicRange(low ?? 0, high ?? 0, top) }
      : { range: (_plot, _low, high) => [0, Math.max(top, (high ?? 0) * 1.12)] };
  }

  /** Returns the texts of the axis. A logarithmic one has lines without a text. */
  private marks(splits: readonly (number | null)[]): string[] {
    return splits.map(at => at === null ? "" : this.settings.format(at));
  }

  private label(seconds: number): string {
    const at = new Date(seconds * 1000);
    return this.settings.isLong === true ? day(at) : time(at, false);
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
    const { top, height: plotHeight } = plot.bbox;
    this.inPlot(plot, context => {
      for (const { from, to } of this.spans(plot)) {
        context.fillStyle = this.color("--band");
        context.fillRect(from, top, to - from, plotHeight);
        context.fillStyle = this.color("--bad");
        context.fillRect(from, top, to - from, 2 * window.devicePixelRatio);
      }
    });
  }

  /** Writes the names of the bands above the lines. A name that has no room is left out: the table of alarms has it too. */
  private drawBandNames(plot: uPlot): void {
    const { left, top, width } = plot.bbox;
    const ratio = window.devicePixelRatio;
    this.inPlot(plot, context => {
      context.font = `600 ${11 * ratio}px Inter, system-ui, sans-serif`;
      context.textAlign = "left";
      context.textBaseline = "alphabetic";
      context.fillStyle = this.color("--bad");
      let free = left;
      for (const { from, label } of this.spans(plot)) {
        const length = context.measureText(label).width;
        const start = Math.min(Math.max(from, left) + 5 * ratio, left + width - length - 2 * ratio);
        if (start >= free) {
          context.fillText(label, start, top + 14 * ratio);
          free = start + length + 4 * ratio;
        }
      }
    });
  }

  /** Returns the bands in the plot, in pixels, oldest first. */
  private spans(plot: uPlot) {
    const oldest = plot.scales["x"]?.min ?? 0;
    return this.data.bands.filter(band => band.to > oldest).sort((one, other) => one.from - other.from).map(band => {
      const from = plot.valToPos(band.from, "x", true);
      return { from, to: Math.max(from + 2 * window.devicePixelRatio, plot.valToPos(band.to, "x", true)), label: band.label };
    });
  }

  private inPlot({ ctx, bbox }: uPlot, draw: (context: CanvasRenderingContext2D) => void): void {
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    draw(ctx);
    ctx.restore();
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
