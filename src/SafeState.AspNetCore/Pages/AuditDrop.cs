namespace SafeState.AspNetCore.Pages;

/// <summary>The records of a store that were dropped because a queue was full.</summary>
/// <param name="Store">The name of the store.</param>
/// <param name="Count">The number of dropped records.</param>
internal sealed record AuditDrop(string Store, long Count);
