using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SafeState.Redis.Tests.Servers;

/// <summary>Where the programs of the servers are.</summary>
internal static class ServerProgram
{
    private const string RedisHelp = "redis-server is not installed. On Debian and Ubuntu it is in the package 'redis-server'.";
    private const string GarnetHelp = "The files of Garnet are missing. Run 'dotnet restore' on tests/SafeState.Redis.Tests.";

    private static readonly string? Redis = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists);

    private static readonly string Garnet = typeof(ServerProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static item => item.Key == "GarnetServer").Value!;

    /// <summary>Says what is missing and how to install it; null if the server can be started.</summary>
    public static string? GetProblem(ServerKind kind) => kind switch
    {
        ServerKind.Redis => Redis is null ? RedisHelp : null,
        _ => File.Exists(Garnet) ? null : GarnetHelp,
    };

    /// <summary>Says that the library for other clocks is missing, and how to install it; null if it is there.</summary>
    public static string? GetClockProblem() => FakeClock.Library is null
        ? "libfaketime is not installed. On Debian and Ubuntu it is in the package 'faketime'."
        : null;

    /// <summary>The program and its arguments.</summary>
    public static (string File, string[] Arguments) GetCommand(ServerKind kind, ServerOptions options, int port, string folder)
    {
        if (GetProblem(kind) is { } problem)
        {
            Assert.Fail(problem);
        }

        return kind == ServerKind.Redis
            ? (Redis!, [.. GetRedisArguments(options, port, folder)])
            : ("dotnet", ["exec", Garnet, .. GetGarnetArguments(options, port, folder)]);
    }

    private static IEnumerable<string> GetRedisArguments(ServerOptions options, int port, string folder) =>
    [
        "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", options.IsLogged ? "yes" : "no",
        "--appendfsync", "always", .. options.More,
    ];

    private static IEnumerable<string> GetGarnetArguments(ServerOptions options, int port, string folder)
    {
        // The default device needs libaio, which the runtime image of .NET lacks.
        string[] log = options.IsLogged
            ? ["--aof", "--aof-commit-wait", "--recover", "--checkpointdir", folder, "--device-type", "RandomAccess"]
            : [];
        return
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--lua", "--lua-transaction-mode", "--memory", "128m", "--page", "4m",
            "--index", "8m", "--logger-level", "Error", .. log, .. options.More,
        ];
    }
}
