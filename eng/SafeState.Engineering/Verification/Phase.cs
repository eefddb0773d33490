using System;
using System.Diagnostics;
using System.IO;

namespace SafeState.Engineering.Verification;

/// <summary>
/// Runs the commands of the gate, each with a line that says how long it took. Output goes to a file, and to the console if it fails.
/// </summary>
/// <param name="shell">Runs the commands.</param>
/// <param name="logs">The folder of the files.</param>
internal sealed class Phase(Shell shell, string logs)
{
    /// <summary>Runs one command.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string name, Func<string, bool> isShown, params string[] arguments)
    {
        Directory.CreateDirectory(logs);
        string log = Path.Combine(logs, name + ".log");
        Stopwatch clock = Stopwatch.StartNew();
        int code;
        Console.WriteLine($"{name}: dotnet {string.Join(' ', arguments)}");
        using (StreamWriter file = new(log))
        {
            code = shell.Run("dotnet", arguments, line =>
            {
                file.WriteLine(line);
                if (isShown(line))
                {
                    Console.WriteLine("  " + line.Trim());
                }
            });
        }

        if (code != 0)
        {
            Console.WriteLine(File.ReadAllText(log));
        }

        Console.WriteLine($"{name}: {(code == 0 ? "done" : $"FAILED with exit code {code}")} after {clock.Elapsed.TotalSeconds:0} s");
        return code;
    }
}
