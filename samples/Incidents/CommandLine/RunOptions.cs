using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using Incidents.Input;
using Incidents.Running;

namespace Incidents.CommandLine;

/// <summary>The options that a run and its child processes share.</summary>
internal sealed class RunOptions
{
    public Option<string[]> Case { get; } = new("--case")
    {
        Description = "Play only this incident; may be given several times",
        HelpName = string.Join('|', IncidentCatalog.Names),
    };

    public Option<int> Seed { get; } = new("--seed")
    {
        Description = "Seed of the order in which the threads get the load",
        DefaultValueFactory = _ => 1,
    };

    public Option<int> Threads { get; } = new("--threads")
    {
        Description = "Threads that put the load on",
        DefaultValueFactory = _ => Math.Max(8, Environment.ProcessorCount),
    };

    public Option<FileInfo> Orders { get; } =
        File("--orders", "Order lines of the flash sale (CSV: order_id,sku,quantity,customer)", InputPaths.Shipped.Orders);

    public Option<FileInfo> Stock { get; } = File("--stock", "Stock of the flash sale (CSV: sku,units)", InputPaths.Shipped.Stock);

    public Option<FileInfo> Log { get; } = File("--log", "Access log of the error counters (common log format)", InputPaths.Shipped.Log);

    public RunOptions()
    {
        Case.Validators.Add(OnlyKnownCases);
        Threads.Validators.Add(OnlySensibleThreads);
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Case, Seed, Threads, Orders, Stock, Log })
        {
            command.Options.Add(option);
        }
    }

    public LoadSettings Load(ParseResult result) => new(result.GetValue(Threads), result.GetValue(Seed));

    /// <summary>The chosen incidents in the order of the catalogue, each with its input read and checked.</summary>
    public IReadOnlyList<IIncident> Incidents(ParseResult result)
    {
        string[] chosen = result.GetValue(Case) is { Length: > 0 } names ? names : [.. IncidentCatalog.Names];
        InputPaths inputs = new(Path(result, Orders), Path(result, Stock), Path(result, Log));
        return [.. IncidentCatalog.Names.Where(chosen.Contains).Select(name => IncidentCatalog.Create(name, inputs))];
    }

    /// <summary>The arguments that give a child process the same load of one incident.</summary>
    public string[] ForChild(ParseResult result, IIncident incident) =>
    [
        PlainChildCommand.Name,
        Case.Name, incident.Name,
        Seed.Name, $"{result.GetValue(Seed)}",
        Threads.Name, $"{result.GetValue(Threads)}",
        Orders.Name, Path(result, Orders),
        Stock.Name, Path(result, Stock),
        Log.Name, Path(result, Log),
    ];

    private static Option<FileInfo> File(string name, string description, string shipped) => new(name)
    {
        Description = description,
        HelpName = "file",
        DefaultValueFactory = _ => new FileInfo(shipped),
    };

    private static string Path(ParseResult result, Option<FileInfo> option) => result.GetRequiredValue(option).ToString();

    private static void OnlyKnownCases(OptionResult option)
    {
        foreach (Token token in option.Tokens.Where(token => !IncidentCatalog.Names.Contains(token.Value)))
        {
            option.AddError($"There is no case \"{token.Value}\". The cases are: {string.Join(", ", IncidentCatalog.Names)}.");
        }
    }

    private static void OnlySensibleThreads(OptionResult option)
    {
        if (option.Tokens.Count == 1 && int.TryParse(option.Tokens[0].Value, out int threads) && threads is < 1 or > 256)
        {
            option.AddError($"--threads must be between 1 and 256, not {threads}.");
        }
    }
}
