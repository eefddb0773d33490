#!/usr/bin/env dotnet
#:property PublishAot=false
#:package System.CommandLine
#:project SafeState.Engineering
// What decides about a change:  dotnet run eng/verify.cs
// Single checks, in their short or their long form:  dotnet run eng/verify.cs -- [--full] [CHECK…]
using System;
using System.CommandLine;
using System.Linq;
using SafeState.Engineering;
using SafeState.Engineering.Verification;

Option<bool> full = new("--full") { Description = "The long forms: of the named checks, or of all after the gate. That takes hours." };
Argument<string[]> names = new("check")
{
    Description = string.Join("\n", LongCheck.All.Select(check => $"{check.Name}: {check.Description}")),
};
names.AcceptOnlyFromAmong([.. LongCheck.All.Select(check => check.Name)]);
RootCommand verify = new("Restores, builds, checks the format, and runs the tests and the incidents. With names: these checks instead.")
{
    full,
    names,
};
verify.SetAction(result =>
{
    string root = Repository.RootOfApp();
    string[] chosen = result.GetValue(names)!;
    bool isFull = result.GetValue(full);
    int failed = chosen.Length == 0 ? Gate.Run(root) : 0;
    foreach (LongCheck check in LongCheck.All.Where(check => chosen.Length == 0 ? isFull : chosen.Contains(check.Name)))
    {
        Console.WriteLine($"== {check.Name}: {check.Description}");
        failed += check.Run(root, isFull) == 0 ? 0 : 1;
    }

    return failed == 0 ? 0 : 1;
});
return verify.Parse(args).Invoke();
