using System.Collections.Generic;

namespace SafeState.Tool.Commands;

/// <summary>The command line of <c>safestate inventory</c>.</summary>
/// <param name="Paths">The solutions, projects, files, or folders.</param>
/// <param name="Json">The file to write as JSON.</param>
/// <param name="Markdown">The file to write as Markdown.</param>
/// <param name="Output">How to write the list to the output.</param>
/// <param name="FailOnExpired">True to exit with 1 if a waiver has expired.</param>
/// <param name="CountLines">True to count the lines of code too.</param>
internal sealed record InventoryOptions(IReadOnlyList<string> Paths, string? Json, string? Markdown, InventoryFormat Output,
    bool FailOnExpired, bool CountLines = false);
