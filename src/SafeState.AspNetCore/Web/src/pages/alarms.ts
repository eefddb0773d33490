// The last 1,000 alarms.

import type { Page } from "../app";
import { alarmKey, alarmTable } from "../components/alarms";
import { timeline } from "../components/timeline";
import { pageHead, Tiles } from "../components/widgets";
import type { AlarmLogSection, AlarmRow, AlarmsPage } from "../contract";
import { el, setText } from "../dom";
import { count, duration, plural, time } from "../format";

export function alarmsPage(): Page<AlarmsPage> {
  const tiles = new Tiles();
  const place = el("div", { class: "card timeline-card", hidden: true });
  const table = alarmTable("alarms", "No alarm has been raised since the process started.");
  const log = el("p", { class: "muted footnote" });
  return {
    title: "Alarms",
    refreshAfter: 10,
    element: el("div", {}, pageHead("Alarms", "Stores that many callers wait for, and a thread pool with no thread left."),
      tiles.element, place, table.element, log),
    show(data) {
      tiles.update(tilesOf(data.alarms));
      place.hidden = data.alarms.length === 0;
      place.replaceChildren(timeline(data.alarms, Date.parse(data.host.now)));
      table.update([...new Map(data.alarms.map(alarm => [alarmKey(alarm), alarm])).values()]);
      setText(log, logText(data.log));
    },
  };
}

function tilesOf(alarms: readonly AlarmRow[]) {
  const over = alarms.filter(alarm => alarm.clearedAt !== null && alarm.durationSeconds !== null);
  const longest = Math.max(...over.map(alarm => alarm.durationSeconds!));
  const mean = over.reduce((sum, alarm) => sum + alarm.durationSeconds!, 0) / over.length;
  return [
    { name: "On now", value: count(alarms.filter(alarm => alarm.state === "On").length) },
    { name: "Cleared", value: count(over.length) },
    { name: "Mean time to clear", value: duration(over.length === 0 ? null : mean * 1000) },
    { name: "Longest", value: duration(over.length === 0 ? null : longest * 1000) },
  ];
}

function logText(log: AlarmLogSection | null): string {
  if (log === null) {
    return "Alarms end with the process. Set AlarmLog to keep them in a file.";
  }
  const unreadable = log.unreadable === 0 ? "" : `, ${plural(log.unreadable, "line")} of it unreadable`;
  return log.error !== null ? `The alarm log cannot be used: ${log.error}`
    : `The alarm log has ${plural(log.lines, "line")}${unreadable}${log.since === null ? "" : `, since ${time(log.since)}`}.`;
}
