using System;
using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SafeState.Sharing;

/// <summary>Numbers as decimal text, with which servers compute.</summary>
internal sealed class NumberSerializer<T> : ISharedSerializer<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int MaxDigits = 20;

    public NumberSerializer()
    {
        if (default(T) is not (sbyte or short or int or long or byte or ushort or uint))
        {
            throw new NotSupportedException($"{typeof(T).Name} cannot be shared: servers compute with 64-bit signed integers; use long.");
        }
    }

    public string Id { get; } = "number:" + typeof(T).Name;

    public void Serialize(T value, IBufferWriter<byte> writer)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        _ = value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        Span<byte> target = writer.GetSpan(length);
        writer.Advance(Encoding.ASCII.GetBytes(digits[..length], target));
    }

    public T Deserialize(ReadOnlySpan<byte> bytes) => T.Parse(bytes, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
