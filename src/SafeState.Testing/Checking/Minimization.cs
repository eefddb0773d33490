using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SafeState.Testing;

/// <summary>Minimizes a history that no order explains.</summary>
/// <remarks>
/// There are two steps. Each step only drops knowledge, so the rest is still what the object did. The first step cuts the history off at
/// the earliest moment at which it was already wrong. The second step drops the outcome of each call that the contradiction does not
/// need.
/// </remarks>
internal sealed class Minimization<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model,
    CheckOptions options, Deadline deadline)
{
    /// <summary>The steps for one attempt to drop an outcome. An outcome that cannot be decided within them is kept.</summary>
    private const long StepsForAttempt = 20_000;

    /// <summary>How many calls a timeline shows at most. It shows the latest ones.</summary>
    private const int Shown = 24;

    /// <summary>How many of the results that the model allows are listed.</summary>
    private const int Listed = 4;

    private long _left = options.MinimizingStepLimit;

    internal Verdict<TOperation, TResult> Run(Verdict<TOperation, TResult> verdict)
    {
        // The description searches too: what it needs is put aside.
        long aside = Math.Min(StepsForAttempt, _left / 4);
        _left -= aside;
        RecordedCall<TOperation, TResult>[] cut = CutOff([.. verdict.Part!.Calls]);
        RecordedCall<TOperation, TResult>[] forgotten = Forget(cut);
        bool isEarly = _left == 0 || deadline.IsOver;
        History<TOperation, TResult> essential = new(forgotten.Where((call, i) => call.IsKnown || !cut[i].IsKnown));
        using Search<TState, TOperation, TResult> search = new(model, forgotten, explains: true);
        _ = search.Run(_left + aside, deadline);
        string remark = isEarly ? "\n\nMinimizing ended at its limit: fewer calls may contradict each other too." : string.Empty;
        return new(Conclusion.NotLinearizable, Describe(essential, forgotten, search.Longest!.Value) + remark, verdict.Steps)
        {
            Part = verdict.Part,
            PartKey = verdict.PartKey,
            Counterexample = essential,
        };
    }

    /// <summary>
    /// Returns the shortest beginning without an explanation. If a history has an explanation, its beginnings have one too, so halving
    /// finds it.
    /// </summary>
    private RecordedCall<TOperation, TResult>[] CutOff(RecordedCall<TOperation, TResult>[] calls)
    {
        long[] ends = [.. calls.Where(static call => call.IsKnown).Select(static call => call.End).Order()];
        int explained = -1;
        int wrong = ends.Length - 1;
        while (wrong - explained > 1 && _left > 0 && !deadline.IsOver)
        {
            int middle = (explained + wrong) / 2;
            bool isWrong = IsWrong(Until(calls, ends[middle]), Math.Max(StepsForAttempt, _left / 8));
            (explained, wrong) = isWrong ? (explained, middle) : (middle, wrong);
        }

        return Until(calls, ends[wrong]);
    }

    /// <summary>Returns what was known at a moment.</summary>
    private static RecordedCall<TOperation, TResult>[] Until(RecordedCall<TOperation, TResult>[] calls, long moment) =>
        [.. calls.Where(call => call.Start <= moment).Select(call => call.IsKnown && call.End > moment ? WithoutOutcome(call) : call)];

    /// <summary>Drops outcomes, many at a time first.</summary>
    private RecordedCall<TOperation, TResult>[] Forget(RecordedCall<TOperation, TResult>[] calls)
    {
        RecordedCall<TOperation, TResult>[] kept = calls;
        for (int size = Math.Max(kept.Length / 2, 1); size >= 1; size /= 2)
        {
            for (int from = 0; from < kept.Length && _left > 0 && !deadline.IsOver; from += size)
            {
                RecordedCall<TOperation, TResult>[] attempt = [.. kept];
                foreach (ref RecordedCall<TOperation, TResult> call in attempt.AsSpan(from, Math.Min(size, attempt.Length - from)))
                {
                    call = call.IsKnown ? WithoutOutcome(call) : call;
                }

                kept = !attempt.AsSpan().SequenceEqual(kept) && IsWrong(attempt, StepsForAttempt) ? attempt : kept;
            }
        }

        return kept;
    }

    private bool IsWrong(RecordedCall<TOperation, TResult>[] calls, long limit)
    {
        using Search<TState, TOperation, TResult> search = new(model, calls, explains: false);
        Conclusion conclusion = search.Run(Math.Min(limit, _left), deadline);
        _left -= search.Steps;
        return conclusion == Conclusion.NotLinearizable;
    }

    private static RecordedCall<TOperation, TResult> WithoutOutcome(RecordedCall<TOperation, TResult> call) =>
        RecordedCall.Unknown<TOperation, TResult>(call.Client, call.Operation, call.Start);

    private string Describe(History<TOperation, TResult> essential, RecordedCall<TOperation, TResult>[] calls,
        (int[] Order, TState State) longest)
    {
        StringBuilder text = new();
        int others = calls.Length - essential.Calls.Length;
        int left = Math.Max(0, essential.Calls.Length - Shown);
        _ = text.Append("Not linearizable: no order explains these results");
        _ = others == 0 ? text
            : text.Append(CultureInfo.InvariantCulture, $", whatever {others} other {(others == 1 ? "call" : "calls")} returned");
        _ = left == 0 ? text.Append('.') : text.Append(CultureInfo.InvariantCulture, $". {left} earlier ones are not shown.");
        _ = text.Append("\n\n").Append(new History<TOperation, TResult>(essential.Calls.Skip(left))).Append("\n\n");
        List<string> steps = [.. longest.Order.Where(call => calls[call].IsKnown).Select(call => Show(calls[call]))];
        string earlier = steps.Count > Shown ? "… " : string.Empty;
        string order = steps.Count == 0 ? "none" : earlier + string.Join("; ", steps.TakeLast(Shown));
        _ = text.Append(Columns.Fit($"The longest order found: {order}."));
        HashSet<int> taken = [.. longest.Order];
        foreach (int next in Enumerable.Range(0, calls.Length).Where(call => calls[call].IsKnown && !taken.Contains(call)).Take(Shown))
        {
            _ = text.Append('\n')
                .Append(Columns.Fit($"Then {Show(calls[next])}, where the model {Allowed(longest.State, calls[next].Operation)}."));
        }

        return text.ToString();
    }

    private string Allowed(TState state, TOperation operation)
    {
        // Outcomes may be without end: of the first ones, those that differ.
        IEnumerable<string> first = model.Outcomes(state, operation).Take(64).Select(static outcome => $"{outcome.Result}");
        string[] results = [.. first.Distinct(StringComparer.Ordinal).Take(Listed + 1).Select(Columns.Shorten)];
        return results switch
        {
            [] => "does not let it return",
            [string only] => $"returns {only}",
            { Length: > Listed } => $"allows {string.Join(", ", results.Take(Listed))}, …",
            _ => $"allows {string.Join(", ", results.SkipLast(1))} or {results[^1]}",
        };
    }

    private static string Show(RecordedCall<TOperation, TResult> call) =>
        string.Create(CultureInfo.InvariantCulture, $"client {call.Client}: {Columns.Shorten($"{call}")}");
}
