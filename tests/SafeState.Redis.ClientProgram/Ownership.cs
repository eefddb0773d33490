using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Redis.ClientProgram;

/// <summary>Acquires a lease again and again. While it is held, writes its epoch, and reports each write with its sequence.</summary>
internal sealed class Ownership(Client client, string name, TimeSpan duration, bool isFenced)
{
    private const string Key = "epoch";

    private volatile bool _isStopped;

    public void Stop() => _isStopped = true;

    public async Task RunAsync()
    {
        SharedState state = client.GetState(isHasty: false);
        ISharedNumberMap<string, long> map = Client.Open(state, name);
        SharedLeaseOptions options = new() { Duration = duration, Maps = { map } };
        while (!_isStopped)
        {
            SharedLease? lease = await state.TryAcquireAsync(name, options);
            if (lease is null)
            {
                await Task.Delay(10);
                continue;
            }

            await using (lease)
            {
                Report.Write($"owned {lease.Epoch}");
                await WriteAsync(isFenced ? map.Under(lease) : map, lease.Epoch);
            }
        }
    }

    /// <summary>Writes until the lease is lost. Without a fence, nothing says that it is lost, and it writes until the stop.</summary>
    private async Task WriteAsync(ISharedNumberMap<string, long> map, long epoch)
    {
        bool isLost = false;
        while (!_isStopped && !isLost)
        {
            try
            {
                SharedVersion version = await map.SetAsync(Key, epoch);
                Report.Write($"wrote {epoch} {version.Sequence}");
            }
            catch (GuardLostException)
            {
                isLost = true;
                Report.Write($"lost {epoch}");
            }
        }
    }
}
