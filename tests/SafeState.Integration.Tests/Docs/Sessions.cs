using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Sessions
{
    private readonly Dictionary<Guid, DateTime> _lastSeen = [];

    [Guarded(GuardStrategy.Snapshot, Name = "shop.profiles")]
    private readonly Dictionary<Guid, string> _profiles = [];

    // One load per user, however many requests ask at once.
    public ValueTask<string> Profile(Guid user, CancellationToken token) =>
        Profiles.GetOrAddAsync(user, static (id, token) => LoadAsync(id, token), token);

    // Looks at the current value, and nothing slips between the test and the removal.
    public bool Expire(Guid user, DateTime limit) =>
        LastSeen.RemoveIf(user, static (_, seen, limit) => seen < limit, limit, out _);

    // All of the old content or all of the new, never a mixture.
    public void Reload(Dictionary<Guid, string> profiles) => Profiles.ReplaceAll(profiles);

    public void Touch(Guid user, DateTime now) =>
        LastSeen.AddOrUpdate(user, now, static (_, seen, now) => seen > now ? seen : now, now);

    private static ValueTask<string> LoadAsync(Guid user, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        return new($"profile of {user}");
    }
}
