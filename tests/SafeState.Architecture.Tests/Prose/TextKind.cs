namespace SafeState.Architecture.Tests.Prose;

/// <summary>Where a text stands, which decides what is asked of it.</summary>
internal enum TextKind
{
    /// <summary>A heading of a page.</summary>
    Heading,

    /// <summary>A paragraph or a list item of a page.</summary>
    Paragraph,

    /// <summary>A cell of a table of a page.</summary>
    Cell,

    /// <summary>A block of a documentation comment.</summary>
    Documentation,

    /// <summary>A string literal of at least four words: the text of an exception, a diagnostic, a log entry, or a report.</summary>
    Message,
}
