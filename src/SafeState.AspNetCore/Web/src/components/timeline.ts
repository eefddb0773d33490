// Alarms as bars over time, a lane for each alarm and store. The table below has the same figures.

import type { AlarmRow } from "../contract";
import { el, svg } from "../dom";
import { duration, time } from "../format";
import { alarmKind, outcomeOf } from "../words";

const minute = 60_000;
const hour = 60 * minute;
const spans = [15 * minute, hour, 6 * hour, 24 * hour, 7 * 24 * hour];
const width = 1000;
const height = 16;
const shownLanes = 12;

/** Shows the shortest span that holds all alarms, and at most a week. */
export function timeline(alarms: readonly AlarmRow[], now: number): HTMLElement {
  const oldest = Math.min(now, ...alarms.map(alarm => Date.parse(alarm.at)));
  const span = spans.find(candidate => now - oldest <= candidate) ?? spans.at(-1)!;
  const lanes = new Map<string, AlarmRow[]>();
  for (const alarm of alarms.filter(candidate => endOf(candidate, now) > now - span)) {
    const name = `${alarmKind(alarm.kind)} · ${alarm.store ?? "whole process"}`;
    lanes.set(name, [...lanes.get(name) ?? [], alarm]);
  }
  return el("figure", { class: "timeline", role: "img", "aria-label": describe(alarms, span) },
    ...[...lanes].slice(0, shownLanes).map(([name, own]) =>
      el("div", { class: "lane" }, el("span", { title: name }, name), bars(own, now, span))),
    el("div", { class: "lane axis" }, el("span"), el("div", {}, ...[1, 0.75, 0.5, 0.25, 0].map(part =>
      el("span", {}, part === 0 ? "now" : time(new Date(now - span * part), false))))));
}

function bars(alarms: readonly AlarmRow[], now: number, span: number): SVGSVGElement {
  const x = (at: number) => Math.max(0, width * (1 - (now - at) / span));
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" }, ...alarms.map(alarm => {
    const from = x(Date.parse(alarm.at));
    const text = `${outcomeOf(alarm)[0]}, ${time(alarm.at)}, ${duration(endOf(alarm, now) - Date.parse(alarm.at))}`;
    return svg("rect", { class: alarm.state === "On" ? "on" : "over", x: from, y: 2, height: height - 4,
      width: Math.max(3, x(endOf(alarm, now)) - from) }, svg("title", {}, text));
  }));
}

function endOf(alarm: AlarmRow, now: number): number {
  return alarm.clearedAt !== null ? Date.parse(alarm.clearedAt)
    : alarm.state === "On" ? now : Date.parse(alarm.at) + (alarm.durationSeconds ?? 0) * 1000;
}

function describe(alarms: readonly AlarmRow[], span: number): string {
  const on = alarms.filter(alarm => alarm.state === "On").length;
  return `Alarms of the last ${duration(span)}: ${alarms.length}, ${on} of them on. The table has the details.`;
}
