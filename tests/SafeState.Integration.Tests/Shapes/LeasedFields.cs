using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Fields and properties whose values are leased.</summary>
[GuardedState]
internal sealed partial class LeasedFields
{
    [Guarded(Leases = true)]
    private readonly Dictionary<string, File> _files = new(StringComparer.OrdinalIgnoreCase) { ["a"] = new() };

    [Guarded(GuardStrategy.Locked, Leases = true, RunLimit = 600_000)]
    private readonly IDictionary<Guid, IAsyncDisposable> _sessions = new Dictionary<Guid, IAsyncDisposable>();

    [Guarded(Source = nameof(Load))]
    public partial IGuardedLeaseMap<string, File> Loaded { get; }

    public int Failures { get; private set; }

    public IGuardedLeaseMap<string, File> OpenFiles => Files;

    public IGuardedLeaseMap<Guid, IAsyncDisposable> OpenSessions => Sessions;

    private static SortedDictionary<string, File> Load() => new() { ["b"] = new() };

    partial void OnFilesEvent(in GuardEvent happened) => Failures += happened.Kind == GuardEventKind.DisposalFailed ? 1 : 0;

    internal sealed class File : IDisposable
    {
        public int Closings { get; private set; }

        public bool Throws { get; set; }

        public void Dispose()
        {
            Closings++;
            if (Throws)
            {
                throw new InvalidTimeZoneException();
            }
        }
    }

    internal sealed class Session : IAsyncDisposable
    {
        public bool IsEnded { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            IsEnded = true;
        }
    }
}
