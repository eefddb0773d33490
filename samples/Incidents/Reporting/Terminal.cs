using System;
using System.IO;
using Spectre.Console;

namespace Incidents.Reporting;

/// <summary>Consoles over a given writer.</summary>
internal static class Terminal
{
    /// <summary>The width of tables that go to a file or a pipe, which have none of their own.</summary>
    private const int WidthOfAPipe = 140;

    public static IAnsiConsole On(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthOfAPipe;
        }

        return console;
    }
}
