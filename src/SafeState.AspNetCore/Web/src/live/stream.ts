// The stream of samples: an EventSource that resumes by itself. A hidden tab closes it, and a refused one is opened again.

import type { LiveUpdate } from "./contract";

export type ConnectionState = "connecting" | "live" | "lost" | "paused";

export interface StreamListener {
  /** A sample arrived. */
  sample(update: LiveUpdate): void;
  /** Samples are missing, or the process is another one: what is shown must be read again. */
  reset(): void;
  /** The state changed. The time is that of the last sample, as the browser saw it. */
  connection(state: ConnectionState, lastData: Date | null): void;
}

const hiddenLimit = 60_000;
const silenceLimit = 5_000;
const retryLimits = [1_000, 2_000, 5_000, 10_000];

export class LiveStream {
  private source: EventSource | null = null;
  private state: ConnectionState = "connecting";
  private lastSample: number | null = null;
  private lastData: Date | null = null;
  private attempts = 0;
  private hiddenTimer = 0;
  private silenceTimer = 0;
  private retryTimer = 0;

  constructor(private readonly url: string, private readonly listener: StreamListener) {
    document.addEventListener("visibilitychange", () => this.onVisibility());
    window.addEventListener("pagehide", () => this.close());
    window.addEventListener("pageshow", event => {
      if (event.persisted) {
        this.resume();
      }
    });
  }

  start(): void {
    this.open();
    this.onVisibility();
  }

  private open(): void {
    this.close();
    const source = new EventSource(this.url);
    source.addEventListener("sample", event => this.onSample(JSON.parse(event.data) as LiveUpdate));
    source.addEventListener("reset", () => this.listener.reset());
    source.addEventListener("error", () => this.onError(source));
    this.source = source;
    this.watchSilence();
  }

  private close(): void {
    this.source?.close();
    this.source = null;
    window.clearTimeout(this.silenceTimer);
    window.clearTimeout(this.retryTimer);
  }

  private onSample(update: LiveUpdate): void {
    const isOtherProcess = this.lastSample !== null && update.sample <= this.lastSample;
    this.lastSample = update.sample;
    this.lastData = new Date();
    this.attempts = 0;
    this.watchSilence();
    this.show("live");
    if (isOtherProcess) {
      this.listener.reset();
    }
    this.listener.sample(update);
  }

  private onError(source: EventSource): void {
    if (source !== this.source) {
      return;
    }
    this.show("lost");
    if (source.readyState === EventSource.CLOSED) {
      this.retry();
    }
  }

  /** The browser resumes a broken stream by itself, but not one that the server refused. */
  private retry(): void {
    this.close();
    const limit = retryLimits[Math.min(this.attempts, retryLimits.length - 1)]!;
    this.attempts++;
    this.retryTimer = window.setTimeout(() => this.resume(), limit);
  }

  /** A new stream starts with the next sample, so what is shown is read again. */
  private resume(): void {
    this.listener.reset();
    this.open();
  }

  private watchSilence(): void {
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => this.show("lost"), silenceLimit);
  }

  private onVisibility(): void {
    window.clearTimeout(this.hiddenTimer);
    if (document.visibilityState === "hidden") {
      this.hiddenTimer = window.setTimeout(() => {
        this.close();
        this.show("paused");
      }, hiddenLimit);
    } else if (this.state === "paused") {
      this.show("connecting");
      this.resume();
    }
  }

  private show(state: ConnectionState): void {
    if (state !== this.state) {
      this.state = state;
      this.listener.connection(state, this.lastData);
    }
  }
}
