using System;
using System.Buffers;

namespace SafeState.Sharing;

/// <summary>Converts values by the serializer of a dictionary, and explains what goes wrong.</summary>
internal sealed class ValueCodec<TValue>(string store, ISharedSerializer<TValue> serializer, int maxBytes)
{
    /// <summary>A buffer of the thread. Null while it is used, so that a serializer that calls a dictionary gets another.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    public byte[] Serialize(TValue value)
    {
        ArrayBufferWriter<byte> buffer = t_buffer ?? new ArrayBufferWriter<byte>(256);
        t_buffer = null;
        buffer.ResetWrittenCount();
        serializer.Serialize(value, buffer);
        if (buffer.WrittenCount > maxBytes)
        {
            throw new SharedValueTooLargeException(
                $"A value of the shared dictionary '{store}' has {buffer.WrittenCount:N0} bytes, and MaxValueBytes is {maxBytes:N0}. "
                + "Store less, or raise MaxValueBytes in [Shared].");
        }

        byte[] bytes = buffer.WrittenSpan.ToArray();
        t_buffer = buffer.Capacity <= 1 << 16 ? buffer : null;
        return bytes;
    }

    public SharedEntry<TValue> Deserialize(byte[]? bytes, SharedVersion version)
    {
        if (bytes is null)
        {
            return default;
        }

        try
        {
            return new SharedEntry<TValue>(serializer.Deserialize(bytes), version);
        }
        catch (Exception problem)
        {
            throw new SharedStateException(
                $"A value of the shared dictionary '{store}' cannot be read by the serializer '{serializer.Id}'. {problem.Message} "
                + "Check that every process that writes uses the same serializer and schema.", problem);
        }
    }
}
