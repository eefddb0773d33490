using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tool.Live;
using SafeState.Tool.Reports;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate monitor</c>: shows the stores of a running process.</summary>
internal static class MonitorCommand
{
    private const int CompleteInterval = 2;

    /// <summary>Runs the command.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="console">The console, for tables.</param>
    /// <param name="output">The output, for JSON.</param>
    /// <param name="time">The time, for <c>--duration</c>.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public static async Task<int> Run(MonitorOptions options, IAnsiConsole console, TextWriter output, TimeProvider time,
        CancellationToken cancellationToken)
    {
        Task prepared = Task.Run(PrepareOutput, cancellationToken);
        LiveTarget target = await LiveTarget.Find(options.Pid, options.Name, options.Port, cancellationToken).ConfigureAwait(false);
        LiveSession session = await LiveSession.Open(target, options.Interval, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            await prepared.ConfigureAwait(false);
            if (options.Once && !await session.HasStores(cancellationToken).ConfigureAwait(false))
            {
                return await NoStore(target).ConfigureAwait(false);
            }

            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using CancellationTokenSource after = new(options.Duration ?? Timeout.InfiniteTimeSpan, time);
            using CancellationTokenRegistration registration = after.Token.Register(end.Cancel);
            await Show(session, options, console, output, end.Token).ConfigureAwait(false);
            return !session.State.HasStores ? await NoStore(target).ConfigureAwait(false)
                : options.FailOnAlarm && session.State.HadAlarm ? ExitCode.Findings
                : ExitCode.Clean;
        }
    }

    /// <summary>
    /// Makes a row that is not shown, while the process answers and its first interval passes. So the code is compiled when the first row
    /// comes.
    /// </summary>
    private static void PrepareOutput()
    {
        LiveState state = new(process: "") { IntervalSeconds = 1 };
        state.Measure(GuardMetrics.Operations, Pairs.Parse($"{GuardMetrics.StoreTag}=a,{GuardMetrics.OperationTag}=set", ','), 1, 1);
        LiveSample sample = state.ToSample(DateTimeOffset.UnixEpoch, lostEvents: 0);
        _ = Json.Line(sample);
        _ = LiveScreen.Render(sample);
    }

    private static async Task Show(LiveSession session, MonitorOptions options, IAnsiConsole console, TextWriter output,
        CancellationToken end)
    {
        bool isTable = options.Output == OutputFormat.Table
            || options.Output == OutputFormat.Auto && console.Profile.Capabilities.Interactive;
        if (!isTable)
        {
            await Follow(session, options.Once, sample => output.WriteLine(Json.Line(sample)), end).ConfigureAwait(false);
        }
        else if (options.Once || !console.Profile.Capabilities.Interactive)
        {
            await Follow(session, options.Once, sample => console.Write(LiveScreen.Render(sample)), end).ConfigureAwait(false);
        }
        else
        {
            await console.Live(new Text("Waiting for the first interval")).StartAsync(context => Follow(session, once: false, sample =>
            {
                context.UpdateTarget(LiveScreen.Render(sample));
                context.Refresh();
            }, end)).ConfigureAwait(false);
        }
    }

    /// <summary>Shows each sample. Those before the second interval have no rates, because there is nothing to compare them with.</summary>
    private static async Task Follow(LiveSession session, bool once, Action<LiveSample> show, CancellationToken end)
    {
        try
        {
            await foreach (LiveSample sample in session.Samples(end).ConfigureAwait(false))
            {
                if (!once || sample.Interval >= CompleteInterval)
                {
                    show(sample);
                }

                if (once && sample.Interval >= CompleteInterval)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The user, or --duration, ends it.
        }
    }

    private static async Task<int> NoStore(LiveTarget target)
    {
        await Console.Error.WriteLineAsync($"{target.Label} has no guarded store with metrics.").ConfigureAwait(false);
        return ExitCode.NoStore;
    }
}
