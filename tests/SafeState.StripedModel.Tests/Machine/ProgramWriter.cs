using System;
using System.Collections.Generic;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>Writes the program of one thread, with structured control flow and registers.</summary>
internal sealed class ProgramWriter
{
    private readonly List<Instruction> _instructions = [];
    private readonly Dictionary<int, Label> _jumps = [];
    private readonly Stack<int> _free = [];

    internal int RegisterCount { get; private set; }

    /// <summary>A register, zero at first.</summary>
    internal int Register() => _free.TryPop(out int register) ? register : RegisterCount++;

    /// <summary>Gives registers that are not read again back, and clears them: what nobody reads makes no state.</summary>
    internal void Release(params int[] registers)
    {
        Forget(registers);
        foreach (int register in registers)
        {
            _free.Push(register);
        }
    }

    internal void Forget(params int[] registers) => Compute(r =>
    {
        foreach (int register in registers)
        {
            r[register] = 0;
        }
    });

    internal void Compute(Action<int[]> run) => _instructions.Add(new Instruction.Compute(run));

    internal void Set(int register, Func<int[], int> value) => Compute(r => r[register] = value(r));

    internal void Load(int into, Func<int[], int> address, bool acquires = false) =>
        _instructions.Add(new Instruction.Load(into, address, acquires));

    internal void Store(Func<int[], int> address, Func<int[], int> value, bool releases = false, Func<int[], Commit>? commit = null) =>
        _instructions.Add(new Instruction.Store(address, value, releases, commit));

    internal void CompareExchange(int succeeded, Func<int[], int> address, Func<int[], int> expected, Func<int[], int> value) =>
        _instructions.Add(new Instruction.CompareExchange(succeeded, address, expected, value));

    internal void TakeLock(int before, Func<int[], int> address, int bit) =>
        _instructions.Add(new Instruction.TakeLock(before, address, bit));

    internal void Await(Func<int[], int> address, Func<int[], int> content) => _instructions.Add(new Instruction.Await(address, content));

    internal void ReadBarrier() => _instructions.Add(new Instruction.ReadBarrier());

    internal void WriteBarrier() => _instructions.Add(new Instruction.WriteBarrier());

    internal void Choose(int into, int ways) => _instructions.Add(new Instruction.Choose(into, ways));

    internal void Begin() => _instructions.Add(new Instruction.Begin());

    internal void Check(Func<State, ThreadState, string?> fault) => _instructions.Add(new Instruction.Check(fault));

    /// <summary>A place to go to; marked where the program is to go on.</summary>
    internal static Label Label() => new();

    internal void Mark(Label label) => label.Position = _instructions.Count;

    internal void Jump(Label label) => JumpIf(static _ => true, label);

    internal void JumpIf(Func<int[], bool> when, Label label)
    {
        _jumps.Add(_instructions.Count, label);
        _instructions.Add(new Instruction.Jump(when, -1));
    }

    internal void If(Func<int[], bool> when, Action then, Action? otherwise = null)
    {
        Label no = Label();
        Label end = Label();
        JumpIf(r => !when(r), no);
        then();
        if (otherwise is not null)
        {
            Jump(end);
        }

        Mark(no);
        otherwise?.Invoke();
        Mark(end);
    }

    internal Instruction[] ToProgram()
    {
        foreach ((int at, Label label) in _jumps)
        {
            _instructions[at] = ((Instruction.Jump)_instructions[at]) with { Target = label.Position };
        }

        return [.. _instructions];
    }
}
