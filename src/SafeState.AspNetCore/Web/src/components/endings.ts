// How alarms ended: a bar of shares, and the same numbers as a list.

import type { SelfHealingSection } from "../contract-code";
import { el, svg } from "../dom";
import { count, percent } from "../format";

export function endings(section: SelfHealingSection): HTMLElement {
  const parts = [
    ["adapted", "Adapted", "the store changed its layout", section.adapted],
    ["handled", "Handled", "a handler ran", section.handled],
    ["subsided", "Subsided", "neither", section.subsided],
    ["still-on", "Still on", "", section.stillOn],
    ["lost", "Process ended", "", section.lost],
  ] as const;
  const shown = parts.filter(part => part[3] > 0);
  const starts = shown.map((_, index) => shown.slice(0, index).reduce((sum, part) => sum + part[3], 0));
  const total = Math.max(1, section.raised);
  return el("div", { class: "endings" },
    section.raised === 0 ? el("p", { class: "muted" }, "No alarm has been raised.")
      : svg("svg", { viewBox: `0 0 ${total} 1`, preserveAspectRatio: "none", "aria-hidden": "true" },
        ...shown.map((part, index) => svg("rect", { class: part[0], x: starts[index], width: part[3], height: 1 }))),
    el("ul", {}, ...parts.map(([name, title, reason, number]) => el("li", {}, el("i", { class: name, "aria-hidden": "true" }),
      el("span", {}, title, reason === "" ? null : el("small", {}, ` ${reason}`)), el("b", {}, count(number)),
      el("span", { class: "muted" }, section.raised === 0 ? "" : percent(number / total))))));
}
