using System.Collections.Generic;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Basket
{
    private readonly Dictionary<string, long> _items = [];

    // A serializer gets what cannot change under its hands.
    [JsonInclude]
    public IReadOnlyDictionary<string, long> Content => Items.Snapshot();

    // Derived classes get the map, not the field.
    protected IGuardedNumberMap<string, long> Counts => Items;

    // The one delegate that may await.
    public ValueTask<long> Load(string sku, CancellationToken token) => Items.GetOrAddAsync(
        sku,
        static async (_, token) =>
        {
            await Task.Delay(1, token);
            return 1;
        },
        token);
}
