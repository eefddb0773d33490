// The history of a store in the browser: what the server had, and the samples since. A missing sample is a gap.

import type { StoreSeries } from "./contract";
import type { LiveStore, LiveUpdate } from "./live/contract";

interface Point {
  readonly sample: number;
  readonly at: number;
  readonly reads: number | null;
  readonly writes: number | null;
  readonly contended: number | null;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly entries: number | null;
}

const keptSeconds = 15 * 60;

/** Points further apart than this are not joined by a line: the monitor takes one each 10 seconds. */
const gapSeconds = 25;

export class Series {
  private points: Point[] = [];

  replace(series: StoreSeries): void {
    this.points = series.samples.map((sample, index) => ({
      sample,
      at: series.at[index]! / 1000,
      reads: series.reads[index] ?? null,
      writes: series.writes[index] ?? null,
      contended: series.contendedShare[index] ?? null,
      p50: series.waitP50[index] ?? null,
      p99: series.waitP99[index] ?? null,
      entries: series.entries[index] ?? null,
    }));
  }

  add({ sample, at }: LiveUpdate, store: LiveStore): void {
    if (sample > (this.points.at(-1)?.sample ?? 0)) {
      this.points.push({
        sample,
        at: at / 1000,
        reads: store.reads ?? null,
        writes: store.writes ?? null,
        contended: store.contended ?? null,
        p50: store.p50 ?? null,
        p99: store.p99 ?? null,
        entries: store.entries ?? null,
      });
    }
  }

  /** The columns of the last 15 minutes, with an empty point in every gap. */
  columns() {
    const newest = this.points.at(-1)?.at ?? 0;
    this.points = this.points.filter(point => point.at > newest - keptSeconds);
    const joined = this.points.flatMap((point, index) => {
      const before = this.points[index - 1];
      return before !== undefined && point.at - before.at > gapSeconds ? [gapAfter(before), point] : [point];
    });
    const column = <Value>(value: (point: Point) => Value) => joined.map(value);
    return {
      times: column(point => point.at),
      reads: column(point => point.reads),
      writes: column(point => point.writes),
      contended: column(point => point.contended),
      p50: column(point => point.p50),
      p99: column(point => point.p99),
      entries: column(point => point.entries),
    };
  }
}

function gapAfter({ sample, at }: Point): Point {
  return { sample, at: at + 1, reads: null, writes: null, contended: null, p50: null, p99: null, entries: null };
}
