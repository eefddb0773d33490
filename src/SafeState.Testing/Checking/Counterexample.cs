using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SafeState.Testing;

/// <summary>Makes what is left of a history that no order explains as small as can be.</summary>
/// <remarks>
/// Two steps, each of which only forgets what is known, so that what remains is still what the object did: the history is
/// cut off at the earliest moment at which it was wrong already; then the outcome of each call is forgotten where the
/// others contradict each other without it.
/// </remarks>
internal static class Counterexample<TState, TOperation, TResult>
{
    /// <summary>Steps for one attempt to forget something; what cannot be decided within them is kept.</summary>
    private const long StepsForAttempt = 20_000;

    /// <summary>How many calls a timeline shows at most: the latest.</summary>
    private const int Shown = 24;

    internal static Verdict<TOperation, TResult> Of(IModel<TState, TOperation, TResult> model, RecordedCall<TOperation, TResult>[] calls, long stepLimit)
    {
        RecordedCall<TOperation, TResult>[] cut = CutOff(model, calls, stepLimit);
        RecordedCall<TOperation, TResult>[] forgotten = Forget(model, cut);
        History<TOperation, TResult> essential = new(forgotten.Where(call => call.IsKnown || !cut.First(other => other.Start == call.Start && other.Client == call.Client).IsKnown));
        int others = forgotten.Length - essential.Calls.Length;

        Search<TState, TOperation, TResult> search = new(model, forgotten, explains: true);
        _ = search.Run(stepLimit);
        return new(Conclusion.NotLinearizable, Describe(model, essential, others, forgotten, search), essential);
    }

    /// <summary>The shortest beginning that has no explanation; beginnings of what has one have one too, so halving finds it.</summary>
    private static RecordedCall<TOperation, TResult>[] CutOff(IModel<TState, TOperation, TResult> model, RecordedCall<TOperation, TResult>[] calls, long stepLimit)
    {
        long[] ends = [.. calls.Where(static call => call.IsKnown).Select(static call => call.End).Order()];
        int explained = -1;
        int wrong = ends.Length - 1;
        while (wrong - explained > 1)
        {
            int middle = (explained + wrong) / 2;
            bool isWrong = new Search<TState, TOperation, TResult>(model, Until(calls, ends[middle]), explains: false).Run(stepLimit) == Conclusion.NotLinearizable;
            (explained, wrong) = isWrong ? (explained, middle) : (middle, wrong);
        }

        return Until(calls, ends[wrong]);
    }

    /// <summary>What was known at a moment.</summary>
    private static RecordedCall<TOperation, TResult>[] Until(RecordedCall<TOperation, TResult>[] calls, long moment) =>
        [.. calls.Where(call => call.Start <= moment).Select(call => call.IsKnown && call.End > moment ? WithoutOutcome(call) : call)];

    /// <summary>Forgets outcomes, many at a time first.</summary>
    private static RecordedCall<TOperation, TResult>[] Forget(IModel<TState, TOperation, TResult> model, RecordedCall<TOperation, TResult>[] calls)
    {
        RecordedCall<TOperation, TResult>[] kept = calls;
        for (int size = Math.Max(kept.Length / 2, 1); size >= 1; size /= 2)
        {
            for (int from = 0; from < kept.Length; from += size)
            {
                RecordedCall<TOperation, TResult>[] attempt = [.. kept];
                for (int i = from; i < Math.Min(from + size, attempt.Length); i++)
                {
                    attempt[i] = WithoutOutcome(attempt[i]);
                }

                if (new Search<TState, TOperation, TResult>(model, attempt, explains: false).Run(StepsForAttempt) == Conclusion.NotLinearizable)
                {
                    kept = attempt;
                }
            }
        }

        return kept;
    }

    private static RecordedCall<TOperation, TResult> WithoutOutcome(RecordedCall<TOperation, TResult> call) =>
        RecordedCall.Unknown<TOperation, TResult>(call.Client, call.Operation, call.Start);

    private static string Describe(IModel<TState, TOperation, TResult> model, History<TOperation, TResult> essential, int others, RecordedCall<TOperation, TResult>[] calls, Search<TState, TOperation, TResult> search)
    {
        StringBuilder text = new();
        _ = text.Append("Not linearizable: no order explains these results");
        _ = others == 0 ? text : text.Append(CultureInfo.InvariantCulture, $", whatever {others} other {(others == 1 ? "call" : "calls")} returned");
        int left = Math.Max(0, essential.Calls.Length - Shown);
        _ = left == 0 ? text.Append('.') : text.Append(CultureInfo.InvariantCulture, $". {left} earlier ones are not shown.");
        _ = text.Append("\n\n").Append(new History<TOperation, TResult>(essential.Calls.Skip(left))).Append("\n\n");
        (int[] order, TState state) = search.Longest!.Value;
        List<string> steps = [.. order.Where(call => calls[call].IsKnown).Select(call => $"client {calls[call].Client}: {calls[call]}")];
        string earlier = steps.Count > Shown ? "… " : string.Empty;
        _ = text.Append("The longest order found: ").Append(steps.Count == 0 ? "none" : earlier + string.Join("; ", steps.TakeLast(Shown))).Append('.');
        HashSet<int> taken = [.. order];
        foreach (int next in Enumerable.Range(0, calls.Length).Where(call => calls[call].IsKnown && !taken.Contains(call)).Take(Shown))
        {
            _ = model.Apply(state, calls[next].Operation, out TResult expected);
            _ = text.Append(CultureInfo.InvariantCulture, $"\nThen client {calls[next].Client}: {calls[next]}, where the model returns {expected}.");
        }

        return text.ToString();
    }
}
