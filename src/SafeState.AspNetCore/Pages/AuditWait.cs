using System;
using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>An audited wait.</summary>
/// <param name="At">The time of the operation.</param>
/// <param name="Store">The name of the store.</param>
/// <param name="Operation">The kind of operation.</param>
/// <param name="Milliseconds">How long the caller waited, or null if it was not measured.</param>
/// <param name="Stack">The frames of the caller, innermost first.</param>
internal sealed record AuditWait(DateTimeOffset At, string Store, string Operation, double? Milliseconds, IReadOnlyList<string> Stack);
