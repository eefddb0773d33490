namespace SafeState.Tool.Commands;

/// <summary>How a live command shows what it sees.</summary>
internal enum OutputFormat
{
    /// <summary>A table on a console, and JSON in a file or a pipe.</summary>
    Auto,

    /// <summary>A table.</summary>
    Table,

    /// <summary>One JSON object for each sample, on one line.</summary>
    Json,
}
