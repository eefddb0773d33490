// A table of live rows: sortable, and changed in place, so that focus and selection outlast an update.

import { button, el, setAttribute, setText } from "../dom";
import { keep, kept } from "../storage";

/** A cell that is more than text. It is built again only when its signature changes. */
export interface RichCell {
  readonly signature: string;
  readonly build: () => Node;
}

export type Cell = string | RichCell;

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly isNumber?: boolean;
  /** Without it, the column cannot be sorted. Null comes last in both directions. */
  readonly sortBy?: (row: Row) => number | string | null;
  readonly cell: (row: Row) => Cell;
  readonly className?: string;
}

export interface TableSettings<Row> {
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly key: (row: Row) => string;
  readonly empty: string;
  readonly rowClass?: (row: Row) => string | null;
  readonly sort?: Sort;
}

interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export class DataTable<Row> {
  readonly element: HTMLElement;
  private readonly table: HTMLTableElement;
  private readonly body = el("tbody");
  private readonly headers = new Map<string, HTMLTableCellElement>();
  private readonly bodyRows = new Map<string, HTMLTableRowElement>();
  private readonly emptyText: HTMLElement;
  private rows: readonly Row[] = [];
  private sort: Sort | null;

  constructor(private readonly settings: TableSettings<Row>) {
    this.sort = readSort(settings);
    const head = el("tr", {}, ...settings.columns.map(column => this.createHeader(column)));
    this.table = el("table", { class: "data" },
      el("caption", { class: "visually-hidden" }, settings.caption), el("thead", {}, head), this.body);
    this.emptyText = el("p", { class: "empty", hidden: true }, settings.empty);
    this.element = el("div", { class: "table-frame", role: "region", "aria-label": settings.caption, tabindex: 0 },
      this.table, this.emptyText);
    this.showSort();
  }

  /** Shows these rows. While the pointer or the focus is in the rows, they keep their places. */
  update(rows: readonly Row[]): void {
    const isHeld = this.body.matches(":hover") || this.body.contains(document.activeElement);
    this.show(rows, isHeld);
  }

  /** Shows another text where there is no row. */
  setEmptyText(text: string): void {
    setText(this.emptyText, text);
  }

  private show(rows: readonly Row[], isHeld: boolean): void {
    this.rows = rows;
    const keys = new Set(rows.map(this.settings.key));
    for (const [key, row] of this.bodyRows) {
      if (!keys.has(key)) {
        row.remove();
        this.bodyRows.delete(key);
      }
    }
    const ordered = isHeld ? this.inShownOrder(rows) : this.inSortedOrder(rows);
    ordered.forEach((row, index) => this.place(row, index));
    this.emptyText.hidden = rows.length > 0;
    this.table.hidden = rows.length === 0;
  }

  private place(row: Row, index: number): void {
    const key = this.settings.key(row);
    let element = this.bodyRows.get(key);
    if (element === undefined) {
      element = el("tr", {}, ...this.settings.columns.map((column, i) => createCell(column, i === 0)));
      this.bodyRows.set(key, element);
    }
    this.settings.columns.forEach((column, i) => showCell(element.cells[i]!, column.cell(row)));
    setAttribute(element, "class", this.settings.rowClass?.(row) ?? null);
    const there = this.body.rows[index];
    if (there !== element) {
      this.body.insertBefore(element, there ?? null);
    }
  }

  private inShownOrder(rows: readonly Row[]): Row[] {
    const places = new Map([...this.body.rows].map((row, index) => [row, index]));
    const placeOf = (row: Row) => places.get(this.bodyRows.get(this.settings.key(row))!) ?? places.size;
    return [...rows].sort((left, right) => placeOf(left) - placeOf(right));
  }

  private inSortedOrder(rows: readonly Row[]): Row[] {
    const column = this.settings.columns.find(candidate => candidate.name === this.sort?.column);
    const sortBy = column?.sortBy;
    return sortBy === undefined ? [...rows]
      : [...rows].sort((left, right) => compare(sortBy(left), sortBy(right), this.sort!.descending));
  }

  private createHeader(column: Column<Row>): HTMLTableCellElement {
    const header = el("th", { scope: "col", class: column.isNumber === true ? "number" : null, title: column.description });
    header.append(column.sortBy === undefined ? column.title
      : button({ class: "sort" }, () => this.sortBy(column), column.title, el("span", { class: "sort-mark", "aria-hidden": "true" })));
    this.headers.set(column.name, header);
    return header;
  }

  private sortBy(column: Column<Row>): void {
    const isFirst = this.sort?.column !== column.name;
    const descending = isFirst ? column.isNumber === true : !this.sort!.descending;
    this.sort = { column: column.name, descending };
    keep(`sort.${this.settings.name}`, (descending ? "-" : "+") + column.name);
    this.showSort();
    this.show(this.rows, false);
  }

  private showSort(): void {
    for (const column of this.settings.columns) {
      const direction = this.sort?.column === column.name ? this.sort.descending ? "descending" : "ascending" : null;
      setAttribute(this.headers.get(column.name)!, "aria-sort", direction);
    }
  }
}

function createCell<Row>(column: Column<Row>, isFirst: boolean): HTMLTableCellElement {
  return isFirst ? el("th", { scope: "row", class: classOf(column) }) : el("td", { class: classOf(column) });
}

const signatures = new WeakMap<HTMLTableCellElement, string>();

function showCell(element: HTMLTableCellElement, cell: Cell): void {
  if (typeof cell === "string") {
    setText(element, cell);
  } else if (signatures.get(element) !== cell.signature) {
    signatures.set(element, cell.signature);
    element.replaceChildren(cell.build());
  }
}

function classOf<Row>(column: Column<Row>): string | null {
  return [column.isNumber === true ? "number" : null, column.className].filter(Boolean).join(" ") || null;
}

function compare(left: number | string | null, right: number | string | null, descending: boolean): number {
  if (left === null || right === null) {
    return left === right ? 0 : left === null ? 1 : -1;
  }
  const order = typeof left === "string" && typeof right === "string" ? left.localeCompare(right) : Number(left) - Number(right);
  return descending ? -order : order;
}

function readSort<Row>(settings: TableSettings<Row>): Sort | null {
  const text = kept(`sort.${settings.name}`);
  const column = settings.columns.find(candidate => candidate.name === text?.slice(1));
  return column === undefined ? settings.sort ?? null : { column: column.name, descending: text!.startsWith("-") };
}
