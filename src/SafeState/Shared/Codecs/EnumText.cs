using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SafeState.CompilerServices;

/// <summary>Enums as the decimal text of their number, so that a member can be renamed.</summary>
internal static class EnumText
{
    public static string Format<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString("D");

    public static TEnum Parse<TEnum>(string text)
        where TEnum : struct, Enum
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (text.StartsWith('-'))
        {
            long signed = long.Parse(text, culture);
            return Narrow<TEnum>(signed);
        }

        return Narrow<TEnum>(unchecked((long)ulong.Parse(text, culture)));
    }

    private static TEnum Narrow<TEnum>(long bits)
        where TEnum : struct, Enum
    {
        byte one = unchecked((byte)bits);
        short two = unchecked((short)bits);
        int four = unchecked((int)bits);
        return Unsafe.SizeOf<TEnum>() switch
        {
            1 => Unsafe.As<byte, TEnum>(ref one),
            2 => Unsafe.As<short, TEnum>(ref two),
            4 => Unsafe.As<int, TEnum>(ref four),
            _ => Unsafe.As<long, TEnum>(ref bits),
        };
    }
}
