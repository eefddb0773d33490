using SafeState;

Hits.Increment("home");
Console.WriteLine(Hits["home"]);

[GuardedState]
partial class Program
{
    private static readonly Dictionary<string, int> s_hits = [];
}
