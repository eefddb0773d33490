using System;
using System.Linq;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>What the rules on texts do not hold for yet. Entries are only removed.</summary>
internal static class NotCleanYet
{
    /// <summary>Folders and files, as paths from the root.</summary>
    internal static readonly string[] Places = [];

    /// <summary>Returns whether a file is in one of the places.</summary>
    internal static bool Contains(string file) => Array.Exists(Places, place => IsIn(file, place));

    /// <summary>Returns whether a file is a place, or in the folder that is the place.</summary>
    internal static bool IsIn(string file, string place) =>
        file == place || (place.EndsWith('/') && file.StartsWith(place, StringComparison.Ordinal));
}
