using System;
using System.Buffers;
using MessagePack;

namespace SafeState.Integration.Tests.Docs.Sharing;

/// <summary>Values in the form of MessagePack.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class MessagePackValues<T> : ISharedSerializer<T>
{
    public string Id => "MessagePack";

    public void Serialize(T value, IBufferWriter<byte> writer) => MessagePackSerializer.Serialize(writer, value);

    public T Deserialize(ReadOnlySpan<byte> bytes) => MessagePackSerializer.Deserialize<T>(bytes.ToArray());
}
