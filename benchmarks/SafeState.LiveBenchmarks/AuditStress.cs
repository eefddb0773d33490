using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting.Audit;

namespace SafeState.LiveBenchmarks;

/// <summary>
/// Eight threads write while audits start and end. Each write that begins after a start and ends before the end must be recorded or counted
/// as dropped, and no record may be of a write that was not made.
/// </summary>
internal static class AuditStress
{
    private const int Threads = 8;
    private const int Between = 200_000;

    internal static async Task<int> RunAsync(long writes)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddSafeState();
        using IHost host = builder.Build();
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        FiftyStores stores = new();
        _ = stores.All[0].Increment("key");
        Writer[] writers = [.. Enumerable.Range(0, Threads).Select(_ => new Writer(stores.All[0], writes / Threads))];
        long audited = 0;
        long recorded = 0;
        int rounds = 0;
        int wrong = 0;
        while (writers.Any(static writer => !writer.IsDone))
        {
            long most = Sum(writers);
            IDisposable session = audit.Start(new() { Writes = AuditRate.Every, Reads = AuditRate.None, Stacks = AuditStacks.Never });
            long least = Sum(writers) + Threads; // each thread may have one write under way
            long goal = least + Between;
            while (Sum(writers) < goal && writers.Any(static writer => !writer.IsDone))
            {
                await Task.Yield();
            }

            least = long.Max(0, Sum(writers) - least);
            session.Dispose();
            most = Sum(writers) + Threads - most;
            long found = audit.Status.Recorded + audit.Status.Dropped;
            wrong += found < least || found > most ? 1 : 0;
            (audited, recorded, rounds) = (audited + found, recorded + audit.Status.Recorded, rounds + 1);
        }

        Array.ForEach(writers, static writer => writer.Join());
        bool isRight = wrong == 0 && stores.All[0]["key"] == 1 + (writes / Threads * Threads);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{writes:N0} writes on {Threads} threads, {rounds:N0} audits: {audited:N0} audited, of them {recorded:N0} recorded; "
            + $"{wrong} audits with a wrong sum"));
        return isRight ? 0 : 1;
    }

    private static long Sum(IEnumerable<Writer> writers) => writers.Sum(static writer => writer.Done);

    private sealed class Writer
    {
        private readonly Thread _thread;
        private long _done;

        internal Writer(IGuardedNumberMap<string, long> store, long writes)
        {
            _thread = new(() =>
            {
                for (long i = 1; i <= writes; i++)
                {
                    _ = store.Increment("key");
                    Volatile.Write(ref _done, i);
                }

                IsDone = true;
            });
            _thread.Start();
        }

        internal long Done => Volatile.Read(ref _done);

        internal bool IsDone { get; private set; }

        internal void Join() => _thread.Join();
    }
}
