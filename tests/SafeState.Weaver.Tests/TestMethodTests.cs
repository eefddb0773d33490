using System.Threading.Tasks;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>Test methods are surrounded, whatever their framework and whatever they return.</summary>
public sealed class TestMethodTests
{
    private const string Source = """
        namespace Xunit { class FactAttribute : Attribute { } class SlowFactAttribute : FactAttribute { } }
        namespace NUnit.Framework { class TestCaseAttribute : Attribute { } }
        namespace Microsoft.VisualStudio.TestTools.UnitTesting { class TestMethodAttribute : Attribute { } }
        public class Tests
        {
            [Xunit.Fact] public void Passes() { if (Environment.TickCount == int.MaxValue) { return; } GC.KeepAlive(this); }
            [Xunit.SlowFact] public void Fails() { try { throw new InvalidOperationException(); } finally { GC.KeepAlive(this); } }
            [NUnit.Framework.TestCase] public async Task Awaits() { await Task.Yield(); }
            [Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod] public async ValueTask AwaitsValue() { await Task.Yield(); }
            [Xunit.Fact] public async void Forgets() { await Task.Yield(); }
            public void IsNoTest() { }
        }
        """;

    [Theory]
    [InlineData("Passes", "Begin Tests.Passes|End Tests.Passes ")]
    [InlineData("Fails", "Begin Tests.Fails|End Tests.Fails InvalidOperationException")]
    [InlineData("Awaits", "Begin Tests.Awaits|EndAsync Tests.Awaits")]
    [InlineData("AwaitsValue", "Begin Tests.AwaitsValue|EndAsync Tests.AwaitsValue")]
    [InlineData("Forgets", "")]
    [InlineData("IsNoTest", "")]
    public async Task A_test_is_surrounded(string test, string events)
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Suite", Source);
        (string woven, Output.WeaveLog? log) = Weave.Into(folder.Create("woven"), original);
        Assert.Equal(4, log!.Tests);
        Assert.Equal(SequencePoints.Read(original), SequencePoints.Read(woven));
        using WovenRun run = new(woven, token: 0);
        run.CompileAll();
        object suite = System.Activator.CreateInstance(run.Assembly.GetType("Tests", throwOnError: true)!)!;
        try
        {
            object? result = suite.GetType().GetMethod(test)!.Invoke(suite, null);
            await (result is ValueTask value ? value.AsTask() : result as Task ?? Task.CompletedTask);
        }
        catch (System.Reflection.TargetInvocationException error) when (test == "Fails")
        {
            Assert.IsType<System.InvalidOperationException>(error.InnerException);
        }

        Assert.Equal(events, string.Join('|', run.Events));
    }
}
