using System.Collections.Generic;
using SafeState;

namespace Shop;

public sealed record User(int Id, string Mail);

[GuardedState]
public partial class Directory
{
    [Guarded(Group = "index")]
    private readonly Dictionary<int, User> _byId = [];

    [Guarded(Group = "index")]
    private readonly Dictionary<string, int> _byMail = [];

    [Guarded(Group = "index")]
    private int _next = 1;

    // Both dictionaries and the number change at one instant, or not at all.
    public User? TryAdd(string mail) => Index.Transact(
        static (ref tx, mail) =>
        {
            if (!tx.ByMail.TryAdd(mail, tx.Next))
            {
                return null;
            }

            User user = new(tx.Next++, mail);
            tx.ById.Add(user.Id, user);
            return user;
        },
        mail);

    // One field: its own accessor, in one line.
    public User? Find(int id) => ById.GetValueOrDefault(id);

    // Two fields of one instant, without a copy.
    public User? Find(string mail) => Index.Look(
        static (in view, mail) => view.ByMail.TryGetValue(mail, out int id) ? view.ById[id] : null,
        mail);

    // All fields of one instant, as a copy.
    public (int Users, int Next) Report()
    {
        IndexSnapshot now = Index.Snapshot();
        return (now.ById.Count, now.Next);
    }

    // Two objects: both change, or none. No order of the groups causes a deadlock.
    public bool TryMove(string mail, Directory target) => Guarded.TryTransact(
        Index,
        target.Index,
        static (ref from, ref to, mail) =>
        {
            if (from.ByMail.Remove(mail, out int id) && from.ById.Remove(id))
            {
                to.ById.Add(to.Next, new(to.Next, mail));
                to.ByMail.Add(mail, to.Next++);
            }
        },
        mail);
}
