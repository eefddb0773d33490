// Advice: stores that would be faster with another strategy, and the attribute to paste.

import type { Page } from "../app";
import { DataTable } from "../components/table";
import { attributeLine, badge, facts, pageHead, section, type Tone } from "../components/widgets";
import type { AdvicePage, AdviceRow, SharedAdviceRow } from "../contract";
import { el, hiddenText } from "../dom";
import { storeLink, strategyName } from "../words";

const sharedActions: Readonly<Record<SharedAdviceRow["kind"], string>> = {
  Keep: "Keep",
  UseNearCache: "Use the near cache",
  UseIncrement: "Use increments",
  SplitKey: "Split the key",
};

const confidence: Readonly<Record<AdviceRow["confidence"], Tone>> = { Low: "neutral", Medium: "accent", High: "good" };

export function advicePage(): Page<AdvicePage> {
  const changes = el("div", { class: "cards" });
  const kept = new DataTable<AdviceRow>({
    name: "kept",
    caption: "Stores to keep",
    key: advice => `${advice.store} ${advice.strategy}`,
    empty: "Nothing to keep.",
    columns: [
      { name: "store", title: "Store", className: "name", sortBy: advice => advice.store, cell: storeCell },
      { name: "strategy", title: "Strategy", className: "nowrap", sortBy: advice => advice.strategy,
        cell: advice => strategyName(advice.strategy) },
      { name: "reason", title: "Reason", className: "wide", cell: advice => advice.reason },
      { name: "confidence", title: "Confidence", sortBy: advice => advice.confidence, cell: advice => advice.confidence },
    ],
  });
  let shown = "";
  return {
    title: "Advice",
    refreshAfter: 30,
    element: el("div", {}, pageHead("Advice", "Which strategy suits what the host saw each store do. Paste the line on the field."),
      changes, section("Keep as they are", null, kept.element)),
    show(data) {
      const isKept = (advice: AdviceRow | SharedAdviceRow) => advice.kind === "Keep";
      kept.update(data.advice.filter(isKept));
      const others = data.advice.filter(advice => !isKept(advice));
      const shared = data.shared.filter(advice => !isKept(advice));
      // A button must not vanish under the pointer, so cards are built again only if they say something else.
      const wanted = JSON.stringify([others, shared]);
      if (wanted !== shown) {
        shown = wanted;
        const cards = [...others.map(adviceCard), ...shared.map(sharedCard)];
        changes.replaceChildren(...cards.length === 0 ? [el("p", { class: "card empty" }, "No store needs a change.")] : cards);
      }
    },
  };
}

export function adviceCard(advice: AdviceRow): HTMLElement {
  const isKeep = advice.kind === "Keep";
  return el("section", { class: "card advice" },
    el("header", {}, el("h2", {}, storeLink(advice.store, advice.strategy)),
      el("span", { class: "change" }, badge(strategyName(advice.strategy)),
        isKeep ? null : el("span", { "aria-hidden": "true" }, "→"), isKeep ? null : hiddenText(" becomes "),
        isKeep ? null : badge(advice.kind === "SplitKey" ? "Split the key" : strategyName(advice.recommended), "accent")),
      el("div", { class: "actions" }, badge(`${advice.confidence} confidence`, confidence[advice.confidence]))),
    el("div", { class: "body" }, el("p", {}, `${advice.reason}.`),
      facts([["Effect", isKeep ? null : advice.effect], ["Rule", advice.rule]]), isKeep ? null : attributeLine(advice.attributeLine)));
}

function sharedCard(advice: SharedAdviceRow): HTMLElement {
  return el("section", { class: "card advice" },
    el("header", {}, el("h2", {}, advice.store),
      el("span", { class: "change" }, badge("Shared"), badge(sharedActions[advice.kind], "accent")),
      el("div", { class: "actions" }, badge(`${advice.confidence} confidence`, confidence[advice.confidence]))),
    el("div", { class: "body" }, el("p", {}, `${advice.reason}.`), facts([["Effect", advice.effect], ["Rule", advice.rule]]),
      advice.attributeLine === "" ? null : attributeLine(advice.attributeLine)));
}

function storeCell(advice: AdviceRow) {
  return { signature: advice.store, build: () => storeLink(advice.store, advice.strategy) };
}
