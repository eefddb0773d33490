using System.Globalization;
using System.Linq;
using SafeState.Tool.Guardable;
using Spectre.Console;

namespace SafeState.Tool.Reports;

/// <summary>Writes what can be guarded for people.</summary>
internal static class GuardableReport
{
    private const int ShownReasons = 20;

    /// <summary>Writes the members that cannot be guarded, the totals, and the reasons.</summary>
    public static void Write(IAnsiConsole console, GuardableFile file)
    {
        foreach (GuardableMember member in file.Code.SelectMany(static code => code.Members)
            .Where(static member => member is { Verdict: GuardableVerdict.NotGuardable, IsCollection: true }))
        {
            GuardableProblem first = member.Problems[0];
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{member.File}:{member.Line} {member.Member} ({member.Type}): {first.Reason}{GetPlace(first)}"));
        }

        Table totals = new Table().Border(TableBorder.Rounded).AddColumn("Kind").AddColumn("As it stands").AddColumn("By a fix")
            .AddColumn("By a choice").AddColumn("Not guardable").AddColumn("Share").AddColumn("Unresolved")
            .AddColumn("No guard needed").AddColumn("Public or protected");
        foreach (GuardableTotal total in file.Kinds.Prepend(file.Collections))
        {
            _ = totals.AddRow(((object[])[total.Kind, total.AsItStands, total.ByFix, total.ByChoice, total.NotGuardable,
                total.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share:0.0} %") : "-", total.Unresolved,
                total.NoGuardNeeded, total.Visible])
                .Select(static cell => string.Create(CultureInfo.InvariantCulture, $"{cell}")).ToArray());
        }

        console.Write(totals);
        if (file.Reasons.Count > 0)
        {
            Table reasons = new Table().Border(TableBorder.Rounded).AddColumn("Reason").AddColumn("Collections").AddColumn("Only reason");
            foreach (GuardableReason reason in file.Reasons.Take(ShownReasons))
            {
                _ = reasons.AddRow(Markup.Escape(reason.Reason), reason.Members.ToString(CultureInfo.InvariantCulture),
                    reason.Only.ToString(CultureInfo.InvariantCulture));
            }

            console.Write(reasons);
        }
    }

    private static string GetPlace(GuardableProblem problem) =>
        problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {problem.Line}") : "";
}
