using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace SafeState.Sharing;

/// <summary>One operation that is measured and traced.</summary>
internal readonly struct SharedCall : IDisposable
{
    private static readonly ActivitySource Source = new(GuardMetrics.ActivitySourceName);

    private readonly SharedMetrics _metrics;
    private readonly KeyValuePair<string, object?> _store;
    private readonly SharedCommand _command;
    private readonly Activity? _span;
    private readonly long _start;

    /// <summary>Starts the clock, and the span if something listens.</summary>
    public SharedCall(SharedMetrics metrics, KeyValuePair<string, object?> store, SharedCommand command)
    {
        _metrics = metrics;
        _store = store;
        _command = command;
        _start = Stopwatch.GetTimestamp();
        if (Source.HasListeners())
        {
            _span = Source.StartActivity("safestate.shared", ActivityKind.Client);
            _ = _span?.SetTag(store.Key, store.Value).SetTag(GuardMetrics.OperationTag, SharedOutcomes.GetOperation(command));
        }
    }

    /// <summary>True if a call must be measured or traced.</summary>
    public static bool IsNeeded(SharedMetrics metrics) => metrics.IsObserved || Source.HasListeners();

    /// <summary>Notes the identity and the attempts of a write on its span, if it has one.</summary>
    public static void Note(string operationId, int attempts)
    {
        if (Activity.Current is { } span && span.Source == Source)
        {
            _ = span.SetTag("safestate.operation_id", operationId).SetTag("safestate.attempts", attempts);
        }
    }

    /// <summary>True if the current span is one of an operation, so that a note would be seen.</summary>
    public static bool IsTraced => Activity.Current is { } span && span.Source == Source;

    public void End(SharedReply reply) => End(SharedOutcomes.GetOutcome(_command, reply), reply.IsReplay);

    public void End(Exception problem)
    {
        _ = _span?.SetStatus(ActivityStatusCode.Error, problem.GetType().Name);
        End(SharedOutcomes.GetOutcome(problem), isReplay: false);
    }

    public void Dispose() => _span?.Dispose();

    private void End(string outcome, bool isReplay)
    {
        _ = _span?.SetTag(GuardMetrics.OutcomeTag, outcome);
        _metrics.AddOperation(_store, _command, outcome, isReplay, Stopwatch.GetElapsedTime(_start));
    }
}
