using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState;

namespace Published;

[GuardedState(Name = "published")]
public partial class Stores
{
    private readonly Dictionary<string, long> _striped = [];
    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<Guid, string> _snapshot = [];
    [Guarded(GuardStrategy.Locked)]
    private readonly SortedDictionary<int, decimal> _locked = [];
    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly Dictionary<(int Row, int Column), DateTime> _readerWriter = [];

    [Guarded]
    public partial IGuardedMap<DayOfWeek, string> Texts { get; }

    public async Task<string> Use()
    {
        long stock = Striped.IncrementBy("tea", 3);
        bool taken = Striped.TryDecrement("tea");
        string loaded = await Snapshot.GetOrAddAsync(Guid.Empty, static (key, token) => ValueTask.FromResult(key.ToString("N")[..2]));
        decimal sum = Locked.AddOrUpdate(1, 2.5m, static (_, old) => old + 1);
        bool dated = ReaderWriter.TryAdd((1, 2), DateTime.UnixEpoch);
        string text = Texts.GetOrAdd(DayOfWeek.Monday, static day => day.ToString());
        return FormattableString.Invariant($"{stock} {taken} {loaded} {sum} {dated} {text} {Snapshot.Snapshot().Count} {Json()}");
    }

    private string Json()
    {
        string json = JsonSerializer.Serialize(Texts, Metadata.Default.IGuardedMapDayOfWeekString);
        return json + JsonSerializer.Deserialize(json, Metadata.Default.MapSnapshotDayOfWeekString)!.Count;
    }
}

[JsonSerializable(typeof(IGuardedMap<DayOfWeek, string>))]
[JsonSerializable(typeof(MapSnapshot<DayOfWeek, string>))]
[JsonSerializable(typeof(DayOfWeek))]
[JsonSerializable(typeof(string))]
internal sealed partial class Metadata : JsonSerializerContext;
