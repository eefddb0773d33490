using System;
using System.Buffers.Text;
using System.Text;
using SafeState.Sharing;

namespace SafeState.Redis.Subscriptions;

/// <summary>
/// The message that a script publishes. It starts with the generation of the partition. For each change, it has the sequence, the number
/// of bytes of the key, and the key. A colon follows each number. A minus instead of the bytes says that all entries were removed. An
/// empty message tests whether the channel can be used.
/// </summary>
internal static class ChangeMessage
{
    /// <summary>Calls the listener for each change in a message.</summary>
    /// <returns>False if the message is malformed. The listener has then seen the changes before the defect.</returns>
    public static bool TryDeliver(ReadOnlySpan<byte> message, ISharedChangeListener listener)
    {
        long generation = 0;
        if (!message.IsEmpty && !TryReadNumber(ref message, out generation))
        {
            return false;
        }

        while (!message.IsEmpty)
        {
            if (!TryReadNumber(ref message, out long sequence))
            {
                return false;
            }

            if (message.StartsWith("-:"u8))
            {
                message = message[2..];
                listener.OnChange(new PartitionChange(generation, sequence, Key: null));
                continue;
            }

            if (!TryReadNumber(ref message, out long length) || length < 0 || length > message.Length)
            {
                return false;
            }

            listener.OnChange(new PartitionChange(generation, sequence, Encoding.UTF8.GetString(message[..(int)length])));
            message = message[(int)length..];
        }

        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> message, out long number)
    {
        if (!Utf8Parser.TryParse(message, out number, out int length) || !message[length..].StartsWith(":"u8))
        {
            return false;
        }

        message = message[(length + 1)..];
        return true;
    }
}
