using System;
using System.Linq;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>What the rules on texts do not hold for yet. Entries are only removed.</summary>
internal static class NotCleanYet
{
    /// <summary>Folders and files, as paths from the root.</summary>
    internal static readonly string[] Places =
    [
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "benchmarks/SafeState.Throughput/README.md",
        "docs/README.md",
        "docs/advice.md",
        "docs/alternatives.md",
        "docs/contributing/architecture.md",
        "docs/contributing/glossary.md",
        "docs/decisions/",
        "docs/dependency-injection.md",
        "docs/detecting-races.md",
        "docs/enforcement.md",
        "docs/faq.md",
        "docs/generated-code.md",
        "docs/getting-started.md",
        "docs/incidents.md",
        "docs/invalidation.md",
        "docs/memory-model.md",
        "docs/migration.md",
        "docs/observing.md",
        "docs/reliability.md",
        "docs/rules/",
        "docs/testing.md",
        "docs/waiting.md",
        "docs/web-shop.md",
        "eng/striped-model/results.md",
        "generators/",
        "samples/",
        "src/SafeState.Detection/",
        "src/SafeState.Hosting/",
        "src/SafeState.Testing/",
        "src/SafeState.Weaver/",
        "src/SafeState/",
    ];

    /// <summary>Returns whether a file is in one of the places.</summary>
    internal static bool Contains(string file) => Array.Exists(Places, place => IsIn(file, place));

    /// <summary>Returns whether a file is a place, or in the folder that is the place.</summary>
    internal static bool IsIn(string file, string place) =>
        file == place || (place.EndsWith('/') && file.StartsWith(place, StringComparison.Ordinal));
}
