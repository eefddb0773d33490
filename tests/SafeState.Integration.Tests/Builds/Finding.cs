namespace SafeState.Integration.Tests.Builds;

/// <summary>One diagnostic of a build.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Level">error, warning or note.</param>
/// <param name="Line">The first line of the source that it points at, trimmed; empty where it points at none.</param>
/// <param name="Suppressed">Whether a suppressor or an attribute silenced it.</param>
internal sealed record Finding(string Id, string Level, string Line, bool Suppressed);
