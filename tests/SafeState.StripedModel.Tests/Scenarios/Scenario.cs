using System;
using System.Linq;
using SafeState.StripedModel.Tests.Machine;
using SafeState.StripedModel.Tests.Protocol;

namespace SafeState.StripedModel.Tests.Scenarios;

/// <summary>A few threads that call members of a small map.</summary>
/// <param name="Name">What meets what.</param>
/// <param name="Layout">The map.</param>
/// <param name="Threads">The calls of each thread.</param>
internal sealed record Scenario(string Name, Layout Layout, params Action<StripedProtocol, ProgramWriter>[] Threads)
{
    /// <summary>Takes more than a few seconds.</summary>
    internal bool IsLarge { get; init; }

    /// <summary>Walks all of it.</summary>
    /// <param name="dropped">The parts of the protocol that are left out.</param>
    internal Verdict Explore(params Part[] dropped) => Exploration.Run(ToModel(dropped));

    private Model ToModel(Part[] dropped)
    {
        StripedProtocol protocol = new(Layout, dropped);
        Instruction[][] programs = new Instruction[Threads.Length][];
        ThreadState[] threads = new ThreadState[Threads.Length];
        Truth[] truths =
            [.. Layout.Keys.Select((_, key) =>
                new Truth(Layout.Entries.Where(entry => entry.Key == key).Select(static entry => entry.Value).FirstOrDefault())),
                    new Truth(Layout.Entries.Length)];
        for (int i = 0; i < Threads.Length; i++)
        {
            programs[i] = StripedProtocol.Write(p => Threads[i](protocol, p), out int registers);
            threads[i] = new(registers, Layout.Count, truths.Length);
        }

        return new(programs, new State(Layout.Start(), threads, truths), Layout.Outer,
            state => Integrity.FindBrokenInvariant(Layout, state), Layout.NameOf);
    }
}
