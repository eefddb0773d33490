namespace SafeState.AspNetCore.Pages;

/// <summary>A trace.</summary>
/// <param name="Id">The id of the trace.</param>
/// <param name="Url">The address of the trace, or null if <c>TraceUrl</c> is not set.</param>
internal sealed record TraceLink(string Id, string? Url);
