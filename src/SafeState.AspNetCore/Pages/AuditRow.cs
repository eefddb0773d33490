using System;
using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>An audited operation. It has no key and no value.</summary>
/// <param name="At">The time of the operation.</param>
/// <param name="Store">The name of the store.</param>
/// <param name="Operation">The kind of operation.</param>
/// <param name="Thread">The managed thread id.</param>
/// <param name="Flags">What was special: <c>contended</c>, <c>waited</c>, <c>retried</c>, and so on.</param>
/// <param name="Trace">The trace, or null.</param>
/// <param name="Weight">The number of operations that the record stands for.</param>
internal sealed record AuditRow(DateTimeOffset At, string Store, string Operation, int Thread, IReadOnlyList<string> Flags,
    TraceLink? Trace, int Weight);
