// A search field and check boxes above a list. The choices are kept for the browser tab.

import { el, hiddenText } from "../dom";
import { keep, kept } from "../storage";

export class Filter {
  readonly element: HTMLElement;
  private readonly search: HTMLInputElement;

  constructor(private readonly name: string, label: string, onChange: () => void) {
    const id = `filter-${name}`;
    this.search = el("input", { type: "search", id, placeholder: label, value: kept(`filter.${name}`) });
    this.search.addEventListener("input", () => {
      keep(`filter.${name}`, this.search.value);
      onChange();
    });
    this.element = el("div", { class: "filter" }, el("label", { for: id }, hiddenText(label), this.search));
  }

  /** Adds a check box in front of the search field. Returns whether it is checked. */
  addBox(name: string, label: string, isChecked: boolean, onChange: () => void): () => boolean {
    const choice = kept(`${name}.${this.name}`);
    const box = el("input", { type: "checkbox", checked: choice === null ? isChecked : choice === "on" });
    box.addEventListener("change", () => {
      keep(`${name}.${this.name}`, box.checked ? "on" : "off");
      onChange();
    });
    this.element.prepend(el("label", {}, box, label));
    return () => box.checked;
  }

  /** Returns whether one of the texts contains what is searched for. */
  matches(...texts: readonly (string | null)[]): boolean {
    const text = this.search.value.trim().toLowerCase();
    return text === "" || texts.some(candidate => candidate?.toLowerCase().includes(text));
  }
}
