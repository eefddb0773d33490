using SafeState;

namespace EmittedFiles;

[GuardedState]
public static partial class Cache
{
    private static readonly Dictionary<int, string> s_texts = [];

    public static string Text(int number) => Texts.GetOrAdd(number, static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
