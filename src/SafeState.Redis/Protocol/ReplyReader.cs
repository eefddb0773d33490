using System;
using System.Globalization;
using System.Text;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Protocol;

/// <summary>Reads what scripts return.</summary>
internal static class ReplyReader
{
    /// <summary>Reads a reply that has a status, a sequence, and a generation.</summary>
    public static SharedReply ReadHead(RedisResult result) =>
        new(ReadStatus(result[0])) { Sequence = ReadNumber(result[1]), Generation = ReadNumber(result[2]) };

    /// <summary>Reads the reply of a script that opens a session. The layout of the partition comes last, if it is another one.</summary>
    public static SharedReply ReadOpened(RedisResult result) =>
        result.Length > 3 ? ReadHead(result) with { Value = (byte[]?)result[3] } : ReadHead(result);

    /// <summary>Reads the reply of a script that executes one recorded command.</summary>
    public static SharedReply ReadAnswer(RedisResult result) => ReadAnswer(result[1][0], ReadNumber(result[0][2]));

    /// <summary>Reads the reply of a batch.</summary>
    public static SharedReply ReadBatch(RedisResult result)
    {
        SharedReply head = ReadHead(result[0]);
        SharedReply[] replies = new SharedReply[result[1].Length];
        for (int i = 0; i < replies.Length; i++)
        {
            replies[i] = ReadAnswer(result[1][i], head.Generation);
        }

        return head with { Replies = replies };
    }

    /// <summary>Reads the reply of a script about a claim.</summary>
    public static SharedReply ReadClaim(RedisResult result)
    {
        SharedReply head = ReadHead(result);
        return head with
        {
            Epoch = ReadNumber(result[3]),
            RemainingMilliseconds = ReadNumber(result[4]),
            Version = ReadVersion((RedisValue)result[5], head.Generation),
            Value = (byte[]?)result[6],
        };
    }

    /// <summary>Reads the reply of a script about a lease.</summary>
    public static SharedReply ReadLease(RedisResult result) =>
        new(ReadStatus(result[0])) { Epoch = ReadNumber(result[3]), RemainingMilliseconds = ReadNumber(result[4]) };

    /// <summary>Reads a number. A field that is absent is zero.</summary>
    public static long ReadNumber(RedisValue value) =>
        value.IsNull ? 0 : long.Parse((string)value!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Reads a version. An absent field means that there is no version.</summary>
    /// <param name="value">The field.</param>
    /// <param name="generation">The generation of the partition that the field was read in.</param>
    public static SharedVersion ReadVersion(RedisValue value, long generation) =>
        value.IsNull ? default : ParseVersion(((ReadOnlyMemory<byte>)value).Span).In(generation);

    private static long ReadNumber(RedisResult result) => ReadNumber((RedisValue)result);

    private static SharedStatus ReadStatus(RedisResult result) => (SharedStatus)(int)result;

    /// <summary>
    /// Reads the text of one answer. It has a replay flag, the sequence, the status, the version, and the index. The value follows an
    /// equals sign.
    /// </summary>
    private static SharedReply ReadAnswer(RedisResult answer, long generation)
    {
        ReadOnlySpan<byte> text = ((ReadOnlyMemory<byte>)(RedisValue)answer).Span;
        bool isReplay = Next(ref text)[0] == '1';
        long sequence = ParseNumber(Next(ref text));
        SharedStatus status = (SharedStatus)ParseNumber(Next(ref text));
        SharedVersion version = ParseVersion(Next(ref text)).In(generation);
        int index = (int)ParseNumber(Next(ref text));
        return new SharedReply(status)
        {
            IsReplay = isReplay,
            Sequence = sequence,
            Generation = generation,
            Version = version,
            Index = index,
            Value = text[0] == '=' ? text[1..].ToArray() : null,
        };
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> part = text[..end];
        text = text[(end + 1)..];
        return part;
    }

    private static long ParseNumber(ReadOnlySpan<byte> text) =>
        long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static SharedVersion ParseVersion(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[Math.Min(bytes.Length, 128)];
        _ = Encoding.ASCII.GetChars(bytes[..text.Length], text);
        return SharedVersion.Parse(text);
    }
}
