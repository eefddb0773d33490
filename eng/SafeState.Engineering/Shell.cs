using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace SafeState.Engineering;

/// <summary>Runs programs in one folder.</summary>
/// <param name="folder">The folder that they run in.</param>
/// <param name="variables">Environment variables that they get in addition to those of this process.</param>
public sealed class Shell(string folder, params (string Name, string Value)[] variables)
{
    /// <summary>Runs <c>dotnet</c>; what it writes goes to the console.</summary>
    /// <returns>The exit code.</returns>
    public int Dotnet(params string[] arguments) => Run("dotnet", arguments, line: null);

    /// <summary>Runs a program and hands each line that it writes to <paramref name="line"/>; without that, to the console.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string program, IEnumerable<string> arguments, Action<string>? line)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        start.RedirectStandardOutput = start.RedirectStandardError = line is not null;
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, data) => Take(data.Data);
        process.ErrorDataReceived += (_, data) => Take(data.Data);
        process.Start();
        if (line is not null)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        process.WaitForExit();
        return process.ExitCode;

        void Take(string? text)
        {
            if (text is not null)
            {
                lock (process)
                {
                    line!(text);
                }
            }
        }
    }

    /// <summary>Runs a program and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not zero.</exception>
    public string Read(string program, params string[] arguments)
    {
        using StringWriter output = new();
        int code = Run(program, arguments, output.WriteLine);
        return code == 0
            ? output.ToString()
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with exit code {code}:\n{output}");
    }
}
