using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>
/// What a table promises: each case is rewritten as it says, alone as with all others; the outcome compiles with the real
/// generator; and raw and rewritten program give the same results, content and exceptions.
/// </summary>
/// <typeparam name="TTable">The table.</typeparam>
public abstract class RewriteTests<TTable>
    where TTable : IRewriteTable
{
    private static readonly Lazy<Task<RewrittenTable>> s_table = new(static () => RewrittenTable.GetAsync(TTable.Cases));

    [SuppressMessage("Design", "CA1000", Justification = "The test framework looks for its data here.")]
    public static TheoryData<string> Rewritten =>
        [.. TTable.Cases.Where(static one => one.After is not null).Select(static one => one.Before)];

    [SuppressMessage("Design", "CA1000", Justification = "The test framework looks for its data here.")]
    public static TheoryData<string> Left => [.. TTable.Cases.Where(static one => one.After is null).Select(static one => one.Before)];

    [Theory]
    [MemberData(nameof(Rewritten))]
    public async Task Is_rewritten(string before)
    {
        (RewriteCase one, string name) = Find(before);
        string wanted = Method(one.Rewritten, name);

        Assert.Equal(wanted, await (await s_table.Value).TextOf(name), ignoreLineEndingDifferences: true);
        Assert.Null((await s_table.Value).LeftIn(name));
        if (await (await s_table.Value).TextAfterOneFix(name) is string alone)
        {
            Assert.Equal(wanted, alone, ignoreLineEndingDifferences: true);
        }
    }

    [Theory]
    [MemberData(nameof(Rewritten))]
    public async Task Behaves_as_before(string before)
    {
        (_, string name) = Find(before);
        RewrittenTable table = await s_table.Value;

        Assert.Equal(Transcript.Record(table.Before, name), Transcript.Record(table.After, name));
    }

    [Theory]
    [MemberData(nameof(Left))]
    public async Task Is_left_to_its_author(string before)
    {
        (RewriteCase one, string name) = Find(before);

        Assert.Equal(Method(one, name), await (await s_table.Value).TextOf(name), ignoreLineEndingDifferences: true);
        Assert.NotNull((await s_table.Value).LeftIn(name));
    }

    private static (RewriteCase One, string Name) Find(string before)
    {
        int index = TTable.Cases.Select(static one => one.Before).ToList().IndexOf(before);
        return (TTable.Cases[index], Subject.GetName(index));
    }

    private static string Method(RewriteCase one, string name)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(Subject.Source([one], isGuarded: true)).GetRoot();
        return RewrittenTable.Find(root, Subject.GetName(0)).ToString().Replace(Subject.GetName(0), name, StringComparison.Ordinal);
    }
}
