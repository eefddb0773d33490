using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace SafeState.Detection.Corpus;

/// <summary>Measures what calls cost. Run it woven and as it was built, and divide.</summary>
internal static class Costs
{
    private const int Rounds = 300;
    private const int Calls = 200_000;
    private static readonly Dictionary<int, int> Map = Create();
    private static readonly List<int> Numbers = [.. new int[1000]];

    internal static void Print(string? only)
    {
        (string Name, Func<int> Run)[] all =
        [
            ("dictionary read", Read),
            ("dictionary write", Write),
            ("dictionary read in a method of its own", ReadApart),
            ("dictionary write in a method of its own", WriteApart),
            ("list index", Index),
            ("foreach over a list", Each),
            ("group by", GroupBy),
        ];
        foreach ((string name, Func<int> run) in all.Where(cost => only is null || cost.Name == only))
        {
            Measure(name, run);
        }
    }

    private static void Measure(string name, Func<int> run)
    {
        double best = double.MaxValue;
        int sum = 0;
        for (int i = 0; i < Rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            sum += run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{best:F2} ns\t{sum & 1}"));
    }

    private static Dictionary<int, int> Create()
    {
        Dictionary<int, int> map = [];
        for (int i = 0; i < 1024; i++)
        {
            map[i] = i;
        }

        return map;
    }

    private static int Read()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            if (Map.TryGetValue(i & 1023, out int value))
            {
                sum += value;
            }
        }

        return sum;
    }

    private static int Write()
    {
        for (int i = 0; i < Calls; i++)
        {
            Map[i & 1023] = i;
        }

        return Map.Count;
    }

    private static int ReadApart()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += Look(i & 1023);
        }

        return sum;
    }

    private static int WriteApart()
    {
        for (int i = 0; i < Calls; i++)
        {
            Put(i & 1023, i);
        }

        return Map.Count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Look(int key) => Map.TryGetValue(key, out int value) ? value : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Put(int key, int value) => Map[key] = value;

    private static int Index()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += Numbers[i % 1000];
        }

        return sum;
    }

    private static int Each()
    {
        int sum = 0;
        for (int i = 0; i < Calls / 1000; i++)
        {
            foreach (int number in Numbers)
            {
                sum += number;
            }
        }

        return sum;
    }

    private static int GroupBy()
    {
        Dictionary<int, List<int>> groups = [];
        for (int i = 0; i < Calls; i++)
        {
            int key = (i * 31) % 5000;
            if (!groups.TryGetValue(key, out List<int>? group))
            {
                groups[key] = group = [];
            }

            group.Add(i);
        }

        return groups.Count;
    }
}
