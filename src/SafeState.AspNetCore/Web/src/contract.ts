// The JSON of the server, record by record. A test compares it with the records in C#.

export type Strategy = "Striped" | "Locked" | "ReaderWriter" | "Snapshot";
export type AlarmKind = "Contention" | "Retries" | "ThreadPool"
  | "SharedConflicts" | "SharedUnavailable" | "NearCacheStale" | "LeaseLost" | "SharedRollback";
export type AlarmOutcome = "On" | "Adapted" | "Handled" | "Subsided" | "Lost";

export interface HostSection {
  readonly name: string;
  readonly processId: number;
  readonly application: string;
  readonly environment: string;
  readonly startedAt: string;
  readonly now: string;
  readonly version: string;
  readonly intervalSeconds: number;
  readonly metricsUrl: string | null;
  readonly raisedAlarms: number;
}

/** What every page has. */
export interface PageData {
  readonly host: HostSection;
}

export interface StoreTotals {
  readonly adaptations: number;
  readonly retries: number;
  readonly factoryRuns: number;
  readonly factoryFailures: number;
}

export interface StoreRow {
  readonly name: string;
  readonly strategy: Strategy;
  readonly keyType: string;
  readonly valueType: string;
  readonly instances: number;
  readonly entries: number;
  readonly reads: number | null;
  readonly writes: number | null;
  readonly contentions: number | null;
  readonly retries: number | null;
  readonly contendedShare: number | null;
  readonly waitP50: number | null;
  readonly waitP99: number | null;
  readonly hotKeyShare: number | null;
  readonly threads: number | null;
  readonly totals: StoreTotals;
  readonly noDataSince: string | null;
  readonly isCharted: boolean;
  readonly advice: string | null;
  readonly alarms: readonly AlarmKind[];
  readonly sparkline: readonly (number | null)[];
}

export interface SharedRow {
  readonly name: string;
  readonly partitions: number;
  readonly reads: number | null;
  readonly writes: number | null;
  readonly conflicts: number | null;
  readonly failures: number | null;
  readonly rollbacks: number;
  readonly hasNearCache: boolean;
  readonly nearHitShare: number | null;
  readonly nearAge: number | null;
  readonly maxStaleness: number;
  readonly advice: string | null;
  readonly alarms: readonly AlarmKind[];
}

export interface StoresPage extends PageData {
  readonly sample: number;
  readonly stores: readonly StoreRow[];
  readonly shared: readonly SharedRow[];
}

export interface StoreSeries {
  readonly samples: readonly number[];
  readonly at: readonly number[];
  readonly reads: readonly (number | null)[];
  readonly writes: readonly (number | null)[];
  readonly contentions: readonly (number | null)[];
  readonly retries: readonly (number | null)[];
  readonly entries: readonly (number | null)[];
  readonly contendedShare: readonly (number | null)[];
  readonly waitP50: readonly (number | null)[];
  readonly waitP99: readonly (number | null)[];
}

export interface OperationRow {
  readonly name: string;
  readonly count: number;
}

export interface StorePage extends PageData {
  readonly sample: number;
  readonly store: StoreRow;
  readonly series: StoreSeries;
  readonly operations: readonly OperationRow[];
  readonly alarms: readonly AlarmRow[];
  readonly advice: AdviceRow | null;
}

export interface TraceLink {
  readonly id: string;
  readonly url: string | null;
}

export interface AlarmRow {
  readonly id: number;
  readonly instance: string;
  readonly isEarlierProcess: boolean;
  readonly kind: AlarmKind;
  readonly store: string | null;
  readonly value: number;
  readonly threshold: number;
  readonly at: string;
  readonly clearedAt: string | null;
  readonly durationSeconds: number | null;
  readonly state: AlarmOutcome;
  readonly traces: readonly TraceLink[];
}

export interface AlarmLogSection {
  readonly since: string | null;
  readonly lines: number;
  readonly unreadable: number;
  readonly error: string | null;
}

export interface AlarmsPage extends PageData {
  readonly alarms: readonly AlarmRow[];
  readonly log: AlarmLogSection | null;
}

export interface AdviceRow {
  readonly store: string;
  readonly strategy: Strategy;
  readonly recommended: Strategy;
  readonly kind: "Keep" | "ChangeStrategy" | "SplitKey";
  readonly rule: string;
  readonly reason: string;
  readonly effect: string;
  readonly expectedSpeed: number;
  readonly confidence: "Low" | "Medium" | "High";
  readonly attributeLine: string;
}

export interface SharedAdviceRow {
  readonly store: string;
  readonly kind: "Keep" | "UseNearCache" | "UseIncrement" | "SplitKey";
  readonly rule: string;
  readonly reason: string;
  readonly effect: string;
  readonly greatestSpeed: number;
  readonly confidence: "Low" | "Medium" | "High";
  readonly attributeLine: string;
}

export interface AdvicePage extends PageData {
  readonly advice: readonly AdviceRow[];
  readonly shared: readonly SharedAdviceRow[];
}

export interface AuditDrop {
  readonly store: string;
  readonly count: number;
}

export interface AuditRow {
  readonly at: string;
  readonly store: string;
  readonly operation: string;
  readonly thread: number;
  readonly flags: readonly string[];
  readonly trace: TraceLink | null;
  readonly weight: number;
}

export interface AuditWait {
  readonly at: string;
  readonly store: string;
  readonly operation: string;
  readonly milliseconds: number | null;
  readonly stack: readonly string[];
}

export interface AuditAction {
  readonly header: string;
  readonly token: string;
}

export interface AuditCommand {
  readonly on: boolean;
}

export interface AuditPage extends PageData {
  readonly isSetUp: boolean;
  readonly isOn: boolean;
  readonly startedAt: string | null;
  readonly endsAt: string | null;
  readonly recorded: number;
  readonly recordsPerSecond: number | null;
  readonly dropped: readonly AuditDrop[];
  readonly records: readonly AuditRow[];
  readonly longestWaits: readonly AuditWait[];
  readonly action: AuditAction | null;
}
