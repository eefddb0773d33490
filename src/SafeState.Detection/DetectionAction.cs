namespace SafeState.Detection;

/// <summary>What happens when a race is found.</summary>
public enum DetectionAction
{
    /// <summary>Both threads get a <see cref="ConcurrentAccessException"/>, and the test run fails. The default.</summary>
    Fail,

    /// <summary>The report is written and the process ends at once with exit code 86.</summary>
    FailFast,

    /// <summary>The race is recorded only. <see cref="Detection.Reports"/> returns it, and the reports list it.</summary>
    Collect,
}
