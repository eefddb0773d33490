using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SafeState.Redis.Tests.Servers;

/// <summary>The clock of a server, which a test sets. The server measures intervals by the clock of the machine all the same.</summary>
internal sealed class FakeClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private TimeSpan _offset;

    public FakeClock() => Set(TimeSpan.Zero);

    /// <summary>Gets the library that stands before the clock of the system; null if it is not installed.</summary>
    public static string? Library { get; } = new[] { "/usr/lib", "/usr/local/lib", "/usr/lib64" }
        .Where(Directory.Exists)
        .SelectMany(static folder => Directory.EnumerateDirectories(folder).Append(folder))
        .Select(static folder => Path.Combine(folder, "faketime", "libfaketime.so.1"))
        .FirstOrDefault(File.Exists);

    /// <summary>Gives the clock to a process that is not started yet.</summary>
    public void Prepare(ProcessStartInfo start)
    {
        Assert.True(Library is not null, ServerProgram.GetClockProblem());
        // The allocator of Redis reads the clock before the library is ready, and neither of them starts. That of the system does not.
        start.Environment["LD_PRELOAD"] = $"{Library}:libc.so.6";
        start.Environment["FAKETIME_TIMESTAMP_FILE"] = _file;
        start.Environment["FAKETIME_NO_CACHE"] = "1"; // the next look at the clock sees a jump
        start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
    }

    /// <summary>Makes the clock jump forward.</summary>
    public void Advance(TimeSpan jump) => Set(_offset + jump);

    /// <summary>Sets how far the clock is ahead of that of the machine. A negative offset is behind it.</summary>
    public void Set(TimeSpan offset)
    {
        _offset = offset;
        string next = _file + ".next";
        File.WriteAllText(next, offset.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");
        File.Move(next, _file, overwrite: true); // the server never reads half of it
    }

    public void Dispose() => File.Delete(_file);
}
