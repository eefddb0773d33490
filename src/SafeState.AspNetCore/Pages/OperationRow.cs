namespace SafeState.AspNetCore.Pages;

/// <summary>The operations of one kind.</summary>
/// <param name="Name">The name of the kind, as on the meter: <c>read</c>, <c>set</c>, and so on.</param>
/// <param name="Count">The number of operations. Reads are estimated from a part of the time.</param>
internal sealed record OperationRow(string Name, double Count);
