using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Docs;

/// <summary>
/// The code on the pages is compiled: what is called bad gives that rule's diagnostic and no other, what is called good gives none.
/// </summary>
public sealed class RulePageTests
{
    // What the compiler reports of a property that is not implemented because of an error: the missing part, and an unread parameter.
    private static readonly string[] MissingPart = ["CS9248", "CS9113"];

    private static readonly string[] Sections =
        ["Cause", "What goes wrong", "Bad", "Good", "How to fix it", "Configuration", "When to suppress it"];

    public static TheoryData<string> Ids => [.. AllRules.Ids];

    public static TheoryData<string, int> Bad => Blocks("Bad");

    public static TheoryData<string, int> Good => Blocks("Good");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_every_section(string id)
    {
        Assert.Equal(Sections, RulePage.Load(id).Headings);
        Assert.NotEmpty(RulePage.Load(id).Code("Bad"));
        Assert.NotEmpty(RulePage.Load(id).Code("Good"));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_code_gives_that_diagnostic_and_no_other(string id, int block)
    {
        ImmutableArray<Diagnostic> found = await Compiled.Diagnose(RulePage.Load(id).Code("Bad")[block]);
        Diagnostic[] ofRules =
            [.. found.Where(diagnostic => !MissingPart.Contains(diagnostic.Id) || !id.StartsWith("SAFE50", StringComparison.Ordinal))];
        Assert.True(ofRules.Length > 0 && ofRules.All(diagnostic => diagnostic.Id == id), $"{id}, bad code {block + 1}: {Show(found)}");
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Good_code_gives_none(string id, int block)
    {
        ImmutableArray<Diagnostic> found = await Compiled.Diagnose(RulePage.Load(id).Code("Good")[block]);
        Assert.True(found.IsEmpty, $"{id}, good code {block + 1}: {Show(found)}");
    }

    private static string Show(IEnumerable<Diagnostic> found) =>
        string.Join(Environment.NewLine, found.Select(static diagnostic => diagnostic.ToString()));

    private static TheoryData<string, int> Blocks(string heading)
    {
        TheoryData<string, int> blocks = [];
        foreach (string id in AllRules.Ids)
        {
            for (int block = 0; block < RulePage.Load(id).Code(heading).Count; block++)
            {
                blocks.Add(id, block);
            }
        }

        return blocks;
    }
}
