namespace SafeState.Tool.Commands;

/// <summary>How <c>safestate inventory</c> writes the list to the output.</summary>
internal enum InventoryFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>JSON, as in the file of <c>--json</c>.</summary>
    Json,

    /// <summary>Markdown, as in the file of <c>--markdown</c>.</summary>
    Md,

    /// <summary>Comma-separated values with a line of names.</summary>
    Csv,
}
