using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace SafeState.RuntimeModes.Tests.Modes;

/// <summary>
/// The machine code of the hot members of a striped map of numbers, as the runtime prints it, without addresses and names of labels.
/// </summary>
internal sealed partial class MachineCode
{
    private readonly Dictionary<(string Probe, string Member), string> _codes = [];

    private MachineCode(string listing)
    {
        foreach (string method in Heading().Split(listing)[1..])
        {
            int end = method.IndexOf('\n', StringComparison.Ordinal);
            if (Name().Match(method[..end]) is { Success: true } name)
            {
                _codes[(name.Groups["probe"].Value, name.Groups["member"].Value)] = Normalize(method[end..]);
            }
        }
    }

    internal static async Task<MachineCode> Compile()
    {
        string file = Path.GetTempFileName();
        try
        {
            (int exitCode, string output) = await Harness.Run("code", new Dictionary<string, string>
            {
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_JitDisasm"] = "TryGetValue Set UpdateInPlace PlainTryGetValue PlainSet PlainChange Increment",
                ["DOTNET_JitDisasmDiffable"] = "1",
                ["DOTNET_JitStdOutFile"] = file,
            });
            Assert.True(exitCode == 0, output);
            return new(await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal string Of(string probe, string member) => _codes[(probe, member)];

    private static string Normalize(string listing)
    {
        List<string> lines = [];
        foreach (string line in listing.Split('\n'))
        {
            string code = line.Split(';')[0].Trim();
            if (code.Length != 0)
            {
                lines.Add(Label().Replace(code, ""));
            }
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("; Assembly listing for method ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"((?<probe>\w+Probe)\]|(?<probe>ThreadCounters)):(?<member>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"G_M\d+_")]
    private static partial Regex Label();
}
