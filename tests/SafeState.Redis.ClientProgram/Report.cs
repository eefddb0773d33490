using System;
using System.IO;

namespace SafeState.Redis.ClientProgram;

/// <summary>
/// The lines that the process writes. A line is in the pipe when the call returns, so that it is read even if the process is killed then.
/// </summary>
internal static class Report
{
    private static readonly TextWriter Output = TextWriter.Synchronized(
        new StreamWriter(Console.OpenStandardOutput(), bufferSize: 4096) { AutoFlush = true });

    public static void Write(FormattableString line) => Write(FormattableString.Invariant(line));

    public static void Write(string line) => Output.Write(line + "\n");
}
