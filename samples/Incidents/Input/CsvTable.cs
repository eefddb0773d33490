using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsvHelper;

namespace Incidents.Input;

/// <summary>Reads a CSV file with a fixed header; whatever is not as expected is an <see cref="InputException"/> with its place.</summary>
internal sealed class CsvTable(string path, string option, params string[] columns)
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        PoolStrings = true,
    };

    private string Header => string.Join(',', columns);

    public IReadOnlyList<T> Read<T>(Func<InputRow, T> read)
    {
        using StreamReader file = InputFile.Open(path, $"a CSV file with the header {Header}", option);
        using CsvReader csv = CsvReader.Create(file, Options);
        try
        {
            return Read(csv, read);
        }
        catch (CsvFormatException malformed)
        {
            throw new InputException(path, malformed.LineNumber, $"expected quotes only around a whole field. {malformed.Message}");
        }
    }

    private List<T> Read<T>(CsvReader csv, Func<InputRow, T> read)
    {
        if (!csv.Read() || !Fields(csv).SequenceEqual(columns))
        {
            throw new InputException(path, 1, $"expected the header {Header}");
        }

        List<T> rows = [];
        while (csv.Read())
        {
            rows.Add(read(Row(csv)));
        }

        return rows.Count > 0 ? rows : throw new InputException(path, 2, "expected at least one line below the header");
    }

    private InputRow Row(CsvReader csv) => csv.FieldCount == columns.Length
        ? new InputRow(path, csv.LineNumber, columns, Fields(csv))
        : throw new InputException(path, csv.LineNumber, $"expected {columns.Length} fields ({Header}), found {csv.FieldCount}");

    private static string[] Fields(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}
