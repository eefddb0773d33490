using System;

namespace Incidents.ErrorCounters;

/// <summary>One line of an access log.</summary>
/// <param name="Host">Who asked.</param>
/// <param name="Time">When.</param>
/// <param name="Method">The verb of the request.</param>
/// <param name="Path">What was asked for, without the query.</param>
/// <param name="Status">What was answered.</param>
/// <param name="Bytes">How much; zero where the log has a dash.</param>
internal readonly record struct LogLine(string Host, DateTimeOffset Time, string Method, string Path, int Status, long Bytes)
{
    public bool IsError => Status >= 400;
}
