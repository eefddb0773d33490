namespace SafeState.AspNetCore.Tests.Support;

/// <summary>An event as a viewer gets it.</summary>
internal sealed record ViewerEvent(string Type, string Id, string Data);
