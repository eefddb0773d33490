using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>The build leaves out rules of style that cannot fail it. Here they are compared with the settings that can.</summary>
public sealed partial class SilentStyleTests
{
    /// <summary>The options that have a severity of their own, and the rule of each.</summary>
    private static readonly Dictionary<string, string> RuleOfOption = new(StringComparer.Ordinal)
    {
        ["csharp_prefer_braces"] = "IDE0011",
        ["csharp_style_namespace_declarations"] = "IDE0161",
        ["csharp_style_var_for_built_in_types"] = "IDE0008",
        ["csharp_using_directive_placement"] = "IDE0065",
        ["dotnet_style_require_accessibility_modifiers"] = "IDE0040",
    };

    [Fact]
    public void No_rule_that_editorconfig_turns_on_is_left_out()
    {
        string settings = Repository.Read(".editorconfig");
        string[] options = [.. Option().Matches(settings).Select(static option => option.Groups["name"].Value)];
        string[] unknown = [.. options.Except(RuleOfOption.Keys)];
        Assert.True(unknown.Length == 0, $"Add the rule of {string.Join(", ", unknown)} to {nameof(RuleOfOption)}.");

        string[] enabled = [.. options.Select(static option => RuleOfOption[option]), .. Rule().Matches(settings)
            .Select(static rule => rule.Groups["id"].Value)];
        string[] silent = XDocument.Parse(Repository.Read("eng/SilentStyle.props")).Descendants("SilentStyle").Single().Value
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("IDE0011", enabled);
        Assert.Contains("IDE0007", silent);
        Assert.Empty(enabled.Intersect(silent));
    }

    [GeneratedRegex(@"^(?<name>\w+) = \w+:(warning|error)$", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>\w+)\.severity = (warning|error)$", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
