// What all pages share: reading the JSON of the page, the header, and the stream.

import type { PageData } from "./contract";
import { el, setText } from "./dom";
import { plural, time } from "./format";
import type { LiveAlarm, LiveUpdate } from "./live/contract";
import { LiveStream, type ConnectionState } from "./live/stream";
import { alarmName } from "./words";

export interface Page<Data extends PageData> {
  readonly title: string;
  /** The page, without data. */
  readonly element: HTMLElement;
  /** The number of samples after which the data is read again; 0: only after an interruption or an alarm. */
  readonly refreshAfter: number;
  show(data: Data): void;
  /** Shows a sample. Returns false if the data must be read again. */
  sample?(update: LiveUpdate): boolean;
}

const shortestRefresh = 5;

/** Runs the page that the address names. */
export class App<Data extends PageData> {
  private readonly content = document.getElementById("content")!;
  private readonly notice = el("p", { class: "notice", hidden: true });
  private readonly stream: LiveStream;
  private alarms: readonly LiveAlarm[] | null = null;
  private startedAt: string | null = null;
  private samples = 0;
  private isReading = false;
  private isRefused = false;

  constructor(private readonly name: string, private readonly page: Page<Data>) {
    this.stream = new LiveStream("live", {
      sample: update => this.onSample(update),
      reset: () => void this.read(),
      connection: (state, lastData) => this.showConnection(state, lastData),
    });
  }

  async start(): Promise<void> {
    document.querySelector(`nav a[href="${this.name === "store" ? "stores" : this.name}"]`)?.setAttribute("aria-current", "page");
    this.content.replaceChildren(this.notice, this.page.element);
    this.showTitle(0);
    await this.read();
    this.stream.start();
  }

  /** Reads the JSON twin of the page and shows it. */
  async read(): Promise<void> {
    if (this.isReading) {
      return;
    }
    this.isReading = true;
    try {
      const response = await fetch(`${this.name}.json${window.location.search}`, { headers: { accept: "application/json" } });
      this.showRefusal(response);
      if (response.ok) {
        const data = await response.json() as Data;
        this.showHost(data);
        this.page.show(data);
        this.samples = 0;
      }
    } catch (error) {
      // The stream reports the lost connection, and the page is read again when it is back.
      console.info("The data of the page cannot be read:", error);
    } finally {
      this.isReading = false;
    }
  }

  /** Shows that the server refused a read, or takes that back. Other notices stay when a read succeeds. */
  private showRefusal(response: Response): void {
    if (!response.ok) {
      this.notice.hidden = false;
      setText(this.notice, response.status === 404 ? "There is no data here. The store may have no live instance, or access was denied."
        : `The server answered ${response.status}. The page shows what was read before.`);
    } else if (this.isRefused) {
      this.notice.hidden = true;
    }
    this.isRefused = !response.ok;
  }

  private onSample(update: LiveUpdate): void {
    this.samples++;
    const isNews = this.showAlarms(update.alarms);
    const isComplete = this.page.sample?.(update) ?? true;
    const limit = isComplete ? this.page.refreshAfter : shortestRefresh;
    if (isNews || (limit > 0 && this.samples >= limit)) {
      void this.read();
    }
  }

  /** Shows the number of alarms, and announces those that were raised or cleared. Returns whether there are any such. */
  private showAlarms(alarms: readonly LiveAlarm[]): boolean {
    const before = this.alarms;
    this.alarms = alarms;
    this.showCount(alarms.length);
    if (before === null) {
      return false;
    }
    const raised = alarms.filter(alarm => !before.some(other => other.id === alarm.id));
    const cleared = before.filter(alarm => !alarms.some(other => other.id === alarm.id));
    const texts = [...raised.map(alarm => `Alarm raised: ${alarmName(alarm.kind, alarm.store)}.`),
      ...cleared.map(alarm => `Alarm cleared: ${alarmName(alarm.kind, alarm.store)}.`)];
    if (texts.length > 0) {
      setText(document.getElementById("announcements")!, texts.join(" "));
    }
    return texts.length > 0;
  }

  private showCount(alarms: number): void {
    const count = document.getElementById("alarm-count")!;
    count.hidden = alarms === 0;
    setText(count, String(alarms));
    count.setAttribute("title", `${plural(alarms, "alarm")} on`);
    this.showTitle(alarms);
  }

  private showTitle(alarms: number): void {
    const title = `${alarms === 0 ? "" : `(${alarms}) `}${this.page.title} · SafeState`;
    if (document.title !== title) {
      document.title = title;
    }
  }

  private showHost({ host }: Data): void {
    const isRestarted = this.startedAt !== null && this.startedAt !== host.startedAt;
    this.startedAt = host.startedAt;
    document.getElementById("instance")!.replaceChildren(
      el("b", {}, host.application),
      ` on ${host.name}, process ${host.processId}, started ${time(host.startedAt, false)}, ${host.environment}`);
    this.showCount(host.raisedAlarms);
    if (isRestarted) {
      this.alarms = null;
      this.notice.hidden = false;
      setText(this.notice, `The process was started again at ${time(host.startedAt)}. Figures before that are gone.`);
    }
  }

  private showConnection(state: ConnectionState, lastData: Date | null): void {
    const status = document.getElementById("status")!;
    const since = lastData === null ? "No data yet" : `No data since ${time(lastData)}`;
    status.dataset["state"] = state;
    setText(status, state === "live" ? "Live" : state === "connecting" ? "Connecting" : state === "paused" ? "Paused in the background"
      : `${since}, reconnecting`);
  }
}
