// The JSON of the stream. A figure without data is left out.

import type { AlarmKind, Strategy } from "../contract";

export interface LiveStore {
  readonly name: string;
  readonly strategy: Strategy;
  readonly reads?: number;
  readonly writes?: number;
  readonly waits?: number;
  readonly retries?: number;
  readonly entries?: number;
  readonly contended?: number;
  readonly p50?: number;
  readonly p99?: number;
  readonly hot?: number;
  readonly threads?: number;
}

export interface LiveAlarm {
  readonly id: number;
  readonly kind: AlarmKind;
  readonly store?: string;
}

export interface LiveUpdate {
  readonly sample: number;
  readonly at: number;
  readonly stores: readonly LiveStore[];
  readonly alarms: readonly LiveAlarm[];
}
