// Plays the incidents and draws what they found: dotnet run eng/incident-picture.cs
// Writes docs/images/incidents.svg. The figures are those of this run: plain dictionaries fail differently each time.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;

const string Picture = "docs/images/incidents.svg";
string[] command = ["run", "-c", "Release", "--project", "samples/Incidents"];

string root = RootOf(Directory.GetCurrentDirectory());
string json = await PlayAsync(root, [.. command, "--", "--json"]);
using JsonDocument report = JsonDocument.Parse(json);
IncidentRow[] rows =
[
    .. report.RootElement.GetProperty("cases").EnumerateArray()
        .GroupBy(static one => one.GetProperty("case").GetString()!)
        .Select(IncidentRow.From),
];
string path = Path.Combine(root, Picture);
Directory.CreateDirectory(Path.GetDirectoryName(path)!);
await File.WriteAllTextAsync(path, TerminalPicture.Draw($"$ dotnet {string.Join(' ', command)}", rows) + "\n");
Console.WriteLine($"{Picture} shows {rows.Length} incidents.");

static async Task<string> PlayAsync(string root, string[] arguments)
{
    ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true };
    using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start: install the .NET SDK.");
    string output = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    return process.ExitCode == 0
        ? output
        : throw new InvalidOperationException($"The incidents ended with exit code {process.ExitCode}. Run them alone to see why.");
}

static string RootOf(string folder) =>
    File.Exists(Path.Combine(folder, "SafeState.sln"))
        ? folder
        : RootOf(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SafeState.sln is in no folder above."));

/// <summary>What one incident did to the plain and to the guarded dictionaries.</summary>
internal sealed record IncidentRow(string Name, string Plain, string Guarded)
{
    private const int ShownKinds = 2;

    internal static IncidentRow From(IGrouping<string, JsonElement> incident)
    {
        JsonElement plain = incident.Single(static one => one.GetProperty("variant").GetString() == "plain");
        JsonElement guarded = incident.Single(static one => one.GetProperty("variant").GetString() == "guarded");
        return new(incident.Key, Defects(plain), Defects(guarded));
    }

    private static string Defects(JsonElement variant)
    {
        JsonElement detail = variant.GetProperty("detail");
        string operations = Number(detail.GetProperty("operations").GetInt64());
        (string Name, long Count)[] kinds =
        [
            .. detail.GetProperty("found").EnumerateObject()
                .Select(static kind => (kind.Name, Count: kind.Value.GetInt64()))
                .Where(static kind => kind.Count != 0)
                .OrderByDescending(static kind => kind.Count),
        ];
        return kinds.Length == 0
            ? $"0 defects in {operations} operations"
            : string.Join(", ", kinds.Take(ShownKinds).Select(static kind => $"{Number(kind.Count)} {kind.Name}"));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>Draws rows of text as a terminal shows them.</summary>
internal static class TerminalPicture
{
    private const int CharacterWidth = 8;
    private const int LineHeight = 24;
    private const int Margin = 20;
    private const int Gap = 3;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    internal static string Draw(string prompt, IReadOnlyList<IncidentRow> rows)
    {
        int second = rows.Max(static row => row.Name.Length) + Gap;
        int third = second + rows.Max(static row => row.Plain.Length) + Gap;
        int width = ((third + rows.Max(static row => row.Guarded.Length)) * CharacterWidth) + (2 * Margin);
        int height = ((rows.Count + 3) * LineHeight) + (2 * Margin);
        XElement picture = new(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("font-family", "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"),
            new XAttribute("font-size", 13),
            new XElement(Svg + "title", "Four incidents on plain and on guarded dictionaries"),
            new XElement(
                Svg + "rect",
                new XAttribute("width", width),
                new XAttribute("height", height),
                new XAttribute("rx", 8),
                new XAttribute("fill", "#0d1117")),
            Text(0, 0, prompt, "#e6edf3"),
            Text(0, 2, "incident", "#9198a1"),
            Text(second, 2, "plain dictionary", "#9198a1"),
            Text(third, 2, "guarded", "#9198a1"));
        for (int i = 0; i < rows.Count; i++)
        {
            picture.Add(
                Text(0, i + 3, rows[i].Name, "#e6edf3"),
                Text(second, i + 3, rows[i].Plain, "#ff7b72"),
                Text(third, i + 3, rows[i].Guarded, "#3fb950"));
        }

        return picture.ToString();
    }

    private static XElement Text(int column, int line, string text, string color) => new(
        Svg + "text",
        new XAttribute("x", Margin + (column * CharacterWidth)),
        new XAttribute("y", Margin + ((line + 1) * LineHeight) - 8),
        new XAttribute("textLength", text.Length * CharacterWidth),
        new XAttribute("fill", color),
        text);
}
