using System.Collections.Generic;
using SafeState;

namespace Shop;

[GuardedState(Together = true)]
public partial class Subscriptions
{
    [Guarded(Multimap = true)]
    private readonly Dictionary<string, HashSet<string>> _topicsOf = [];

    [Guarded(Multimap = true)]
    private readonly Dictionary<string, HashSet<string>> _clientsOf = [];

    // Each link is in both dictionaries, or in none.
    public bool Add(string client, string topic) => State.Transact(
        static (ref tx, link) => tx.TopicsOf.Add(link.client, link.topic) && tx.ClientsOf.Add(link.topic, link.client),
        (client, topic));

    public void Leave(string client) => State.Transact(
        static (ref tx, client) =>
        {
            foreach (string topic in tx.TopicsOf[client])
            {
                _ = tx.ClientsOf.Remove(topic, client);
            }

            _ = tx.TopicsOf.Remove(client);
        },
        client);

    // One dictionary: its own accessor. What the indexer returns never changes.
    public SetSnapshot<string> GetClients(string topic) => ClientsOf[topic];

    public (int Clients, int Topics) Count() => State.Look(static (in view) => (view.TopicsOf.Count, view.ClientsOf.Count));
}
