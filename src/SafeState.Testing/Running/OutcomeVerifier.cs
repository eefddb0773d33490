using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// Verifies calls that were not timed, by their results alone. It counts how often each outcome of each program occurred, and searches
/// for an order only if an outcome is new.
/// </summary>
internal sealed class OutcomeVerifier<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model,
    CheckOptions options) : IVerifier<TOperation, TResult>
{
    private const string NoOrder = "No order explains these results. Only the order of each client's calls was required:";

    private readonly Dictionary<string, long> _outcomes = new(StringComparer.Ordinal);

    public long Histories { get; private set; }

    /// <summary>Gets zero, because overlap is unknown without a clock.</summary>
    public long Overlapping => 0;

    public long Progress => Histories;

    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    public string? Verify(ITrial<TOperation, TResult> trial)
    {
        Histories++;
        string outcome = Describe(trial);
        ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(_outcomes, outcome, out _);
        if (++count > 1)
        {
            return null;
        }

        OrderSearch<TState, TOperation, TResult> search =
            new(model, trial.Programs, trial.Results, options.StepLimit, new(options.TimeLimit, CancellationToken.None));
        return search.Run() switch
        {
            Conclusion.Linearizable => null,
            Conclusion.NotLinearizable => Columns.Fit($"{NoOrder}\n\n{outcome}"),
            _ => Columns.Fit($"Undecided: no order was found within {Steps(search.Steps)} steps for these results:\n\n{outcome}"),
        };
    }

    private static string Steps(long steps) => steps.ToString("N0", CultureInfo.InvariantCulture);

    private static string Describe(ITrial<TOperation, TResult> trial)
    {
        StringBuilder text = new();
        for (int client = 0; client < trial.Programs.Length; client++)
        {
            IEnumerable<string> calls =
                trial.Programs[client].Zip(trial.Results[client], static (operation, result) => $"{operation} -> {result}");
            _ = text.Append(CultureInfo.InvariantCulture, $"client {client}: {string.Join("; ", calls)}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
