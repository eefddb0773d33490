using System;

namespace SafeState.Verification.Tests.Support;

/// <summary>The types of values that stores treat differently: atomic or not, with references or without.</summary>
internal static class Codecs
{
    internal const int Torn = 777;

    private static readonly string[] Texts = ["zero", "one", "two", "three"];

    internal static readonly Codec<int> Int = new("int", static number => number, static value => value);

    internal static readonly Codec<long> Long = new("long", static number => number, static value => (int)value);

    internal static readonly Codec<string> Text =
        new("string", static number => Texts[number], static value => Array.IndexOf(Texts, value) is >= 0 and int number ? number : Torn);

    internal static readonly Codec<(long, long)> Wide =
        new("16-byte struct", static number => (number, -number), static value => value.Item1 == -value.Item2 ? (int)value.Item1 : Torn);

    internal static readonly Codec<(string, int)> Mixed =
        new("struct with a reference", static number => (Texts[number], number), static value => value.Item1 == Texts[value.Item2]
            ? value.Item2
            : Torn);

    internal static readonly Codec<long?> Nullable =
        new("Nullable<long>", static number => number == 0
            ? null
            : number * 0x1_0000_0001L, static value => value is null
                ? 0
                : (int)value.Value == (int)(value.Value >> 32)
                ? (int)value.Value
                : Torn);
}
