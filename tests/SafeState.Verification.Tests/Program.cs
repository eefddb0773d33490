using System.CommandLine;
using System.Threading.Tasks;
using SafeState.Verification.Tests.Histories;
using SafeState.Verification.Tests.Load;

namespace SafeState.Verification.Tests;

internal static class Program
{
    private static Task<int> Main(string[] args) =>
        new RootCommand("The tests run with 'dotnet test'; this runs what takes longer.")
        {
            LoadCommand.Create(),
            HistoriesCommand.Create(),
        }
        .Parse(args).InvokeAsync();
}
