namespace SafeState.Redis.ClientProgram;

/// <summary>How a process makes its calls.</summary>
public enum CallWay
{
    /// <summary>Each call waits for a minute.</summary>
    Patient,

    /// <summary>Each call gives up after 80 milliseconds.</summary>
    Hasty,

    /// <summary>Plain commands, which are sent again after an error.</summary>
    Plain,
}
