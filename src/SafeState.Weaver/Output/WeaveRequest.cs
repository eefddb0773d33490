using System;
using System.Collections.Generic;
using System.IO;

namespace SafeState.Weaver.Output;

/// <summary>What the build asks for, from a file with one <c>name=value</c> a line.</summary>
/// <param name="Runtime">The path of SafeState.Detection.dll.</param>
/// <param name="Log">The path of the log, or null.</param>
/// <param name="References">The assemblies that the woven ones refer to.</param>
/// <param name="Assemblies">The assemblies to weave.</param>
internal sealed record WeaveRequest(string Runtime, string? Log, IReadOnlyList<string> References, IReadOnlyList<WeaveItem> Assemblies)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="FormatException">A line is not of the form.</exception>
    public static WeaveRequest Read(string file)
    {
        string runtime = "";
        string? log = null;
        List<string> references = [];
        List<WeaveItem> assemblies = [];
        foreach (string line in File.ReadLines(file))
        {
            if (line.Length == 0)
            {
                continue;
            }

            int separator = line.IndexOf('=', StringComparison.Ordinal);
            string value = line[(separator + 1)..];
            switch (separator < 0 ? "" : line[..separator])
            {
                case "runtime":
                    runtime = value;
                    break;
                case "log":
                    log = value;
                    break;
                case "reference":
                    references.Add(value);
                    break;
                case "assembly":
                    assemblies.Add(WeaveItem.Parse(value));
                    break;
                default:
                    throw new FormatException($"'{line}' in {file} is not runtime=, log=, reference= or assembly=.");
            }
        }

        return new(runtime, log, references, assemblies);
    }
}
