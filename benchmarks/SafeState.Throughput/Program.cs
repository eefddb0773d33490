using BenchmarkDotNet.Running;
using SafeState.Throughput.CommandLine;
using SafeState.Throughput.Kinds;

namespace SafeState.Throughput;

internal static class Program
{
    // BenchmarkDotNet reads its own command line, and builds a project for each of its processes in the current folder.
    private static int Main(string[] args)
    {
        if (args is ["kinds", .. string[] names])
        {
            return KindCommand.Run(names);
        }

        if (args is not ["operations", .. string[] options])
        {
            return new ThroughputCommand().Create().Parse(args).Invoke();
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(options);
        return 0;
    }
}
