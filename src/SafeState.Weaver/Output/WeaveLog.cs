using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Mono.Cecil;
using SafeState.Weaver.Sites;

namespace SafeState.Weaver.Output;

/// <summary>What was woven in one assembly, and what was not.</summary>
/// <param name="assembly">The name of the assembly.</param>
internal sealed class WeaveLog(string assembly)
{
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the number of uses of collections that are woven.</summary>
    public int Sites { get; set; }

    /// <summary>Gets or sets the number of test methods that are wrapped.</summary>
    public int Tests { get; set; }

    /// <summary>Gets or sets the number of delegates to members of collections, whose calls are not seen.</summary>
    public int Delegates { get; set; }

    /// <summary>Gets the number of calls that are not woven.</summary>
    public int Skipped => _skipped.Values.Sum();

    /// <summary>Counts a call that is not woven.</summary>
    public void Skip(MethodReference called, string reason)
    {
        string key = $"{MemberNames.GetCalledName(called)}: {reason}";
        _skipped[key] = _skipped.GetValueOrDefault(key) + 1;
    }

    /// <summary>Writes the log.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{assembly}: {Sites} uses of collections, {Tests} tests, ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{Delegates} delegates to members (not watched), {Skipped} calls skipped"));
        foreach ((string call, int count) in _skipped)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  skipped {count} x {call}"));
        }
    }
}
