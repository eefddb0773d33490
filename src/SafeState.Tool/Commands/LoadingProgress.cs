using System;
using System.Threading.Tasks;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary>Shows what a command is doing, where the console can show it.</summary>
internal static class LoadingProgress
{
    /// <summary>Runs work that reports its steps.</summary>
    public static async Task<T> Run<T>(IAnsiConsole console, Func<Action<string>, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return await work(static _ => { }).ConfigureAwait(false);
        }

        return await console.Status()
            .StartAsync("Loading", status => work(step => status.Status(Markup.Escape(step))))
            .ConfigureAwait(false);
    }
}
