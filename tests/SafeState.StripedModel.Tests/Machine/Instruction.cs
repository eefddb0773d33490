using System;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>One instruction of a thread. Addresses and values are computed of the thread's registers.</summary>
internal abstract record Instruction
{
    /// <summary>Touches nothing but its own thread, so nobody could tell when it happens.</summary>
    internal abstract record Local : Instruction;

    /// <summary>Computes.</summary>
    internal sealed record Compute(Action<int[]> Run) : Local;

    /// <summary>Goes elsewhere, if a condition holds.</summary>
    internal sealed record Jump(Func<int[], bool> When, int Target) : Local;

    /// <summary>No later load reads memory older than an earlier one did.</summary>
    internal sealed record ReadBarrier : Local;

    /// <summary>No later store reaches memory before an earlier one.</summary>
    internal sealed record WriteBarrier : Local;

    /// <summary>Asks whether something holds; a text says what does not.</summary>
    internal sealed record Check(Func<State, ThreadState, string?> Fault) : Local;

    /// <summary>A call begins: what the thread knows by now, it has to answer by.</summary>
    internal sealed record Begin : Instruction;

    /// <summary>Reads a location into a register.</summary>
    internal sealed record Load(int Into, Func<int[], int> Address, bool Acquires) : Instruction;

    /// <summary>Writes a location.</summary>
    internal sealed record Store(Func<int[], int> Address, Func<int[], int> Value, bool Releases, Func<int[], Commit>? Commit)
        : Instruction;

    /// <summary>
    /// Writes a location if it has a certain content, in one step and with a full fence; a register tells whether it had.
    /// </summary>
    internal sealed record CompareExchange(int Succeeded, Func<int[], int> Address, Func<int[], int> Expected, Func<int[], int> Value)
        : Instruction;

    /// <summary>
    /// Waits until a bit of a location is clear and sets it, in one step and with a full fence: a loop around an exchange, without its vain
    /// rounds.
    /// </summary>
    internal sealed record TakeLock(int Before, Func<int[], int> Address, int Bit) : Instruction;

    /// <summary>Waits until a location has a certain content. Its last look does not order anything.</summary>
    internal sealed record Await(Func<int[], int> Address, Func<int[], int> Content) : Instruction;

    /// <summary>Goes one of several ways, whichever.</summary>
    internal sealed record Choose(int Into, int Ways) : Instruction;
}
