using System.CommandLine;
using SafeState.CompilerBenchmarks.Generator;
using SafeState.CompilerBenchmarks.Rules;

Option<bool> kinds = new("--kinds") { Description = "Give each type a list, a set, a queue, a value, and a number too." };
Command generator = new("generator", "Times the generator over 10, 100, and 1,000 guarded types, from scratch and after edits.") { kinds };
generator.SetAction(parsed =>
{
    SafeState.CompilerBenchmarks.Generator.Sources.HasAllKinds = parsed.GetValue(kinds);
    GeneratorTable.Print();
});

Option<int> rounds =
    new("--rounds") { Description = "How many builds. The least time of each rule counts.", DefaultValueFactory = static _ => 5 };
rounds.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() < 1)
    {
        result.AddError("--rounds must be at least 1.");
    }
});
Command rules =
    new("rules", "Times each rule over a generated project of 100,000 lines, next to Meziantou.Analyzer in the same builds.") { rounds };
rules.SetAction(parsed => RuleTable.Print(parsed.GetValue(rounds)));

return new RootCommand("Measures what SafeState costs the compiler.") { generator, rules }.Parse(args).Invoke();
