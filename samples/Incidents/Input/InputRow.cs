using System.Globalization;

namespace Incidents.Input;

/// <summary>One record of a CSV file, which knows its place and its columns.</summary>
internal readonly struct InputRow(string file, long line, string[] columns, string[] fields)
{
    public string Text(int column) =>
        fields[column].Length > 0 ? fields[column] : throw Wrong($"expected {columns[column]}, found nothing");

    public long Number(int column, long minimum) =>
        long.TryParse(fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= minimum
            ? number
            : throw Wrong($"expected {columns[column]} to be a whole number of at least {minimum}, found \"{fields[column]}\"");

    public InputException Wrong(string problem) => new(file, line, problem);
}
