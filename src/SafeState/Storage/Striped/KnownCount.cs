using System;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// The count of a striped store between two changes. A thread claims the word before it adds up the stripes, and publishes the sum only if
/// the word still has its claim. Each insertion and removal clears the word under its gate, before the change can be seen.
/// </summary>
internal sealed class KnownCount
{
    /// <summary>Zero: nothing is known. Above: the thread that adds up the stripes. Below: the complement of the count.</summary>
    private long _word;

    /// <summary>The sum of the sequences at the last count. A hint: no count depends on it.</summary>
    private ulong _sequences;

    private bool _isCalm;

    /// <summary>Gets the count, if it is known.</summary>
    internal bool TryGet(out int count)
    {
        long word = Volatile.Read(ref _word); // acquire: what the caller reads next is not older
        count = (int)~word;
        return word < 0;
    }

    /// <summary>Claims the word, unless the store has changed between the last two counts.</summary>
    /// <returns>Whether this thread may publish the sum.</returns>
    internal bool TryClaim()
    {
        if (!_isCalm)
        {
            return false;
        }

        int thread = Environment.CurrentManagedThreadId;
        long before = Interlocked.CompareExchange(ref _word, thread, 0); // full fence: the claim before the gates; pairs with Enter
        return before == 0 || before == thread;
    }

    /// <summary>Publishes a sum that was true when the claim stood and no gate was held.</summary>
    internal void Publish(int count)
    {
        long claim = FaultInjection.KnownCountIsPublishedAnyway ? Volatile.Read(ref _word) : Environment.CurrentManagedThreadId;
        _ = Interlocked.CompareExchange(ref _word, ~(long)count, claim);
    }

    /// <summary>Gives up the claim of this thread, whose sum is none to publish. Other threads may claim the word then.</summary>
    internal void Release()
    {
        int thread = Environment.CurrentManagedThreadId;
        if (Volatile.Read(ref _word) == thread && !FaultInjection.KnownCountKeepsClaims)
        {
            _ = Interlocked.CompareExchange(ref _word, 0, thread);
        }
    }

    /// <summary>Remembers the sequences of a count.</summary>
    /// <returns>Whether nothing has changed since the last one.</returns>
    internal bool Note(ulong sequences)
    {
        bool isCalm = _sequences == sequences;
        (_sequences, _isCalm) = (sequences, isCalm);
        return isCalm;
    }

    /// <summary>
    /// Clears the word. Called with a gate held, whose exchange comes before the look, and before the change can be seen.
    /// </summary>
    internal void Forget()
    {
        if (Volatile.Read(ref _word) != 0)
        {
            Volatile.Write(ref _word, 0); // before the odd sequence's WriteBarrier
        }
    }
}
