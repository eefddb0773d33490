using SafeState.Throughput.CommandLine;

namespace SafeState.Throughput;

internal static class Program
{
    private static int Main(string[] args) => new ThroughputCommand().Create().Parse(args).Invoke();
}
