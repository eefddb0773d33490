// Numbers and times as texts. Absent data is a dash, never a zero.

export const absent = "–";

export type Maybe<T> = T | null | undefined;

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** A count, in full: 1,234,567. */
export function count(value: Maybe<number>): string {
  return value == null ? absent : whole.format(value);
}

/** A rate each second: 0, 0.3, 8.1, 412, 12.3K, 4.56M. */
export function rate(value: Maybe<number>): string {
  if (value == null) {
    return absent;
  }
  if (value === 0) {
    return "0";
  }
  return value < 0.05 ? "<0.1" : value < 10 ? value.toFixed(1) : value < 1000 ? whole.format(value) : compact.format(value);
}

/** A share of one as a percentage: 0%, <0.1%, 4.2%, 31%. */
export function percent(share: Maybe<number>): string {
  if (share == null) {
    return absent;
  }
  const value = share * 100;
  return value === 0 ? "0%" : value < 0.1 ? "<0.1%" : value < 10 ? `${value.toFixed(1)}%` : `${value.toFixed(0)}%`;
}

/** A number with at most one decimal. */
export function decimal(value: Maybe<number>): string {
  return value == null ? absent : value >= 100 ? whole.format(value) : value.toFixed(1);
}

/** A wait, from microseconds to seconds. */
export function wait(milliseconds: Maybe<number>): string {
  if (milliseconds == null) {
    return absent;
  }
  const microseconds = milliseconds * 1000;
  return microseconds === 0 ? "0"
    : microseconds < 1 ? "<1 µs"
    : microseconds < 1000 ? `${significant(microseconds)} µs`
    : milliseconds < 1000 ? `${significant(milliseconds)} ms`
    : `${significant(milliseconds / 1000)} s`;
}

/** A duration of seconds or longer: 8 s, 4 min 10 s, 3 h 5 min, 2 d 4 h. */
export function duration(milliseconds: Maybe<number>): string {
  if (milliseconds == null) {
    return absent;
  }
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 1 ? "<1 s"
    : seconds < 60 ? `${seconds} s`
    : seconds < 3600 ? pair(seconds, 60, "min", "s")
    : seconds < 86400 ? pair(Math.round(seconds / 60), 60, "h", "min")
    : pair(Math.round(seconds / 3600), 24, "d", "h");
}

/** The time of day, or the date and the time for another day. */
export function time(at: Maybe<string | Date>, withSeconds = true): string {
  const date = parse(at);
  if (date === null) {
    return absent;
  }
  const text = (withSeconds ? clockWithSeconds : clock).format(date);
  return date.toDateString() === new Date().toDateString() ? text : `${day(date)} ${text}`;
}

/** A date as 2026-11-29, in the time zone of the reader. */
export function day(at: Maybe<string | Date>): string {
  const date = parse(at);
  if (date === null) {
    return absent;
  }
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A word in the form that its number needs: 1 store, 2 stores. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

/** The last part of the full name of a type, generic arguments included: System.String is String. */
export function shortType(name: string): string {
  return name.replace(/[\p{L}_][\p{L}\p{N}_]*[.+](?=[\p{L}_])/gu, "");
}

function pair(value: number, base: number, large: string, small: string): string {
  const rest = value % base;
  return `${Math.floor(value / base)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
}

function significant(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

function parse(at: Maybe<string | Date>): Date | null {
  const date = at == null ? null : at instanceof Date ? at : new Date(at);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
