using System;

namespace SafeState.Hosting.Audit;

/// <summary>One audited operation. It has no key and no value.</summary>
/// <param name="At">The time, accurate to some 20 milliseconds.</param>
/// <param name="Store">The name of the store.</param>
/// <param name="Operation">The operation, as in the metrics: <c>set</c>, <c>increment</c>, and so on.</param>
/// <param name="Thread">The number of the managed thread.</param>
/// <param name="Flags">What happened, and where the operation ran.</param>
/// <param name="WaitTime">How long the caller waited for the store in all, or null if it did not wait.</param>
/// <param name="TraceId">The trace of the caller, or null.</param>
/// <param name="SpanId">The span of the caller, or null.</param>
/// <param name="Stack">The number of the stack of the caller, or null.</param>
/// <param name="KeyDigest">Twelve bits of a keyed hash of the key, or null.</param>
/// <param name="Count">The number of operations that the record stands for on average: 1 or 64.</param>
public sealed record GuardAuditRecord(DateTimeOffset At, string Store, string Operation, int Thread, GuardAuditConditions Flags,
    TimeSpan? WaitTime, string? TraceId, string? SpanId, int? Stack, int? KeyDigest, int Count);
