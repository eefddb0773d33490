// What the loaded assemblies declare: guarded stores, shared dictionaries, and fields that are not guarded on purpose.

import type { Page } from "../app";
import { Filter } from "../components/filter";
import { DataTable, type RichCell } from "../components/table";
import { badge, pageHead, section, Tiles, type Tone } from "../components/widgets";
import type { InventoryPage, InventoryShared, InventoryStore, WaiverRow } from "../contract-code";
import { el } from "../dom";
import { absent, count, plural, shortType } from "../format";
import { storeLink, strategyName } from "../words";

export function inventoryPage(): Page<InventoryPage> {
  return new InventoryView();
}

class InventoryView implements Page<InventoryPage> {
  readonly title = "Inventory";
  readonly refreshAfter = 60;
  readonly element: HTMLElement;
  private readonly tiles = new Tiles();
  private readonly filter = new Filter("inventory", "Filter by type or name", () => this.showRows());
  private readonly stores = storeTable();
  private readonly shared = sharedTable();
  private readonly sharedSection = section("Shared dictionaries", "Dictionaries that several processes share.", this.shared.element);
  private readonly waivers = waiverTable();
  private data: InventoryPage | null = null;

  constructor() {
    this.element = el("div", {}, pageHead("Inventory", "All shared state that the loaded assemblies declare.", this.filter.element),
      this.tiles.element,
      section("Waivers", "Fields that are not guarded on purpose.", this.waivers.element),
      section("Guarded stores", null, this.stores.element), this.sharedSection);
  }

  show(data: InventoryPage): void {
    this.data = data;
    const of = (state: WaiverRow["state"]) => data.waivers.filter(waiver => waiver.state === state).length;
    this.tiles.update([
      { name: "Guarded stores", value: count(data.stores.length),
        note: `${count(data.stores.filter(store => store.hasMetrics).length)} with metrics` },
      { name: "Shared dictionaries", value: count(data.shared.length) },
      { name: "Waivers", value: count(data.waivers.length) },
      { name: "End within 30 days", value: count(of("EndsSoon")) },
      { name: "Expired", value: count(of("Expired")) },
    ]);
    this.showRows();
  }

  private showRows(): void {
    const { stores = [], shared = [], waivers = [] } = this.data ?? {};
    this.stores.update(stores.filter(store => this.filter.matches(store.name, store.type, store.member, store.assembly)));
    this.sharedSection.hidden = shared.length === 0;
    this.shared.update(shared.filter(row => this.filter.matches(row.name, row.type, row.member, row.assembly)));
    this.waivers.update(waivers.filter(waiver => this.filter.matches(waiver.type, waiver.member, waiver.reason, waiver.assembly)));
  }
}

function storeTable(): DataTable<InventoryStore> {
  return new DataTable<InventoryStore>({
    name: "inventory.stores",
    caption: "Guarded stores",
    key: store => `${store.assembly} ${store.type} ${store.member}`,
    empty: "No declaration matches.",
    columns: [
      { name: "name", title: "Store", className: "name", sortBy: store => store.name, cell: nameCell },
      { name: "member", title: "Member", className: "wide mono", sortBy: store => `${store.type}.${store.member}`,
        cell: store => `${store.type}.${store.member}` },
      { name: "strategy", title: "Strategy", className: "nowrap", sortBy: store => store.strategy,
        cell: store => strategyName(store.strategy) },
      { name: "types", title: "Keys and values", className: "mono",
        cell: store => `${shortType(store.keyType)} → ${shortType(store.valueType)}` },
      { name: "live", title: "State", sortBy: stateOf, cell: stateOf },
      { name: "assembly", title: "Assembly", sortBy: store => store.assembly, cell: store => store.assembly },
    ],
  });
}

function sharedTable(): DataTable<InventoryShared> {
  return new DataTable<InventoryShared>({
    name: "inventory.shared",
    caption: "Shared dictionaries",
    key: shared => `${shared.assembly} ${shared.type} ${shared.member}`,
    empty: "No declaration matches.",
    columns: [
      { name: "name", title: "Dictionary", className: "name", sortBy: shared => shared.name, cell: shared => shared.name },
      { name: "member", title: "Member", className: "wide mono", sortBy: shared => `${shared.type}.${shared.member}`,
        cell: shared => `${shared.type}.${shared.member}` },
      { name: "types", title: "Keys and values", className: "mono",
        cell: shared => `${shortType(shared.keyType)} → ${shortType(shared.valueType)}` },
      { name: "partitions", title: "Partitions", isNumber: true, sortBy: shared => shared.partitions,
        cell: shared => count(shared.partitions) },
      { name: "near", title: "Near cache", sortBy: nearOf, cell: nearOf },
      { name: "open", title: "State", sortBy: openOf, cell: openOf },
      { name: "assembly", title: "Assembly", sortBy: shared => shared.assembly, cell: shared => shared.assembly },
    ],
  });
}

function nearOf(shared: InventoryShared): string {
  return shared.hasNearCache ? "Yes" : "No";
}

function openOf(shared: InventoryShared): string {
  return shared.isOpen ? "Open" : "Not opened";
}

function nameCell(store: InventoryStore): string | RichCell {
  return store.isLive === true
    ? { signature: store.name, build: () => storeLink(store.name, store.strategy) } : store.name;
}

function stateOf(store: InventoryStore): string {
  return !store.hasMetrics ? "No metrics" : store.isLive === true ? "Live" : "No instance";
}

const states: Readonly<Record<WaiverRow["state"], readonly [text: string, tone: Tone]>> = {
  Current: ["In force", "neutral"],
  EndsSoon: ["Ends soon", "warning"],
  Expired: ["Expired", "bad"],
};

function waiverTable(): DataTable<WaiverRow> {
  return new DataTable<WaiverRow>({
    name: "inventory.waivers",
    caption: "Waivers",
    key: waiver => `${waiver.assembly} ${waiver.type} ${waiver.member}`,
    empty: "No field is left without a guard on purpose.",
    columns: [
      { name: "member", title: "Member", className: "name mono", sortBy: waiver => `${waiver.type}.${waiver.member}`,
        cell: waiver => `${waiver.type}.${waiver.member}` },
      { name: "state", title: "State", sortBy: waiver => waiver.daysLeft, cell: waiverState },
      { name: "until", title: "Until", isNumber: true, sortBy: waiver => waiver.until, cell: waiver => waiver.until ?? "No end" },
      { name: "left", title: "Left", isNumber: true, sortBy: waiver => waiver.daysLeft, cell: ({ daysLeft }) => daysLeft === null ? absent
        : daysLeft < 0 ? `${plural(-daysLeft, "day")} over` : plural(daysLeft, "day") },
      { name: "reason", title: "Reason", className: "wide", cell: waiver => waiver.reason },
      { name: "assembly", title: "Assembly", sortBy: waiver => waiver.assembly, cell: waiver => waiver.assembly },
    ],
  });
}

function waiverState({ state }: WaiverRow): RichCell {
  const [text, tone] = states[state];
  return { signature: state, build: () => badge(text, tone) };
}
