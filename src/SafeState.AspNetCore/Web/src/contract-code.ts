// The JSON of the pages about code: findings, inventory, governance. A test compares it with the records in C#.

import type { PageData, Strategy } from "./contract";

export interface FindingsFile {
  readonly name: string;
  readonly at: string | null;
  readonly tool: string | null;
  readonly findings: number;
  readonly refused: string | null;
}

export interface FindingStack {
  readonly title: string;
  readonly frames: readonly string[];
}

export interface FindingRow {
  readonly fingerprint: string;
  readonly rule: string;
  readonly level: string;
  readonly band: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly occurrences: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly state: "Open" | "Suppressed" | "Gone";
  readonly justification: string | null;
  readonly stacks: readonly FindingStack[];
}

export interface FindingsPage extends PageData {
  readonly isSetUp: boolean;
  readonly error: string | null;
  readonly files: readonly FindingsFile[];
  readonly findings: readonly FindingRow[];
  readonly isTruncated: boolean;
}

export interface InventoryStore {
  readonly assembly: string;
  readonly type: string;
  readonly member: string;
  readonly name: string;
  readonly strategy: Strategy;
  readonly keyType: string;
  readonly valueType: string;
  readonly hasMetrics: boolean;
  readonly isLive: boolean | null;
}

export interface InventoryShared {
  readonly assembly: string;
  readonly type: string;
  readonly member: string;
  readonly name: string;
  readonly keyType: string;
  readonly valueType: string;
  readonly partitions: number;
  readonly hasNearCache: boolean;
  readonly isOpen: boolean;
}

export interface WaiverRow {
  readonly assembly: string;
  readonly type: string;
  readonly member: string;
  readonly reason: string;
  readonly until: string | null;
  readonly daysLeft: number | null;
  readonly state: "Current" | "EndsSoon" | "Expired";
}

export interface InventoryPage extends PageData {
  readonly stores: readonly InventoryStore[];
  readonly shared: readonly InventoryShared[];
  readonly waivers: readonly WaiverRow[];
}

export interface BandRow {
  readonly band: string;
  readonly openFindings: number;
  readonly perHundredCollections: number | null;
}

export interface TrendPoint {
  readonly at: string;
  readonly openFindings: number;
}

export interface DefectDensity {
  readonly openFindings: number | null;
  readonly collections: number;
  readonly perHundredCollections: number | null;
  readonly lines: number | null;
  readonly perThousandLines: number | null;
  readonly bands: readonly BandRow[];
  readonly trend: readonly TrendPoint[];
  readonly missing: string | null;
}

export interface RecoveryRow {
  readonly store: string | null;
  readonly kind: string;
  readonly recovered: number;
  readonly stillOn: number;
  readonly lost: number;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly p95Seconds: number | null;
}

export interface RecoverySection {
  readonly resolutionSeconds: number;
  readonly since: string;
  readonly alarms: readonly RecoveryRow[];
  readonly findings: RecoveryRow | null;
}

export interface SelfHealingSection {
  readonly raised: number;
  readonly cleared: number;
  readonly rate: number | null;
  readonly adapted: number;
  readonly handled: number;
  readonly subsided: number;
  readonly stillOn: number;
  readonly lost: number;
}

export interface RetryRow {
  readonly store: string;
  readonly strategy: Strategy;
  readonly retries: number;
  readonly perSecond: number | null;
}

export interface WaiverSummary {
  readonly open: number;
  readonly endingSoon: number;
  readonly expired: number;
  readonly withoutEnd: number;
  readonly medianAgeDays: number | null;
}

export interface GovernancePage extends PageData {
  readonly density: DefectDensity;
  readonly recovery: RecoverySection;
  readonly selfHealing: SelfHealingSection;
  readonly retries: readonly RetryRow[];
  readonly waivers: WaiverSummary;
}
