// What analyzers, the scanner, and race detection reported in files.

import type { Page } from "../app";
import { Filter } from "../components/filter";
import { DataTable, type RichCell } from "../components/table";
import { badge, facts, pageHead, section, Tiles, type Tone } from "../components/widgets";
import type { FindingRow, FindingsFile, FindingsPage, FindingStack } from "../contract-code";
import { button, el } from "../dom";
import { absent, count, plural, time } from "../format";

const states: Readonly<Record<FindingRow["state"], readonly [text: string, tone: Tone]>> = {
  Open: ["Open", "warning"],
  Suppressed: ["Suppressed", "neutral"],
  Gone: ["Gone", "good"],
};
const portion = 100;

export function findingsPage(): Page<FindingsPage> {
  return new FindingsView();
}

class FindingsView implements Page<FindingsPage> {
  readonly title = "Findings";
  readonly refreshAfter = 60;
  readonly element: HTMLElement;
  private readonly tiles = new Tiles();
  private readonly filter = new Filter("findings", "Filter by rule, text, or file", () => this.showFindings());
  private readonly showsOthers = this.filter.addBox("others", "Show suppressed and gone", false, () => this.showFindings());
  private readonly list = el("ul", { class: "findings" });
  private readonly more = button({ class: "plain", hidden: true }, () => this.showMore());
  private readonly remark = el("p", { class: "notice", hidden: true });
  private readonly files = fileTable();
  private data: FindingsPage | null = null;
  private limit = portion;
  private shown = "";

  constructor() {
    this.element = el("div", {},
      pageHead("Findings", "What analyzers, the scanner, and race detection reported in files.", this.filter.element),
      this.remark, this.tiles.element, this.list, this.more, section("Files", null, this.files.element));
  }

  show(data: FindingsPage): void {
    this.data = data;
    const of = (state: FindingRow["state"]) => count(data.findings.filter(finding => finding.state === state).length);
    const refused = data.files.filter(file => file.refused !== null).length;
    this.tiles.update([
      { name: "Open", value: of("Open") },
      { name: "Suppressed", value: of("Suppressed") },
      { name: "Gone", value: of("Gone"), note: "not in the last run" },
      { name: "Files", value: count(data.files.length), ...(refused === 0 ? {} : { note: `${count(refused)} refused` }) },
    ]);
    const remark = !data.isSetUp ? "Set FindingsDirectory to the folder of SARIF and JSON files to see findings here."
      : data.error ?? (data.isTruncated ? "There are more findings than this page shows." : null);
    this.remark.hidden = remark === null;
    this.remark.textContent = remark;
    this.files.update(data.files);
    this.showFindings();
  }

  private showMore(): void {
    this.limit += portion;
    this.showFindings();
  }

  private showFindings(): void {
    const findings = (this.data?.findings ?? []).filter(finding => (finding.state === "Open" || this.showsOthers())
      && this.filter.matches(finding.rule, finding.message, finding.file));
    const page = findings.slice(0, this.limit);
    this.more.hidden = page.length === findings.length;
    this.more.textContent = `Show ${Math.min(portion, findings.length - page.length)} more`;
    // What is open stays open: the list is built again only if it says something else.
    const signature = JSON.stringify(page);
    if (signature !== this.shown) {
      this.shown = signature;
      this.list.replaceChildren(...page.length === 0 ? [el("li", { class: "card empty" }, "No finding to show.")] : page.map(findingItem));
    }
  }
}

function findingItem(finding: FindingRow): HTMLElement {
  const [text, tone] = states[finding.state];
  const place = finding.file === null ? null : `${finding.file}${finding.line === null ? "" : `:${finding.line}`}`;
  return el("li", { class: "card" }, el("details", {},
    el("summary", {}, badge(text, tone), el("b", { class: "mono" }, finding.rule), el("span", { class: "message" }, finding.message),
      place === null ? null : el("span", { class: "place mono muted" }, place)),
    el("div", { class: "body" },
      facts([
        ["Level", finding.level],
        ["Kind", finding.band],
        ["Place", place],
        ["First seen", time(finding.firstSeen, false)],
        ["Last seen", time(finding.lastSeen, false)],
        ["Reported", plural(finding.occurrences, "time")],
        ["Suppressed because", finding.justification],
        ["Fingerprint", el("span", { class: "mono" }, finding.fingerprint)],
      ]),
      finding.stacks.length === 0 ? null : el("div", { class: "stacks" }, ...finding.stacks.map(stackOf)))));
}

function stackOf(stack: FindingStack): HTMLElement {
  return el("section", {}, el("h3", {}, stack.title), el("pre", { tabindex: 0 }, stack.frames.join("\n")));
}

function fileTable(): DataTable<FindingsFile> {
  return new DataTable<FindingsFile>({
    name: "findings.files",
    caption: "Files",
    key: file => file.name,
    empty: "The folder has no file that can hold findings.",
    columns: [
      { name: "name", title: "File", className: "name", sortBy: file => file.name, cell: file => file.name },
      { name: "tool", title: "Tool", sortBy: file => file.tool, cell: file => file.tool ?? absent },
      { name: "at", title: "Last run", isNumber: true, sortBy: file => file.at, cell: file => time(file.at, false) },
      { name: "findings", title: "Findings", isNumber: true, sortBy: file => file.findings,
        cell: file => file.refused === null ? count(file.findings) : absent },
      { name: "state", title: "State", className: "wide", cell: fileState },
    ],
  });
}

function fileState({ refused }: FindingsFile): string | RichCell {
  return refused === null ? "Read" : { signature: refused, build: () => el("span", {}, badge("Refused", "bad"), ` ${refused}`) };
}
