using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Generators.Tests.Harness;

/// <summary>All that a driver has emitted, as one text.</summary>
internal static class Emitted
{
    public static string GetSources(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return string.Concat(result.GeneratedSources
            .OrderBy(static source => source.HintName, StringComparer.Ordinal)
            .Select(static source => $"==== {source.HintName}\n{source.SourceText}"));
    }
}
