using System.Threading.Tasks;
using SafeState.StripedModel.Reporting;

namespace SafeState.StripedModel;

internal static class Program
{
    private static Task<int> Main(string[] args) => ModelCommand.Create().Parse(args).InvokeAsync();
}
