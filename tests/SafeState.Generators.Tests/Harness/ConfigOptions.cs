using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Generators.Tests.Harness;

/// <summary>The MSBuild properties that a test project shows the compiler.</summary>
internal sealed class ConfigOptions(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    private readonly Properties _properties = new(properties);

    public static ConfigOptions None { get; } = new(new Dictionary<string, string>());

    public override AnalyzerConfigOptions GlobalOptions => _properties;

    public static ConfigOptions Enforcement(string value) =>
        new(new Dictionary<string, string> { ["build_property.SafeStateEnforcement"] = value });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _properties;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _properties;

    private sealed class Properties(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
