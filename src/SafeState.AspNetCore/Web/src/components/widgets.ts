// Small parts that pages share: heads, tiles, badges, sections, and the attribute line to copy.

import { button, el, svg, type Child } from "../dom";

export type Tone = "neutral" | "good" | "warning" | "bad" | "accent";

/** The shape says what the color says. */
const marks: Readonly<Record<Tone, string | null>> = {
  neutral: null,
  accent: null,
  good: "M4.6 9.2 1.4 6l1.2-1.2 2 2 4.8-4.8L10.6 3z",
  warning: "M6 .8 11.6 11H.4zM5.3 4.4v3.2h1.4V4.4zm0 4.2v1.3h1.4V8.6z",
  bad: "M3.6.5h4.8l3.1 3.1v4.8l-3.1 3.1H3.6L.5 8.4V3.6zM5.3 2.8v4h1.4v-4zm0 5.1v1.4h1.4V7.9z",
};

export function badge(text: string, tone: Tone = "neutral"): HTMLElement {
  const mark = marks[tone];
  return el("span", { class: `badge ${tone}` },
    mark === null ? null : svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("path", { d: mark, "fill-rule": "evenodd" })),
    text);
}

export interface Tile {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** Key figures. They are changed in place. */
export class Tiles {
  readonly element = el("dl", { class: "tiles" });
  private shown = "";

  update(tiles: readonly Tile[]): void {
    const signature = JSON.stringify(tiles);
    if (signature !== this.shown) {
      this.shown = signature;
      this.element.replaceChildren(...tiles.map(tile => el("div", { class: "tile" },
        el("dt", {}, tile.name), el("dd", {}, tile.value), tile.note === undefined ? null : el("dd", { class: "note" }, tile.note))));
    }
  }
}

export function pageHead(title: string, description: string, ...actions: readonly Child[]): HTMLElement {
  return el("div", { class: "page-head" }, el("div", {}, el("h1", {}, title), el("p", {}, description)), ...actions);
}

export function section(title: string, description: string | null, ...children: readonly Child[]): HTMLElement {
  return el("section", { class: "section" },
    el("h2", {}, title), description === null ? null : el("p", {}, description), ...children);
}

export function card(title: string, ...children: readonly Child[]): HTMLElement {
  return el("section", { class: "card" }, el("header", {}, el("h2", {}, title)), ...children);
}

/** Names and values, for what is no table. A value without data is left out. */
export function facts(pairs: readonly (readonly [name: string, value: Child])[]): HTMLElement {
  return el("dl", { class: "facts" }, ...pairs.filter(([, value]) => value !== null && value !== "")
    .flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** The attribute as code, with a button that copies it. */
export function attributeLine(line: string): HTMLElement {
  const copy = button({ class: "plain" }, () => void copyText(line, copy), "Copy");
  copy.setAttribute("aria-label", `Copy ${line}`);
  return el("div", { class: "attribute-line" }, el("code", {}, line), copy);
}

async function copyText(text: string, source: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    source.textContent = "Copied";
  } catch {
    // Without HTTPS, the clipboard is closed to pages. The line is selected instead.
    window.getSelection()?.selectAllChildren(source.previousElementSibling!);
    source.textContent = "Press Ctrl+C";
  }
  window.setTimeout(() => (source.textContent = "Copy"), 2000);
}
