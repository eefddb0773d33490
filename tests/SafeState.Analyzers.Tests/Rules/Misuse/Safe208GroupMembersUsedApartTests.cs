using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe208GroupMembersUsedApartTests
{
    private const string Fields =
        "[Guarded(Group = \"index\")] private readonly Dictionary<int, string> _byId = []; "
        + "[Guarded(Group = \"index\")] private readonly Dictionary<string, int> _byMail = []; ";

    [Theory]
    [InlineData("public void M(string m) { if ({|SAFE208:ByMail.TryRemove(m, out int id)|}) { ById.TryRemove(id, out _); } }")]
    [InlineData("public void M(string m) { {|SAFE208:ById[1]|} = m; ByMail[m] = 1; }")]
    [InlineData("public int M() { int count = {|SAFE208:ById.Count|}; return count + ByMail.Count; }")]
    [InlineData("public int M() => {|SAFE208:ById.Count|} + ByMail.Count;")]
    [InlineData("public void M() { {|SAFE208:ById.Clear()|}; ByMail.Clear(); }")]
    [InlineData("public string M(string m) => {|SAFE208:ByMail.TryGetValue(m, out int id)|} ? ById[id] : m;")]
    [InlineData("public void M(string[] all) { foreach (string m in all) { {|SAFE208:ByMail.TryAdd(m, 1)|}; } ById.Clear(); }")]
    [InlineData("public void M(string m) { try { {|SAFE208:ByMail[m]|} = 1; } finally { ById[1] = m; } }")]
    [InlineData("public void M(string m, bool b) { if (b) { {|SAFE208:ByMail.Clear()|}; } ById.Clear(); }")]
    [InlineData("public void M(Inventory other) { {|SAFE208:other.ByMail.Clear()|}; other.ById.Clear(); }")]
    [InlineData("public Action M() => () => { {|SAFE208:ByMail.Clear()|}; ById.Clear(); };")]
    [InlineData("public void M() { var mails = ByMail; {|SAFE208:mails.Clear()|}; this.ById.Clear(); }")]
    [InlineData("public async Task M() { {|SAFE208:ByMail.Clear()|}; await Task.Yield(); ById.Clear(); }")]
    [InlineData("public int N => {|SAFE208:ById.Count|} - ByMail.Count;")]
    public Task Reports_two_members_in_two_steps(string members) => RuleTest.Members(Fields + members);

    [Theory]
    [InlineData("public void M(string m) => Index.Transact(static (ref tx, m) => { tx.ById[1] = m; tx.ByMail[m] = 1; }, m);")]
    [InlineData("public int M() => Index.Look(static (in view) => view.ById.Count + view.ByMail.Count);")]
    [InlineData("public int M() { var now = Index.Snapshot(); return now.ById.Count + now.ByMail.Count; }")]
    [InlineData("public void M(bool b) { if (b) { ById.Clear(); } else { ByMail.Clear(); } }")]
    [InlineData("public int M(bool b) => b ? ById.Count : ByMail.Count;")]
    [InlineData("public string M(string m) { if (m == \"\") { return ById[1]; } return ByMail[m].ToString(); }")]
    [InlineData("public void M() { ById[1] = \"\"; ById.Clear(); }")]
    [InlineData("public void M() { ById.Clear(); Stock.Clear(); }")]
    [InlineData("public void M(Inventory other) { ById.Clear(); other.ByMail.Clear(); }")]
    [InlineData("private readonly object _gate = new(); public void M() { lock (_gate) { ById.Clear(); ByMail.Clear(); } }")]
    [InlineData("public static Inventory M() { Inventory fresh = new(); fresh.ById.Clear(); fresh.ByMail.Clear(); return fresh; }")]
    [InlineData("public void M() => ById.Clear(); public void N() => ByMail.Clear();")]
    [InlineData("public Action M() { ById.Clear(); return () => ByMail.Clear(); }")]
    [InlineData(
        "private readonly Dictionary<int, int> _a = []; private readonly Dictionary<int, int> _b = []; "
        + "public void M() { A.Clear(); B.Clear(); }")]
    public Task Leaves_alone(string members) => RuleTest.Members(Fields + members);
}
