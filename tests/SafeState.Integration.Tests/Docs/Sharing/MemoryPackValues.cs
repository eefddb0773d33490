using System;
using System.Buffers;
using MemoryPack;

namespace SafeState.Integration.Tests.Docs.Sharing;

/// <summary>Values in the form of MemoryPack.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class MemoryPackValues<T> : ISharedSerializer<T>
{
    public string Id => "MemoryPack";

    public void Serialize(T value, IBufferWriter<byte> writer) => MemoryPackSerializer.Serialize(writer, value);

    public T Deserialize(ReadOnlySpan<byte> bytes) => MemoryPackSerializer.Deserialize<T>(bytes)!;
}
