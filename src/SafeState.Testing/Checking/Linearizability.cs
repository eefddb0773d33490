using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// Checks whether one order of overlapping calls explains all results. In that order, each call takes effect at one instant between its
/// start and its end.
/// </summary>
public static class Linearizability
{
    /// <summary>How many undecided parts are listed.</summary>
    private const int Named = 4;

    /// <summary>
    /// Decides whether a history is linearizable. If it is not, also minimizes the contradiction. Calls <see cref="Decide"/> and then
    /// <see cref="Minimize"/>.
    /// </summary>
    /// <inheritdoc cref="Decide"/>
    public static Verdict<TOperation, TResult> Check<TState, TOperation, TResult>(
        INondeterministicModel<TState, TOperation, TResult> model,
        History<TOperation, TResult> history,
        CheckOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Minimize(model, Decide(model, history, options, cancellationToken), options, cancellationToken);

    /// <summary>
    /// Decides whether a history is linearizable, and does nothing else. The model divides the history into parts, which take turns that
    /// get longer. A simple contradiction therefore never waits for a part that takes long. The first contradiction ends the check.
    /// Checks that take long use other threads too.
    /// </summary>
    /// <typeparam name="TState">The type of a state of the object.</typeparam>
    /// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
    /// <typeparam name="TResult">The type of what a member returns.</typeparam>
    /// <param name="model">The model of the object when one client uses it.</param>
    /// <param name="history">The calls of several clients, from a fresh object on.</param>
    /// <param name="options">The limits of the check.</param>
    /// <param name="cancellationToken">A token that ends the check.</param>
    /// <exception cref="OperationCanceledException">The check was canceled before it came to a verdict.</exception>
    public static Verdict<TOperation, TResult> Decide<TState, TOperation, TResult>(
        INondeterministicModel<TState, TOperation, TResult> model,
        History<TOperation, TResult> history,
        CheckOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        options = CheckOptions.Valid(options);
        Deadline deadline = new(options.TimeLimit, cancellationToken);
        Decision<TState, TOperation, TResult> decision = new(model, history, options, deadline);
        decision.Run();
        if (decision.Contradiction is { } contradiction)
        {
            return new(Conclusion.NotLinearizable,
                Columns.Fit($"Not linearizable: no order explains the results of the {Name(contradiction)}."), decision.Steps)
            {
                Part = new(contradiction.Calls),
                PartKey = contradiction.Key,
            };
        }

        cancellationToken.ThrowIfCancellationRequested();
        return decision.Undecided is [PartSearch<TState, TOperation, TResult> first, ..]
            ? new(Conclusion.Undecided, Columns.Fit(Describe(decision, options)), decision.Steps)
            {
                Part = new(first.Calls),
                PartKey = first.Key,
            }
            : new(Conclusion.Linearizable, "An order explains every result.", decision.Steps);
    }

    /// <summary>
    /// Finds the calls that contradict each other in a history that is not linearizable. It spends at most what
    /// <see cref="CheckOptions.MinimizingStepLimit"/> and <see cref="CheckOptions.MinimizingTimeLimit"/> allow. At a limit, or when
    /// canceled, it returns the smallest contradiction that it has found, and the explanation says so.
    /// </summary>
    /// <typeparam name="TState">The type of a state of the object.</typeparam>
    /// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
    /// <typeparam name="TResult">The type of what a member returns.</typeparam>
    /// <param name="model">The model that produced the verdict.</param>
    /// <param name="verdict">The verdict. If it is not <see cref="Conclusion.NotLinearizable"/>, or already has its counterexample, it is
    /// returned unchanged.</param>
    /// <param name="options">The limits of the check.</param>
    /// <param name="cancellationToken">A token that ends the work early.</param>
    public static Verdict<TOperation, TResult> Minimize<TState, TOperation, TResult>(
        INondeterministicModel<TState, TOperation, TResult> model,
        Verdict<TOperation, TResult> verdict,
        CheckOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(verdict);
        options = CheckOptions.Valid(options);
        return verdict.Conclusion == Conclusion.NotLinearizable && verdict.Counterexample is null
            ? new Minimization<TState, TOperation, TResult>(model, options, new(options.MinimizingTimeLimit, cancellationToken))
                .Run(verdict)
            : verdict;
    }

    private static string Describe<TState, TOperation, TResult>(Decision<TState, TOperation, TResult> decision, CheckOptions options)
    {
        IReadOnlyList<PartSearch<TState, TOperation, TResult>> parts = decision.Undecided;
        StringBuilder text = new();
        _ = decision.IsTimeUp
            ? text.Append(CultureInfo.InvariantCulture,
                $"Undecided: the check reached its time limit of {options.TimeLimit.TotalSeconds:0.###} s.")
            : text.Append(CultureInfo.InvariantCulture, $"Undecided: the check reached its limit of {options.StepLimit:N0} steps.");
        foreach (PartSearch<TState, TOperation, TResult> part in parts.Take(Named))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\nNo order was found within {part.Steps:N0} steps for the {Name(part)}.");
        }

        if (parts.Count > Named)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\nFurther undecided parts: {parts.Count - Named:N0}.");
        }

        if (decision.Parts > 1)
        {
            int explained = decision.Parts - parts.Count;
            string verb = explained == 1 ? "is" : "are";
            _ = text.Append(CultureInfo.InvariantCulture, $"\nOf {decision.Parts:N0} parts, {explained:N0} {verb} explained.");
        }

        return text.Append("\nRaise the limit, divide the history by a partition, or let fewer calls overlap.").ToString();
    }

    private static string Name<TState, TOperation, TResult>(PartSearch<TState, TOperation, TResult> part)
    {
        string calls = string.Create(CultureInfo.InvariantCulture, $"{part.Calls.Length:N0} {(part.Calls.Length == 1 ? "call" : "calls")}");
        return part.Key is null ? calls
            : string.Create(CultureInfo.InvariantCulture, $"{calls} of part '{Columns.Shorten($"{part.Key}")}'");
    }
}
