using System;
using SafeState.RuleIndex;

namespace SafeState.Analyzers.Tests.Docs;

public sealed class RuleIndexTests
{
    [Fact]
    public void The_index_is_what_the_rules_and_their_pages_say() => Assert.True(
        RuleIndexPage.Render(Repository.GetPath("docs/rules")) == Repository.Read("docs/rules/README.md").ReplaceLineEndings("\n"),
        "docs/rules/README.md is out of date: run 'dotnet run eng/docs.cs'");
}
