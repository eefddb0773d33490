using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SafeState.Analyzers.Tests.Docs;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>What docs/migration.md says of a raw use is what a case of the tables here shows.</summary>
public sealed partial class MigrationPageTests
{
    private static readonly IReadOnlyList<RewriteCase> s_cases =
    [
        .. AddEntryTests.Cases, .. ChangeInPlaceTests.Cases, .. ConcurrentTests.Cases, .. MemberTests.Cases, .. PresenceTests.Cases,
            .. LoadingTests.Cases, .. HelperTests.Cases,
        .. ReadingTests.Cases, .. RemovingTests.Cases, .. WholeMapTests.Cases, .. ListTests.Cases, .. SetAndQueueTests.Cases,
        .. ScalarTests.Cases, .. OrderedTests.Cases,
    ];

    public static TheoryData<string, string> Rewritten => Rows("| raw | becomes |");

    public static TheoryData<string, string> Left => Rows("| raw | left, since | do this |");

    [Theory, MemberData(nameof(Rewritten))]
    public void Each_rewrite_is_one_that_a_test_makes(string raw, string rewritten) => Assert.True(
        s_cases.Any(one => one.After is not null
            && Plain(one.Before).Contains(raw, StringComparison.Ordinal)
            && Plain(one.After).Contains(rewritten, StringComparison.Ordinal)),
        $"No case makes '{rewritten}' of '{raw}'.");

    [Theory, MemberData(nameof(Left))]
    public void Each_use_that_is_left_is_left_in_a_test(string raw, string reason) => Assert.True(
        reason.Length > 0 && s_cases.Any(one => one.After is null && Plain(one.Before).Contains(raw, StringComparison.Ordinal)),
        $"No case leaves '{raw}' to its author, or the page does not say why.");

    [Fact]
    public void The_page_has_not_lost_its_tables() => Assert.True(Rewritten.Count > 30 && Left.Count > 8);

    private static TheoryData<string, string> Rows(string header)
    {
        TheoryData<string, string> rows = [];
        foreach (string table in Repository.Read("docs/migration.md").Split("\n\n")
            .Where(table => table.StartsWith(header, StringComparison.Ordinal)))
        {
            foreach (Match row in Row().Matches(table))
            {
                rows.Add(row.Groups["raw"].Value, row.Groups["then"].Value.Trim('`'));
            }
        }

        return rows;
    }

    private static string Plain(string code) => Space().Replace(code, " ");

    [GeneratedRegex(@"^\| `(?<raw>[^`]+)` \| (?<then>.+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
