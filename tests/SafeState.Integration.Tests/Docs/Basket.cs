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

    // A serializer gets a snapshot, which cannot change while it reads.
    [JsonInclude]
    public IReadOnlyDictionary<string, long> Content => Items.Snapshot();

    // Derived classes get the accessor, not the field.
    protected IGuardedNumberMap<string, long> Counts => Items;

    // The only delegate that may await.
    public ValueTask<long> Load(string sku, CancellationToken token) => Items.GetOrAddAsync(
        sku,
        static async (_, token) =>
        {
            await Task.Delay(1, token);
            return 1;
        },
        token);
}
