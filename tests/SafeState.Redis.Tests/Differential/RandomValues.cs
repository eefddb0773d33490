using System;
using System.Globalization;
using System.Text;
using SafeState.Sharing;

namespace SafeState.Redis.Tests.Differential;

/// <summary>Random parts of commands, from few enough values that commands meet.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Keys = ["", "a", "b", "ä𝄞", "{tag}:1", "a b", "#", new('k', 300)];

    private static readonly string[] Texts =
    [
        "", "0", "-0", "7", "-7", "+7", "07", " 7", "7 ", "1.5", "1e3", "inf", "nan", "x", "\0", "-", "9007199254740993",
        "-9007199254740993", "10000000000", "-10000000000", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
    ];

    private static readonly long[] Numbers =
    [
        0, 1, -1, 2, 5, 9_999_999_999, 10_000_000_000, -10_000_000_000, 9_007_199_254_740_991, 9_007_199_254_740_993,
        -9_007_199_254_740_993, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1,
    ];

    public string Key() => Keys[random.Next(Keys.Length)];

    /// <summary>Different keys, in any order.</summary>
    public string[] DifferentKeys(int most)
    {
        string[] keys = [.. Keys];
        random.Shuffle(keys);
        return keys[..random.Next(Math.Min(most, keys.Length) + 1)];
    }

    public byte[] Value()
    {
        switch (random.Next(3))
        {
            case 0:
                return Encoding.ASCII.GetBytes(Texts[random.Next(Texts.Length)]);
            case 1:
                return Encoding.ASCII.GetBytes(Number().ToString(CultureInfo.InvariantCulture));
            default:
                byte[] bytes = new byte[random.Next(40)];
                random.NextBytes(bytes);
                return bytes;
        }
    }

    public long Number() => random.Next(3) switch
    {
        0 => Numbers[random.Next(Numbers.Length)],
        1 => random.NextInt64(long.MinValue, long.MaxValue),
        _ => random.Next(-20, 20),
    };

    public long Epoch() => random.Next(1, 13);

    /// <summary>A lease that a write belongs to; most writes belong to none.</summary>
    public SharedFence? Fence() => random.Next(8) == 0 ? new SharedFence(random.Next(2) == 0 ? "x" : "y", Epoch()) : null;

    public SharedCondition Condition() => (SharedCondition)random.Next(4);

    /// <summary>Ends at once, or not within the test.</summary>
    public long Milliseconds() => random.Next(3) == 0 ? 0 : 3_600_000;

    public TValue Pick<TValue>(params TValue[] values) => values[random.Next(values.Length)];

    public bool IsOneOf(int count) => random.Next(count) == 0;

    public int Below(int limit) => random.Next(limit);
}
