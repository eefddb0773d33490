using System.Linq;
using SafeState.StripedModel.Tests.Machine;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>The sequences, TryCount, and the known count.</summary>
internal sealed partial class StripedProtocol
{
    /// <summary>A known count has this added. What is below is the claim of a thread.</summary>
    private const int FirstCount = 8;

    /// <summary>A call that counts, without a gate, as often as it takes.</summary>
    /// <param name="claim">The number of the thread.</param>
    internal void CountKeys(ProgramWriter p, int claim = 1)
    {
        int[] seen = [.. Enumerable.Range(0, Layout.Stripes).Select(_ => p.Register())];
        int sum = p.Register();
        int count = p.Register();
        int claimed = p.Register();
        Label start = ProgramWriter.Label();
        Label done = ProgramWriter.Label();
        p.Begin();
        p.Mark(start);
        p.Forget([.. seen, sum, count, claimed]);
        ClaimKnownCount(p, claim, claimed, sum, done);
        for (int stripe = 0; stripe < Layout.Stripes; stripe++)
        {
            int at = stripe;
            LookAtGate(p, at, claimed, count);
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

        PublishKnownCount(p, claim, claimed, sum, count);
        p.Mark(done);
        p.Check((state, thread) => state.Truths[^1].Had(thread.Registers[sum], thread.Known[^1], int.Max(thread.Floor, thread.Latest))
            ? null
            : $"the map is said to have {thread.Registers[sum]} keys, and never had");
        p.Release([.. seen, sum, count, claimed]);
    }

    /// <summary>Uses the known count, or claims to find it.</summary>
    private void ClaimKnownCount(ProgramWriter p, int claim, int claimed, int sum, Label done)
    {
        if (!Layout.KeepsCount)
        {
            return;
        }

        p.Load(sum, Constant(Layout.KnownCount), acquires: true);
        p.If(r => r[sum] >= FirstCount, () =>
        {
            p.Set(sum, r => r[sum] - FirstCount);
            p.Jump(done);
        });
        p.If(
            r => r[sum] == 0,
            () => p.CompareExchange(claimed, Constant(Layout.KnownCount), Constant(0), Constant(claim)),
            () => p.Set(claimed, r => r[sum] == claim ? 1 : 0));
        p.Forget(sum);
    }

    /// <summary>
    /// The holder of a gate may have looked for a known count before there was the claim. If it has left, the second look at the sequence
    /// shows what it did, because the read barrier comes between.
    /// </summary>
    private void LookAtGate(ProgramWriter p, int stripe, int claimed, int gate)
    {
        if (Layout.KeepsCount && Has(Part.KnownCountLooksAtGates))
        {
            p.Load(gate, Constant(Layout.Gate(stripe)));
            p.Set(claimed, r => r[claimed] != 0 && r[gate] == 0 ? 1 : 0);
        }
    }

    private void PublishKnownCount(ProgramWriter p, int claim, int claimed, int sum, int unused)
    {
        if (!Layout.KeepsCount)
        {
            return;
        }

        p.If(r => r[claimed] != 0, () =>
        {
            if (Has(Part.KnownCountIsExchanged))
            {
                p.CompareExchange(unused, Constant(Layout.KnownCount), Constant(claim), r => r[sum] + FirstCount);
            }
            else
            {
                p.Store(Constant(Layout.KnownCount), r => r[sum] + FirstCount, releases: true);
            }
        });
    }

    /// <summary>Under a gate, and before the change can be seen.</summary>
    private void ForgetKnownCount(ProgramWriter p)
    {
        if (Layout.KeepsCount && Has(Part.KnownCountIsForgotten))
        {
            int known = p.Register();
            p.Load(known, Constant(Layout.KnownCount));
            p.If(r => r[known] != 0, () => p.Store(Constant(Layout.KnownCount), Constant(0)));
            p.Release(known);
        }
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

        ForgetKnownCount(p);
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
