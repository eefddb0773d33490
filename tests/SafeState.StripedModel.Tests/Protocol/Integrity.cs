using System.Linq;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>
/// What must hold when nobody writes, as <c>StripedTable.FindBrokenInvariant</c> says it; and every key has what was last committed.
/// </summary>
internal static class Integrity
{
    internal static string? FindBrokenInvariant(Layout layout, State state)
    {
        int[] found = new int[layout.Keys.Length];
        for (int stripe = 0; stripe < layout.Stripes; stripe++)
        {
            int table = state[layout.Element(state[Layout.Outer], stripe)];
            int[] past = new int[layout.Groups[table]];
            for (int group = 0; group < past.Length; group++)
            {
                if (FindBrokenInvariant(layout, state, table, group, found, past) is { } fault)
                {
                    return fault;
                }
            }

            int wrong = past.Select((count, group) => (count, group))
                .Where(item => IsWrong(state[layout.Meta(table, item.group)], item.count)).Select(static item => item.group + 1)
                    .FirstOrDefault();
            if (wrong != 0)
            {
                return $"group {wrong - 1} of table {table} counts other keys than went past";
            }
        }

        int lost = Enumerable.Range(0, found.Length).Where(key => found[key] != state.Truths[key].Current).Append(-1).First();
        return lost < 0
            ? null
            : $"key {lost} has {found[lost]} in the end, not the {state.Truths[lost].Current} that was committed: an update is lost";
    }

    private static bool IsWrong(int meta, int past) => Word.OverflowCount(meta) != past && Word.OverflowCount(meta) != 3;

    private static string? FindBrokenInvariant(Layout layout, State state, int table, int group, int[] found, int[] past)
    {
        int meta = state[layout.Meta(table, group)];
        if ((meta & Word.Locked) != 0
            || (state[layout.Version(table, group)] & 1) != 0
            || Word.ThinOwner(state[layout.Version(table, group)]) != 0)
        {
            return $"group {group} of table {table} is still locked, being written, or owned";
        }

        for (int slot = 0; slot < layout.Slots; slot++)
        {
            if (Word.TagAt(meta, slot) == 0)
            {
                continue;
            }

            int key = state[layout.KeyAt(table, group, slot, 0)] - 1;
            if (key < 0 || layout.Keys[key].Tag != Word.TagAt(meta, slot) || found[key] != 0)
            {
                return $"slot {slot} of group {group} of table {table} shows the tag of another key";
            }

            found[key] = state[layout.ValueAt(table, group, slot, 0)];
            for (int way = layout.Keys[key].Home & layout.Mask(table); way != group; way = (way + 1) & layout.Mask(table))
            {
                past[way]++;
            }
        }

        return null;
    }
}
