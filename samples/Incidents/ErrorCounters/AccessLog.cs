using System;
using System.Collections.Generic;
using System.IO;
using Incidents.Input;

namespace Incidents.ErrorCounters;

/// <summary>Reads an access log as lines, and makes sure that each can be parsed: the load threads meet only good ones.</summary>
internal static class AccessLog
{
    public static IReadOnlyList<string> Read(string path)
    {
        using StreamReader file = InputFile.Open(path, "an access log in common log format", "--log");
        List<string> lines = [];
        while (file.ReadLine() is { } line)
        {
            lines.Add(line);
            Check(path, lines.Count, line);
        }

        return lines.Count > 0 ? lines : throw new InputException(path, 1, "expected at least one line in common log format");
    }

    private static void Check(string path, int number, string line)
    {
        try
        {
            LogParser.Parse(line);
        }
        catch (FormatException bad)
        {
            throw new InputException(path, number, bad.Message);
        }
    }
}
