using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace SafeState.Tool.Commands;

/// <summary>Writes what could not be loaded, apart from the results of a command.</summary>
internal static class Warnings
{
    /// <summary>Writes one line for each problem to the error output.</summary>
    public static async Task Write(IEnumerable<string> problems)
    {
        foreach (string problem in problems)
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
        }
    }
}
