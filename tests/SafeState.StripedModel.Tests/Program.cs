using System.Threading.Tasks;
using SafeState.StripedModel.Tests.Reporting;

namespace SafeState.StripedModel.Tests;

internal static class Program
{
    private static Task<int> Main(string[] args) => ModelCommand.Create().Parse(args).InvokeAsync();
}
