using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>An entry that a delegate reads and changes before it is written.</summary>
internal sealed class SharedDraft<TValue>(SharedEntry<TValue> read)
{
    private TValue? _value = read.TryGetValue(out TValue? value) ? value : default;

    public SharedVersion Expected => read.Version;

    public bool IsPresent { get; private set; } = read.Exists;

    /// <summary>True if the delegate stored or removed the entry.</summary>
    public bool IsChanged { get; private set; }

    public bool TryGetValue([MaybeNullWhen(false)] out TValue value)
    {
        value = _value;
        return IsPresent;
    }

    public void Set(TValue value)
    {
        _value = value;
        IsPresent = IsChanged = true;
    }

    public bool Remove()
    {
        bool was = IsPresent;
        _value = default;
        IsPresent = false;
        IsChanged |= was;
        return was;
    }
}
