// Names of the contract as people read them.

import type { AlarmKind, AlarmOutcome, AlarmRow, Strategy } from "./contract";
import { el } from "./dom";
import { count, decimal, duration, percent, type Maybe } from "./format";
import type { Tone } from "./components/widgets";

const kindNames: Readonly<Record<string, string>> = {
  ThreadPool: "Thread pool",
  SharedConflicts: "Shared conflicts",
  SharedUnavailable: "Server unavailable",
  NearCacheStale: "Stale near cache",
  LeaseLost: "Lost lease",
  SharedRollback: "Lost state",
};

/** A kind of alarm, or of what else is counted with alarms. */
export function alarmKind(kind: string): string {
  return kindNames[kind] ?? kind;
}

export function alarmName(kind: AlarmKind, store: Maybe<string>): string {
  return store == null ? alarmKind(kind) : `${alarmKind(kind)}, ${store}`;
}

/** The value or the threshold of an alarm, in the unit of its kind. */
export function alarmValue(kind: AlarmKind, value: number): string {
  switch (kind) {
    case "Retries":
    case "SharedConflicts":
    case "SharedUnavailable":
      return `${decimal(value)}/s`;
    case "NearCacheStale":
      return duration(value * 1000);
    case "LeaseLost":
    case "SharedRollback":
      return count(value);
    default:
      return percent(value);
  }
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
