using System;
using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SafeState.CompilerServices;

/// <summary>The types of keys that shared dictionaries can have. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedKeys
{
    /// <summary>Gets the form of strings. A string with half of a surrogate pair is refused, because it has no UTF-8 form.</summary>
    public static SharedKeyCodec<string> Text { get; } = new TextCodec();

    /// <summary>Gets the form of Boolean values.</summary>
    public static SharedKeyCodec<bool> Boolean { get; } = new BooleanCodec();

    /// <summary>Gets the form of integers, of <see cref="Guid"/>, and of types that have <see cref="SharedKeyAttribute"/>.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <returns>The form.</returns>
    public static SharedKeyCodec<TKey> Formattable<TKey>()
        where TKey : notnull, ISpanFormattable, ISpanParsable<TKey> => FormattableCodec<TKey>.Instance;

    /// <summary>Gets the form of enums, which are stored by number.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <returns>The form.</returns>
    public static SharedKeyCodec<TKey> Enum<TKey>()
        where TKey : struct, Enum => EnumCodec<TKey>.Instance;

    private static void RequireUtf8(string text, [CallerArgumentExpression(nameof(text))] string? name = null)
    {
        int surrogate = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        ReadOnlySpan<char> rest = surrogate < 0 ? [] : text.AsSpan(surrogate);
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != OperationStatus.Done)
            {
                throw new ArgumentException("The key holds half of a surrogate pair, which has no UTF-8 form; remove it.", name);
            }

            rest = rest[length..];
        }
    }

    private sealed class TextCodec : SharedKeyCodec<string>
    {
        internal override string GetText(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            RequireUtf8(key);
            return key;
        }

        internal override string Parse(string text) => text;

        /// <summary>The part between the first <c>{</c> and the next <c>}</c> if it is not empty, as in Redis clusters.</summary>
        internal override string GetPartitionText(string key, string text)
        {
            int open = text.IndexOf('{', StringComparison.Ordinal);
            int close = open < 0 ? -1 : text.IndexOf('}', open + 1);
            return close > open + 1 ? text[(open + 1)..close] : text;
        }
    }

    private sealed class BooleanCodec : SharedKeyCodec<bool>
    {
        internal override string GetText(bool key) => key ? "1" : "0";

        internal override bool Parse(string text) => text == "1";
    }

    private sealed class FormattableCodec<TKey> : SharedKeyCodec<TKey>
        where TKey : notnull, ISpanFormattable, ISpanParsable<TKey>
    {
        public static readonly FormattableCodec<TKey> Instance = new();

        internal override string GetText(TKey key)
        {
            ArgumentNullException.ThrowIfNull(key);
            string text = key.ToString(null, CultureInfo.InvariantCulture);
            RequireUtf8(text);
            return text;
        }

        internal override TKey Parse(string text) => TKey.Parse(text, CultureInfo.InvariantCulture);
    }

    private sealed class EnumCodec<TKey> : SharedKeyCodec<TKey>
        where TKey : struct, Enum
    {
        public static readonly EnumCodec<TKey> Instance = new();

        internal override string GetText(TKey key) => EnumText.Format(key);

        internal override TKey Parse(string text) => EnumText.Parse<TKey>(text);
    }
}
