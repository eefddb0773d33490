using System.Threading.Tasks;
using Incidents.CommandLine;

namespace Incidents;

internal static class Program
{
    private static Task<int> Main(string[] args) => new IncidentsCommand().InvokeAsync(args);
}
