using SafeState;

namespace HostingOnly;

[GuardedState(GuardStrategy.Snapshot, Name = "sessions")]
public partial class Sessions
{
    private readonly Dictionary<Guid, string> _users = [];

    public bool Open(Guid session, string user) => Users.TryAdd(session, user);
}
