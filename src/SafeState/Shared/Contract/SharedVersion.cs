using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SafeState;

/// <summary>
/// The version of an entry of a shared dictionary: the sequence number of its partition, and the write that stored the entry. Two equal
/// versions mean the same write. Versions of one partition are ordered by sequence number.
/// </summary>
/// <remarks>
/// The write is part of the version because a server that fails over to a replica can use a sequence number twice. A version that was
/// lost with the old server never equals a version of the new one. The text also has the generation of the partition that the version was
/// read in. It does not count for equality. <see cref="SharedRead.AtLeast"/> uses it to find out whether the server has lost the write.
/// </remarks>
[SuppressMessage("ApiDesign", "RS0026", Justification = "The text differs: no call fits two overloads.")]
public readonly struct SharedVersion : IEquatable<SharedVersion>, IComparable<SharedVersion>, ISpanParsable<SharedVersion>
{
    internal SharedVersion(long sequence, ulong session, int slot, long number, long generation = 0)
    {
        Sequence = sequence;
        Session = session;
        Slot = slot;
        Number = number;
        Generation = generation;
    }

    /// <summary>Gets the sequence number of the write in its partition. The first write has 1. Zero means that nothing is stored.</summary>
    public long Sequence { get; }

    /// <summary>Gets a value that indicates whether the version belongs to no write, because the entry is absent.</summary>
    public bool IsNone => Sequence == 0;

    internal ulong Session { get; }

    internal int Slot { get; }

    internal long Number { get; }

    /// <summary>Gets a generation of the partition that has the write; zero if none is known.</summary>
    internal long Generation { get; }

    /// <summary>Returns true if both versions belong to the same write.</summary>
    /// <param name="left">A version.</param>
    /// <param name="right">Another version.</param>
    public static bool operator ==(SharedVersion left, SharedVersion right) => left.Equals(right);

    /// <summary>Returns true if the versions belong to different writes.</summary>
    /// <inheritdoc cref="op_Equality(SharedVersion, SharedVersion)"/>
    public static bool operator !=(SharedVersion left, SharedVersion right) => !left.Equals(right);

    /// <summary>Returns true if the left version has the lower sequence number. Both must come from one partition.</summary>
    /// <inheritdoc cref="op_Equality(SharedVersion, SharedVersion)"/>
    public static bool operator <(SharedVersion left, SharedVersion right) => left.CompareTo(right) < 0;

    /// <summary>Returns true if the left version has the higher sequence number. Both must come from one partition.</summary>
    /// <inheritdoc cref="op_Equality(SharedVersion, SharedVersion)"/>
    public static bool operator >(SharedVersion left, SharedVersion right) => left.CompareTo(right) > 0;

    /// <summary>Returns true if the left version does not have the higher sequence number. Both must come from one partition.</summary>
    /// <inheritdoc cref="op_Equality(SharedVersion, SharedVersion)"/>
    public static bool operator <=(SharedVersion left, SharedVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Returns true if the left version does not have the lower sequence number. Both must come from one partition.</summary>
    /// <inheritdoc cref="op_Equality(SharedVersion, SharedVersion)"/>
    public static bool operator >=(SharedVersion left, SharedVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Converts the text form to a version.</summary>
    /// <param name="s">The text that <see cref="ToString()"/> returned.</param>
    /// <param name="provider">Not used: the form does not depend on a culture.</param>
    /// <returns>The version.</returns>
    /// <exception cref="FormatException">The text is not a version.</exception>
    public static SharedVersion Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider)"/>
    public static SharedVersion Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out SharedVersion version)
            ? version
            : throw new FormatException($"'{s}' is not a version of a shared entry; use the text that SharedVersion.ToString() returned.");

    /// <summary>Converts the text form to a version.</summary>
    /// <param name="s">The text that <see cref="ToString()"/> returned.</param>
    /// <param name="provider">Not used: the form does not depend on a culture.</param>
    /// <param name="result">The version.</param>
    /// <returns>False: the text is not a version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SharedVersion result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string, IFormatProvider, out SharedVersion)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SharedVersion result)
    {
        const NumberStyles Digits = NumberStyles.None;
        Span<Range> parts = stackalloc Range[6];
        CultureInfo culture = CultureInfo.InvariantCulture;
        result = default;
        if (s is "0")
        {
            return true;
        }

        long generation = 0;
        int count = s.Split(parts, '.');
        if (count is not (4 or 5)
            || !long.TryParse(s[parts[0]], Digits, culture, out long sequence) || sequence <= 0
            || s[parts[1]].Length != 16 || !ulong.TryParse(s[parts[1]], NumberStyles.AllowHexSpecifier, culture, out ulong session)
            || !int.TryParse(s[parts[2]], Digits, culture, out int slot)
            || !long.TryParse(s[parts[3]], Digits, culture, out long number)
            || (count == 5 && (s[parts[4]].Length != 16
                || !long.TryParse(s[parts[4]], NumberStyles.AllowHexSpecifier, culture, out generation) || generation == 0)))
        {
            return false;
        }

        result = new SharedVersion(sequence, session, slot, number, generation);
        return true;
    }

    /// <summary>Compares the sequence numbers. Both versions must come from one partition.</summary>
    /// <param name="other">Another version.</param>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    public int CompareTo(SharedVersion other) => Sequence.CompareTo(other.Sequence);

    /// <inheritdoc/>
    public bool Equals(SharedVersion other) =>
        Sequence == other.Sequence && Session == other.Session && Slot == other.Slot && Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SharedVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sequence, Session, Slot, Number);

    /// <summary>Returns the text form, for example for an ETag. <see cref="Parse(string, IFormatProvider)"/> reads it.</summary>
    /// <returns>
    /// The sequence number, the write, and the generation, separated by periods; <c>0</c> if the version belongs to no write. The texts of
    /// equal versions can differ in the generation.
    /// </returns>
    public override string ToString() =>
        Generation == 0 ? ToStoredText() : string.Create(CultureInfo.InvariantCulture, $"{ToStoredText()}.{Generation:x16}");

    /// <summary>Returns the text that a server stores, without the generation.</summary>
    internal string ToStoredText() =>
        IsNone ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Session:x16}.{Slot}.{Number}");

    /// <summary>Returns the same version as it was read in a generation of the partition.</summary>
    internal SharedVersion In(long generation) => IsNone ? this : new(Sequence, Session, Slot, Number, generation);
}
