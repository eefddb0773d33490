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
        command.SetAction(parsed =>
        {
            DirectoryInfo target = parsed.GetRequiredValue(folder);
            target.Create();
            ShippedData.Write(InputPaths.In(target.FullName), parsed.GetValue(seed));
            Console.Out.WriteLine($"Wrote orders.csv, stock.csv and access.log to {target.FullName}");
            return ExitCode.Success;
        });
        return command;
    }
}
