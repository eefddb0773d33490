namespace SafeState.Integration.Tests.Builds;

/// <summary>One real build of a user's project.</summary>
/// <param name="Name">Its name, and that of its log.</param>
/// <param name="Properties">Global MSBuild properties, as <c>Name=Value;…</c>.</param>
/// <param name="EditorConfig">The user's own <c>.editorconfig</c>; empty: none.</param>
internal sealed record BuildCase(string Name, string Properties = "", string EditorConfig = "");
