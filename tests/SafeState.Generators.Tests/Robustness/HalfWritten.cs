using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>Runs generator and rules over code that need not be code.</summary>
internal static class HalfWritten
{
    /// <summary>Fails where the generator or a rule throws.</summary>
    /// <param name="label">What to show then.</param>
    /// <param name="source">The source.</param>
    public static void Run(string label, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create([source]);
        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Exception? thrown = driver.GetRunResult().Results.Single().Exception;
        Assert.True(thrown is null, $"{thrown}\n{label}");
        try
        {
            _ = Rules.ReportOn(output);
        }
        catch (Xunit.Sdk.TrueException rule)
        {
            Assert.Fail($"{rule.Message}\n{label}");
        }
        catch (Exception) when (CrashesTheCompiler(output))
        {
            // Neither the generator nor a rule threw, and the compiler alone does on the same code: a bug of its own.
        }
    }

    private static bool CrashesTheCompiler(Compilation compilation)
    {
        try
        {
            _ = compilation.Clone().GetDiagnostics();
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return true;
        }
    }
}
