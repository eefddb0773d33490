using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe507UnknownOutcomeHiddenTests
{
    private const string Try = "try { await Stock.DecrementAsync(\"a\"); } ";

    [Theory]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException) { }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException) { Console.WriteLine(\"again\"); }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) { Console.WriteLine(e.Message); }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException) { return; }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException) { await Stock.DecrementAsync(\"a\"); }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) { Log(e); await Stock.DecrementAsync(\"a\"); }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) { Log(e); await Stock.SetAsync(\"a\", 1); throw; }")]
    [InlineData("while (true) { " + Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) { Log(e); } }")]
    [InlineData("for (int i = 0; i < 3; i++) { " + Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) { Log(e); continue; } }")]
    [InlineData("do { " + Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) { Log(e); await Task.Delay(1); } } while (true);")]
    [InlineData(Try + "catch (TimeoutException) { } {|SAFE507:catch|} (SharedOutcomeUnknownException) { }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException e) when (e.OperationId.Length > 0) { }")]
    [InlineData(Try + "{|SAFE507:catch|} (SharedOutcomeUnknownException) { } finally { Console.WriteLine(); }")]
    public Task Reports(string body) => Check(body);

    [Theory]
    [InlineData(Try + "catch (SharedOutcomeUnknownException e) { if (!await e.ResolveAsync()) { await Stock.DecrementAsync(\"a\"); } }")]
    [InlineData(Try + "catch (SharedOutcomeUnknownException e) { Log(e); }")]
    [InlineData(Try + "catch (SharedOutcomeUnknownException) { throw; }")]
    [InlineData(Try + "catch (SharedOutcomeUnknownException e) { throw new InvalidOperationException(\"unknown\", e); }")]
    [InlineData(Try + "catch (SharedUnavailableException) { await Stock.DecrementAsync(\"a\"); }")]
    [InlineData(Try + "catch (SharedConflictException) { }")]
    [InlineData(Try + "catch (SharedStateException) { }")]
    [InlineData(Try + "catch (Exception) { }")]
    [InlineData("while (true) { " + Try + "catch (SharedOutcomeUnknownException e) { Log(e); break; } }")]
    [InlineData("while (true) { " + Try + "catch (SharedOutcomeUnknownException e) { Log(e); return; } }")]
    [InlineData("while (true) { try { await Stock.TryGetAsync(\"a\"); } catch (SharedOutcomeUnknownException e) { Log(e); } }")]
    [InlineData(Try + "catch (SharedOutcomeUnknownException e) { Log(e); await Stock.TryGetAsync(\"a\"); }")]
    [InlineData("foreach (string key in keys) { " + Try + "catch (SharedOutcomeUnknownException e) { Log(e); } }")]
    public Task Leaves_alone(string body) => Check(body);

    private static Task Check(string body) => SharedClass.Check($$"""
        public async Task M(string[] keys)
        {
            {{body}}
        }

        private static void Log(Exception e) => Console.WriteLine(e);
        """);
}
