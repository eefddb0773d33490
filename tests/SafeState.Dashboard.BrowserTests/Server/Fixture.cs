using System;
using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>The data of a page from a file. A text such as <c>@-90s</c> or <c>@-3d</c> stands for a time relative to now.</summary>
internal static partial class Fixture
{
    internal static JsonObject Read(string page, DateTimeOffset now, Func<string, string> change)
    {
        using Stream stream = typeof(Fixture).Assembly.GetManifestResourceStream($"fixtures/{page}.json")
            ?? throw new InvalidOperationException($"There is no fixture '{page}.json'. Add it to the folder Fixtures.");
        using StreamReader reader = new(stream);
        string text = RelativeTime().Replace(change(reader.ReadToEnd()), match => $"\"{At(match, now):O}\"");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static DateTimeOffset At(Match match, DateTimeOffset now)
    {
        double number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return now + (match.Groups[2].Value == "d" ? TimeSpan.FromDays(number) : TimeSpan.FromSeconds(number));
    }

    [GeneratedRegex("""
        "@([+-]?\d+)([sd])"
        """)]
    private static partial Regex RelativeTime();
}
