using SafeState.Testing;
using TestingOnly;

StressReport report = Stress.Run(
    static () => new Counter(),
    new CountsModel(),
    static _ => "a",
    static (counter, key) => counter.Add(key),
    new() { Overlapping = 10, TimeLimit = TimeSpan.FromMinutes(1) });
report.ThrowIfFailed();
Console.WriteLine($"{report.Overlapping >= 10}");
