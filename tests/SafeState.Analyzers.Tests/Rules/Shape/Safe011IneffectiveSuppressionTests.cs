using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe011IneffectiveSuppressionTests
{
    private const string Empty = "\npublic class Inventory { }\n";

    [Theory]
    [InlineData("#pragma warning disable {|SAFE011:SAFE101|}" + Empty)]
    [InlineData("#pragma warning disable CS0168, {|SAFE011:SAFE102|}, SAFE008" + Empty)]
    [InlineData("#pragma warning disable {|SAFE011:SAFE103|}, {|SAFE011:SAFE105|} // a hurry" + Empty
        + "#pragma warning restore SAFE103, SAFE105\n")]
    [InlineData("#pragma warning disable {|SAFE011:safe101|}" + Empty)]
    [InlineData(
        "public class Inventory\n{\n    public int Kinds()\n    {\n#pragma warning disable {|SAFE011:SAFE101|}\n        return 0;\n    "
            + "}\n}\n")]
    [InlineData("#if !NEVER\n#pragma warning disable {|SAFE011:SAFE101|}\n#endif" + Empty)]
    public Task Reports_pragmas(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[SuppressMessage(\"SafeState.Access\", {|SAFE011:\"SAFE101\"|})] public class Inventory { }")]
    [InlineData(
        "[SuppressMessage(\"SafeState.Access\", {|SAFE011:\"SAFE102:A guarded field escapes\"|}, Justification = \"hurry\")] public "
            + "class Inventory { }")]
    [InlineData("public class Inventory { [SuppressMessage(\"\", {|SAFE011:\"SAFE103\"|})] public void Reload() { } }")]
    [InlineData("public class Inventory { public void Reload([SuppressMessage(\"\", {|SAFE011:\"SAFE103\"|})] int n) { } }")]
    [InlineData(
        "public class Inventory { private const string Id = \"SAFE\" + \"105\"; [SuppressMessage(\"\", {|SAFE011:Id|})] public "
            + "Inventory() { } }")]
    [InlineData("[SuppressMessage(checkId: {|SAFE011:\"SAFE101\"|}, category: \"\")] public class Inventory { }")]
    [InlineData("[assembly: SuppressMessage(\"\", {|SAFE011:\"SAFE101\"|}, Scope = \"module\")]")]
    [InlineData("[UnconditionalSuppressMessage(\"\", {|SAFE011:\"SAFE101\"|})] public class Inventory { }")]
    public Task Reports_attributes(string source) => RuleTest.Source("using System.Diagnostics.CodeAnalysis;\n" + source);

    [Theory]
    [InlineData("#pragma warning disable SAFE008, SAFE010, SAFE104" + Empty)]
    [InlineData("#pragma warning restore SAFE101" + Empty)]
    [InlineData("#pragma warning disable" + Empty)]
    [InlineData("#pragma warning disable SAFE1010, CS0101, XSAFE101" + Empty)]
    [InlineData("#if NEVER\n#pragma warning disable SAFE101\n#endif" + Empty)]
    [InlineData("// #pragma warning disable SAFE101" + Empty)]
    [InlineData("#region SAFE101" + Empty + "#endregion\n")]
    public Task Leaves_pragmas_alone(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"SafeState.Shape\", \"SAFE008\")] public class Inventory { }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"SAFE101\", \"SAFE1\")] public class Inventory { }")]
    [InlineData("[Obsolete(\"SAFE101\", false)] public class Inventory { }")]
    [InlineData(
        "[AttributeUsage(AttributeTargets.All)] public sealed class NoteAttribute(string category, string checkId) : Attribute { public "
            + "string All => category + checkId; } [Note(\"\", \"SAFE101\")] public class Inventory { }")]
    public Task Leaves_attributes_alone(string source) => RuleTest.Source(source);

    [Fact]
    public Task Reports_NoWarn() =>
        Setting("the project's options (NoWarn, WarningsNotAsErrors or a ruleset)", hasPlace: false,
            static test => test.SolutionTransforms.Add(static (solution, project) =>
    {
        CompilationOptions options = solution.GetProject(project)!.CompilationOptions!;
        return solution.WithProjectCompilationOptions(project,
            options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem("SAFE101", ReportDiagnostic.Suppress)));
    }));

    [Theory]
    [InlineData("none")]
    [InlineData("silent")]
    [InlineData("suggestion")]
    [InlineData("warning")]
    public Task Reports_an_editorconfig(string severity) => Setting("an .editorconfig that covers 'Test0.cs'", hasPlace: true, test =>
        test.TestState.AnalyzerConfigFiles.Add(
            ("/.editorconfig", $"root = true\n[*.cs]\ndotnet_diagnostic.SAFE101.severity = {severity}\n")));

    [Fact]
    public Task Reports_a_globalconfig() => Setting("a .globalconfig", hasPlace: false, static test =>
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\ndotnet_diagnostic.SAFE101.severity = none\n")));

    [Theory]
    [InlineData("dotnet_diagnostic.SAFE101.severity = error")]
    [InlineData("dotnet_diagnostic.SAFE101.severity = default")]
    [InlineData("dotnet_diagnostic.SAFE104.severity = none")]
    [InlineData("dotnet_diagnostic.SAFE010.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    public Task Leaves_settings_alone(string line) => RuleTest.Source(Empty, test =>
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n")));

    [Fact]
    public Task Is_a_warning_that_can_be_suppressed() =>
        RuleTest.Source("#pragma warning disable SAFE011\n#pragma warning disable SAFE101" + Empty);

    private static Task Setting(string where, bool hasPlace, Action<RuleTest> setUp) => RuleTest.Source(Empty, test =>
    {
        DiagnosticResult expected = new DiagnosticResult("SAFE011", DiagnosticSeverity.Warning).WithMessage(
            $"SAFE101 cannot be suppressed by its severity in {where}; remove the setting and use the accessor, or "
                + "exclude the field with [Unguarded(\"…\")]");
        test.ExpectedDiagnostics.Add(hasPlace ? expected.WithSpan(1, 1, 1, 1) : expected);
        setUp(test);
    });
}
