using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tool.Guardable;

/// <summary>The members of one path.</summary>
/// <param name="Path">The path of the command.</param>
/// <param name="Members">The members.</param>
internal sealed record GuardableCode(string Path, IReadOnlyList<GuardableMember> Members);

/// <summary>What <c>inventory --guardable</c> found.</summary>
/// <param name="Code">The members of each path.</param>
/// <param name="Collections">The totals of all collections.</param>
/// <param name="Kinds">The totals of each kind.</param>
/// <param name="Reasons">The reasons why members cannot be guarded. The most frequent one is first.</param>
internal sealed record GuardableFile(
    IReadOnlyList<GuardableCode> Code,
    GuardableTotal Collections,
    IReadOnlyList<GuardableTotal> Kinds,
    IReadOnlyList<GuardableReason> Reasons)
{
    private static readonly string[] s_kinds = ["dictionary", "list", "set", "queue", "other", "value", "number"];

    /// <summary>Adds up members.</summary>
    public static GuardableFile Create(IReadOnlyList<GuardableCode> code)
    {
        GuardableMember[] members = [.. code.SelectMany(static part => part.Members)];
        return new GuardableFile(code,
            GuardableTotal.Create("collections", members.Where(static member => member.IsCollection)),
            [.. s_kinds.Select(kind => GuardableTotal.Create(kind, members.Where(member => member.Kind == kind)))],
            [.. members.Where(static member => member is { IsCollection: true, Verdict: GuardableVerdict.NotGuardable })
                .SelectMany(static member => member.Problems.Select(static problem => problem.Reason).Distinct()
                    .Select(reason => (reason, member)))
                .GroupBy(static entry => entry.reason, static entry => entry.member)
                .Select(static group => new GuardableReason(group.Key, group.Count(),
                    group.Count(static member => member.Problems.All(problem => problem.Reason == member.Problems[0].Reason))))
                .OrderByDescending(static reason => reason.Only).ThenByDescending(static reason => reason.Members)
                .ThenBy(static reason => reason.Reason, System.StringComparer.Ordinal)]);
    }
}

/// <summary>The results of members of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="AsItStands">How many members the attribute guards without an error.</param>
/// <param name="ByFix">How many members code fixes that preserve behavior make guardable.</param>
/// <param name="ByChoice">How many members need a code fix that changes behavior or a signature.</param>
/// <param name="NotGuardable">How many members have an error that no fix removes.</param>
/// <param name="Unresolved">How many members are used only by code that does not compile.</param>
/// <param name="NoGuardNeeded">How many members nothing changes.</param>
/// <param name="Visible">How many members other assemblies can use.</param>
internal sealed record GuardableTotal(
    string Kind, int AsItStands, int ByFix, int ByChoice, int NotGuardable, int Unresolved, int NoGuardNeeded, int Visible)
{
    /// <summary>Gets how many members need a guard and are not visible to other assemblies.</summary>
    public int Tried => AsItStands + ByFix + ByChoice + NotGuardable;

    /// <summary>Gets the share of them that can be guarded, in percent, or null if there is none.</summary>
    public double? Share => Tried == 0 ? null : System.Math.Round(100.0 * (AsItStands + ByFix + ByChoice) / Tried, 1);

    /// <summary>Adds up members.</summary>
    public static GuardableTotal Create(string kind, IEnumerable<GuardableMember> members)
    {
        ILookup<GuardableVerdict, GuardableMember> byVerdict = members.ToLookup(static member => member.Verdict);
        return new GuardableTotal(kind, byVerdict[GuardableVerdict.AsItStands].Count(), byVerdict[GuardableVerdict.ByFix].Count(),
            byVerdict[GuardableVerdict.ByChoice].Count(), byVerdict[GuardableVerdict.NotGuardable].Count(),
            byVerdict[GuardableVerdict.Unresolved].Count(), byVerdict[GuardableVerdict.NoGuardNeeded].Count(),
            byVerdict[GuardableVerdict.Visible].Count());
    }
}

/// <summary>A reason why members cannot be guarded.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Members">The number of members that it applies to.</param>
/// <param name="Only">The number of members that have no other reason.</param>
internal sealed record GuardableReason(string Reason, int Members, int Only);
