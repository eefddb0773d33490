// Names of the contract as people read them.

import type { AlarmKind, AlarmOutcome, AlarmRow, Strategy } from "./contract";
import { el } from "./dom";
import { decimal, percent, type Maybe } from "./format";
import type { Tone } from "./components/widgets";

/** A kind of alarm, or of what else is counted with alarms. */
export function alarmKind(kind: string): string {
  return kind === "ThreadPool" ? "Thread pool" : kind;
}

export function alarmName(kind: AlarmKind, store: Maybe<string>): string {
  return store == null ? alarmKind(kind) : `${alarmKind(kind)}, ${store}`;
}

/** The value or the threshold of an alarm, in the unit of its kind. */
export function alarmValue(kind: AlarmKind, value: number): string {
  return kind === "Retries" ? `${decimal(value)}/s` : percent(value);
}

const outcomes: Readonly<Record<AlarmOutcome, readonly [text: string, tone: Tone]>> = {
  On: ["On", "bad"],
  Adapted: ["Adapted", "good"],
  Handled: ["Handled", "good"],
  Subsided: ["Subsided", "neutral"],
  Lost: ["Process ended", "warning"],
};

export function outcomeOf(alarm: AlarmRow): readonly [text: string, tone: Tone] {
  return outcomes[alarm.state];
}

export function strategyName(strategy: Strategy): string {
  return strategy === "ReaderWriter" ? "Reader-writer" : strategy;
}

/** The address of the page of a store, relative to every page. */
export function storeAddress(name: string, strategy: Strategy): string {
  return `store?${new URLSearchParams({ name, strategy })}`;
}

/** A link to the page of a store. A long name may break after its dots. */
export function storeLink(name: string, strategy: Strategy): HTMLAnchorElement {
  const parts = name.split(/(?<=\.)/).flatMap((part, index) => index === 0 ? [part] : [el("wbr"), part]);
  return el("a", { href: storeAddress(name, strategy) }, ...parts);
}
