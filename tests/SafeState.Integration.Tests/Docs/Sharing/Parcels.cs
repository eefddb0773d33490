using MemoryPack;
using MessagePack;

namespace SafeState.Integration.Tests.Docs.Sharing;

[MessagePackObject]
public sealed record Parcel([property: Key(0)] string Name, [property: Key(1)] int Grams);

[MemoryPackable]
public sealed partial record Letter(string Name, int Grams);

[GuardedState]
public partial class Parcels(SharedState shared)
{
    [Shared("post.parcels", Serializer = typeof(MessagePackValues<Parcel>))]
    public partial ISharedMap<string, Parcel> ById { get; }

    [Shared("post.letters", Serializer = typeof(MemoryPackValues<Letter>))]
    public partial ISharedMap<string, Letter> Letters { get; }
}
