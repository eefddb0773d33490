using System;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>
/// The members of <c>StripedTable</c> as programs of the machine, instruction by instruction: what it does in C# with the names
/// used here, in the same order. A part that is dropped is left out, or done in the weaker way that its name denies.
/// </summary>
/// <param name="layout">Where everything is.</param>
/// <param name="dropped">The parts that are left out.</param>
internal sealed partial class StripedProtocol(Layout layout, params Part[] dropped)
{
    internal Layout Layout { get; } = layout;

    /// <summary>Whether the protocol does what a part says.</summary>
    private bool Has(Part part) => Array.IndexOf(dropped, part) < 0;

    /// <summary>The program of one thread.</summary>
    internal static Instruction[] Write(Action<ProgramWriter> calls, out int registers)
    {
        ProgramWriter p = new();
        calls(p);
        registers = p.RegisterCount;
        return p.ToProgram();
    }

    private static SlotLocation NewLocation(ProgramWriter p) => new(p.Register(), p.Register(), p.Register(), p.Register(), p.Register());

    private Func<int[], int> VersionOf(SlotLocation location) => r => Layout.Version(r[location.Table], r[location.Group]);

    private Func<int[], int> MetaOf(SlotLocation location) => r => Layout.Meta(r[location.Table], r[location.Group]);

    private Func<int[], int> KeyAt(SlotLocation location, int word) =>
        r => Layout.KeyAt(r[location.Table], r[location.Group], r[location.Slot], word);

    private Func<int[], int> ValueAt(SlotLocation location, int word) =>
        r => Layout.ValueAt(r[location.Table], r[location.Group], r[location.Slot], word);

    private static Commit Changing(int key, int value, int tables, int expected) => new([(key, value)], [(key, expected)], tables);

    private static Func<int[], int> Constant(int value) => _ => value;
}
