using System;
using System.Diagnostics;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// Runs random programs of clients on fresh objects at the same time, and checks each history. It continues until enough histories had
/// calls that overlapped, because the others prove nothing.
/// </summary>
public static class Stress
{
    /// <summary>How many objects the clients use before their histories are checked.</summary>
    private const int Batch = 64;

    /// <summary>Runs until enough histories overlapped, the time is up, or a history has no explanation.</summary>
    /// <typeparam name="TTarget">The class under test.</typeparam>
    /// <typeparam name="TState">The type of a state of the model.</typeparam>
    /// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
    /// <typeparam name="TResult">The type of what a member returns.</typeparam>
    /// <param name="create">A delegate that creates a fresh object.</param>
    /// <param name="model">The model of the object when one client uses it.</param>
    /// <param name="generate">A delegate that draws one call. It must depend on nothing but the numbers that it draws.</param>
    /// <param name="apply">A delegate that makes the call. Catch an exception that is a result inside it, and return it as a
    /// result.</param>
    /// <param name="options">The limits of the run.</param>
    /// <exception cref="AggregateException">A call threw.</exception>
    /// <exception cref="TimeoutException">Clients did not return.</exception>
    public static StressReport Run<TTarget, TState, TOperation, TResult>(
        Func<TTarget> create,
        INondeterministicModel<TState, TOperation, TResult> model,
        Func<Random, TOperation> generate,
        Func<TTarget, TOperation, TResult> apply,
        StressOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(generate);
        return RunByClient(create, model, (random, _) => generate(random), apply, options);
    }

    /// <summary>
    /// Runs as <c>Run</c> does, for calls that depend on the client that makes them. For example, a client exits only a lock that it
    /// entered.
    /// </summary>
    /// <typeparam name="TTarget">The class under test.</typeparam>
    /// <typeparam name="TState">The type of a state of the model.</typeparam>
    /// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
    /// <typeparam name="TResult">The type of what a member returns.</typeparam>
    /// <param name="create">A delegate that creates a fresh object.</param>
    /// <param name="model">The model of the object when one client uses it.</param>
    /// <param name="generate">A delegate that draws one call for the client with this number, from zero on. Each client is one thread.
    /// The delegate must depend on nothing but its two arguments.</param>
    /// <param name="apply">A delegate that makes the call. Catch an exception that is a result inside it, and return it as a
    /// result.</param>
    /// <param name="options">The limits of the run.</param>
    /// <exception cref="AggregateException">A call threw.</exception>
    /// <exception cref="TimeoutException">Clients did not return.</exception>
    public static StressReport RunByClient<TTarget, TState, TOperation, TResult>(
        Func<TTarget> create,
        INondeterministicModel<TState, TOperation, TResult> model,
        Func<Random, int, TOperation> generate,
        Func<TTarget, TOperation, TResult> apply,
        StressOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(generate);
        ArgumentNullException.ThrowIfNull(apply);
        options ??= new();
        CheckOptions check = CheckOptions.Valid(options.Check);
        long started = Stopwatch.GetTimestamp();
        using StartingGate gate = new(options.Clients);
        IVerifier<TOperation, TResult> judge = options.UsesClock ? new HistoryVerifier<TState, TOperation, TResult>(model, check)
            : new OutcomeVerifier<TState, TOperation, TResult>(model, check);
        int program = 0;
        string? failure = null;
        while (failure is null && judge.Progress < options.Overlapping && Stopwatch.GetElapsedTime(started) < options.TimeLimit)
        {
            int first = options.OnlyProgram ?? program;
            TOperation[][][] programs =
                [.. Enumerable.Range(0, Batch).Select(i => Draw(options, generate, options.OnlyProgram ?? (program + i)))];
            Trial<TTarget, TOperation, TResult>[] trials =
                    [.. programs.Select(calls => new Trial<TTarget, TOperation, TResult>(create(), calls, options.UsesClock))];
            RunTogether(gate, options.Clients, trials, apply);
            for (int i = 0; i < Batch && failure is null; i++)
            {
                failure = judge.Verify(trials[i]) is { } fault ? Explain(fault, options, options.OnlyProgram ?? (first + i)) : null;
            }

            program += Batch;
        }

        return new(options, judge.Histories, judge.Overlapping, judge.Outcomes, Stopwatch.GetElapsedTime(started), failure);
    }

    private static TOperation[][] Draw<TOperation>(StressOptions options, Func<Random, int, TOperation> generate, int program)
    {
        Random random = new(unchecked((options.Seed * 486187739) + program));
        return [.. Enumerable.Range(0, options.Clients)
            .Select(client => Enumerable.Range(0, options.Calls).Select(_ => generate(random, client)).ToArray())];
    }

    private static void RunTogether<TTarget, TOperation, TResult>(
        StartingGate gate, int clients, Trial<TTarget, TOperation, TResult>[] trials, Func<TTarget, TOperation, TResult> apply)
    {
        StartBarrier meeting = new(clients);
        _ = gate.Run(client =>
        {
            for (int i = 0; i < trials.Length; i++)
            {
                meeting.SignalAndWait(i + 1);
                try
                {
                    trials[i].Run(client, apply);
                }
                catch
                {
                    meeting.Leave();
                    throw;
                }
            }
        });
    }

    private static string Explain(string fault, StressOptions options, int program) =>
        $"{fault}\n\nTo run the programs of the clients again, pass\n"
        + $"new StressOptions {{ Clients = {options.Clients}, Calls = {options.Calls}, Seed = {options.Seed}, "
        + $"OnlyProgram = {program}, UsesClock = {(options.UsesClock ? "true" : "false")} }}.";
}
