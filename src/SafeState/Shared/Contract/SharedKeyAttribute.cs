using System;

namespace SafeState;

/// <summary>
/// Says that the type can be a key of a shared dictionary by its text. The type implements <see cref="ISpanFormattable"/> and
/// <see cref="ISpanParsable{TSelf}"/>. The text depends on no culture, differs for different keys, and never changes.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SharedKeyAttribute : Attribute;

/// <summary>A key that chooses its partition. Keys with equal text are in one partition and can change together.</summary>
public interface ISharedKey
{
    /// <summary>Gets the text that chooses the partition.</summary>
    string Partition { get; }
}
