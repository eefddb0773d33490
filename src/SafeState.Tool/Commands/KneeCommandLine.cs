using System;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Scaling;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary>The options of <c>safestate knee</c>.</summary>
internal static class KneeCommandLine
{
    private const int MostKeys = 10_000_000;

    /// <summary>Creates the command.</summary>
    /// <param name="console">The console.</param>
    /// <param name="guarded">Runs a command, and says in one line what keeps it from its work.</param>
    public static Command Create(IAnsiConsole console, Func<Func<Task<int>>, Task<int>> guarded)
    {
        Option<int> keys = Default(100_000, CheckedOption.Number<int>("--keys", "The number of entries.", "is from 1 to 10000000.",
            static value => value is >= 1 and <= MostKeys));
        Option<double> reads = Default(0.9, CheckedOption.Number<double>("--reads",
            "The share of reads. The other operations set a value.", "is from 0 to 1.", static value => value is >= 0 and <= 1));
        Option<double> skew = Default(0.99, CheckedOption.Number<double>("--skew",
            "The exponent of Zipf's law by which keys are drawn; 0 for all keys alike.", "is from 0 to 5.",
            static value => value is >= 0 and <= 5));
        Option<int> value = Default(8, CheckedOption.Number<int>("--value", "The bytes of a value: 8, 16, 32, 64, or 128.",
            "is 8, 16, 32, 64, or 128.", static value => ScalingOptions.ValueSizes.Contains(value)));
        Option<string> strategies = Default("all", CheckedOption.Text("--strategies", "All strategies, or some: Striped,Snapshot.",
            "is 'all', or names of strategies with commas between them.", static text => KneeArguments.Strategies(text) is not null));
        Option<string> threads = Default("1..2xcores", CheckedOption.Text("--threads",
            "The numbers of threads: 1..2xcores, or 1,2,4.",
            "is a range such as 1..2xcores, or a list such as 1,2,4, with at most 1024 threads.",
            static text => KneeArguments.Threads(text, Environment.ProcessorCount) is not null));
        Option<string> time = Default("2s", CheckedOption.Text("--time",
            "The length of each measurement. There are five for each point.", "is from 10ms to 600s, for example 2s or 500ms.",
            static text => KneeArguments.Time(text) is not null));
        Option<OutputFormat> output = new("--output")
        {
            Description = "Write a table or JSON. Without it, a console shows a table, and a pipe gets JSON.",
        };
        Option<string?> json = new("--json") { Description = "Write the result to this file as JSON.", HelpName = "FILE" };
        Option<string?> svg = new("--svg") { Description = "Write a chart to this file.", HelpName = "FILE" };
        Command command = new("knee", "Measures how many threads a store is good for on this machine.")
            { keys, reads, skew, value, strategies, threads, time, output, json, svg };
        command.SetAction((parsed, cancellationToken) => guarded(() => KneeCommand.Run(
            new KneeOptions(
                new ScalingOptions(parsed.GetValue(keys), parsed.GetValue(reads), parsed.GetValue(skew), parsed.GetValue(value),
                    KneeArguments.Strategies(parsed.GetValue(strategies)!)!,
                    KneeArguments.Threads(parsed.GetValue(threads)!, Environment.ProcessorCount)!,
                    KneeArguments.Time(parsed.GetValue(time)!)!.Value),
                parsed.GetValue(output), parsed.GetValue(json), parsed.GetValue(svg)),
            console,
            Console.Out,
            cancellationToken)));
        return command;
    }

    private static Option<T> Default<T>(T value, Option<T> option)
    {
        option.DefaultValueFactory = _ => value;
        return option;
    }
}
