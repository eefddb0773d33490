using BenchmarkDotNet.Running;

namespace SafeState.Benchmarks;

/// <summary>
/// Run it from its own folder, where the projects of the benchmarks' processes are made; not in process: the disassembler crashes a process
/// that it is to look at from inside.
/// </summary>
internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
