using System.Linq;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>The sequences, and TryCount.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A call that counts, without a gate, as often as it takes.</summary>
    internal void CountKeys(ProgramWriter p)
    {
        int[] seen = [.. Enumerable.Range(0, Layout.Stripes).Select(_ => p.Register())];
        int sum = p.Register();
        int count = p.Register();
        Label start = ProgramWriter.Label();
        p.Begin();
        p.Mark(start);
        p.Forget([.. seen, sum, count]);
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            int at = stripe;
            p.Load(seen[at], Constant(Layout.Sequence(at)), acquires: Has(Part.CountAcquiresSequence));
            p.JumpIf(r => (r[seen[at]] & 1) != 0, start);
            p.Load(count, Constant(Layout.KeyCount(at)));
            p.Set(sum, r => r[sum] + r[count]);
        }

        if (Has(Part.CountBarrier))
        {
            p.ReadBarrier();
        }

        for (int stripe = 0; stripe < Layout.Stripes && Has(Part.CountRechecksSequences); stripe++)
        {
            int at = stripe;
            p.Load(count, Constant(Layout.Sequence(at)));
            p.JumpIf(r => r[count] != r[seen[at]], start);
        }

        p.Check((state, thread) => state.Truths[^1].Had(thread.Registers[sum], thread.Known[^1], int.Max(thread.Floor, thread.Latest))
            ? null
            : $"the map is said to have {thread.Registers[sum]} keys, and never had");
        p.Release([.. seen, sum, count]);
    }

    /// <summary>Absence: the sequence before a search, plus one.</summary>
    private void NoteSequence(ProgramWriter p, int stripe, int absence)
    {
        if (Layout.Counts)
        {
            p.Load(absence, Constant(Layout.Sequence(stripe)), acquires: Has(Part.SearcherAcquiresSequence));
            p.Set(absence, r => r[absence] + 1);
        }
    }

    /// <summary>IsAbsent, under the gate.</summary>
    private void GoIfStillAbsent(ProgramWriter p, int stripe, int absence, Label absent)
    {
        if (!Layout.Counts)
        {
            return;
        }

        int sequence = p.Register();
        p.Load(sequence, Constant(Layout.Sequence(stripe)));
        p.Set(sequence, r => r[absence] != 0 && (r[absence] == r[sequence] + 1 || !Has(Part.SearcherRechecksSequence)) ? 1 : 0);
        p.If(r => r[sequence] != 0, () =>
        {
            p.Forget(sequence);
            p.Jump(absent);
        });
        p.Release(sequence);
    }

    private void BeginStructureWrite(ProgramWriter p, int stripe, int sequence)
    {
        if (!Layout.Counts)
        {
            return;
        }

        p.Load(sequence, Constant(Layout.Sequence(stripe)));
        if (Has(Part.SequenceIsOdd))
        {
            p.Store(Constant(Layout.Sequence(stripe)), r => r[sequence] + 1);
        }

        if (Has(Part.SequenceBarrier))
        {
            p.WriteBarrier();
        }
    }

    private void EndStructureWrite(ProgramWriter p, int stripe, int sequence)
    {
        if (Layout.Counts)
        {
            p.Store(Constant(Layout.Sequence(stripe)), r => r[sequence] + 2, releases: Has(Part.SequenceReleasesEven));
        }
    }

    private void ChangeCount(ProgramWriter p, int stripe, int by)
    {
        if (!Layout.Counts && !Layout.Grows)
        {
            return;
        }

        int count = p.Register();
        p.Load(count, Constant(Layout.KeyCount(stripe)));
        p.Store(Constant(Layout.KeyCount(stripe)), r => r[count] + by);
        p.Release(count);
    }
}
