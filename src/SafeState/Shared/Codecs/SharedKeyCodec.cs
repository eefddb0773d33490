using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>Converts keys of a shared dictionary to text and back. Called by generated code.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SharedKeyCodec<TKey>
    where TKey : notnull
{
    private protected SharedKeyCodec()
    {
    }

    /// <summary>Gets the text of a key. Different keys have different text, which is the same in every process.</summary>
    internal abstract string GetText(TKey key);

    internal abstract TKey Parse(string text);

    /// <summary>Gets the text that chooses the partition. Keys with equal text are in one partition.</summary>
    internal virtual string GetPartitionText(TKey key, string text) => key is ISharedKey { Partition: { } partition } ? partition : text;
}
