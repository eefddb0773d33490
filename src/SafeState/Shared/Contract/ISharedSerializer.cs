using System;
using System.Buffers;

namespace SafeState;

/// <summary>
/// Converts values of a shared dictionary to bytes and back. An implementation is used by several threads at a time.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
public interface ISharedSerializer<T>
{
    /// <summary>
    /// Gets the name of the form, which is stored with the dictionary. A process whose serializer has another name gets
    /// <see cref="SharedSchemaException"/>.
    /// </summary>
    string Id { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="writer">Where the bytes go.</param>
    void Serialize(T value, IBufferWriter<byte> writer);

    /// <summary>Reads a value.</summary>
    /// <param name="bytes">What <see cref="Serialize"/> wrote.</param>
    /// <returns>The value.</returns>
    T Deserialize(ReadOnlySpan<byte> bytes);
}
