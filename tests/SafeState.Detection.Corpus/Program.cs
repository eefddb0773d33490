using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus;

/// <summary>
/// Runs one program of the corpus: <c>list</c>, <c>cost</c>, <c>racy NAME</c>, <c>fixed NAME</c>, or <c>control NAME</c>.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["list"]:
                Print("racy", Programs.Shapes.Select(static shape => shape.Name));
                Print("fixed", Programs.Shapes.Select(static shape => shape.Name));
                Print("control", Programs.Controls.Select(static control => control.Name));
                return 0;
            case ["cost", .. string[] only]:
                Costs.Print(only.FirstOrDefault());
                return 0;
            case [string kind, string name] when Programs.Find(kind, name) is { } run:
                await run();
                return 0;
            default:
                await Console.Error.WriteLineAsync("Name a program: list, cost, racy NAME, fixed NAME, or control NAME.");
                return 2;
        }
    }

    private static void Print(string kind, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Console.WriteLine($"{kind}\t{name}");
        }
    }
}
