using System;
using System.CommandLine;
using System.IO;
using Incidents.Generation;
using Incidents.Input;

namespace Incidents.CommandLine;

/// <summary>Writes input files like the shipped ones, which were written by its defaults.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("folder") { Description = "Where to write orders.csv, stock.csv and access.log" };
        Option<int> seed = new("--seed") { Description = "Seed of the content", DefaultValueFactory = _ => ShippedData.Seed };
        Command command = new("generate", "Write input files like the shipped ones") { folder, seed };
        command.SetAction(parsed => Generate(parsed.GetRequiredValue(folder), parsed.GetValue(seed)));
        return command;
    }

    private static int Generate(DirectoryInfo folder, int seed)
    {
        try
        {
            folder.Create();
            ShippedData.Write(InputPaths.In(folder.FullName), seed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(folder.FullName, $"expected a folder that can be written. {e.Message}");
        }

        Console.Out.WriteLine($"Wrote orders.csv, stock.csv and access.log to {folder.FullName}");
        return ExitCode.Success;
    }
}
