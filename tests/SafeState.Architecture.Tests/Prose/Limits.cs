namespace SafeState.Architecture.Tests.Prose;

/// <summary>The greatest lengths, in words.</summary>
internal static class Limits
{
    /// <summary>A sentence.</summary>
    internal const int Sentence = 25;

    /// <summary>The mean over the sentences of a page.</summary>
    internal const double MeanSentence = 14;

    /// <summary>A cell of a table.</summary>
    internal const int Cell = 30;
}
