#!/usr/bin/env dotnet
#:property PublishAot=false
#:package System.CommandLine
#:project SafeState.Engineering
#:project SafeState.RuleIndex
#:project SafeState.Observability
// Writes the files that come from code and from results:  dotnet run eng/docs.cs
// Builds the site of the documentation too, into artifacts/site:  dotnet run eng/docs.cs -- --site
// Reports the ones that are out of date, and writes nothing:  dotnet run eng/docs.cs -- --check
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using SafeState.Engineering;
using SafeState.Engineering.Documentation;
using SafeState.Observability;
using SafeState.RuleIndex;

Option<bool> check = new("--check") { Description = "Writes nothing. The exit code is 1 if a page is out of date." };
Option<bool> site = new("--site") { Description = "Builds the site of the documentation too, into artifacts/site." };
RootCommand docs = new("Writes the list of rules, the figures of the pages, and the files in observability/.") { check, site };
docs.SetAction(result =>
{
    string root = Repository.RootOfApp();
    IEnumerable<(string, string)> pages =
    [
        ("docs/rules/README.md", RuleIndexPage.Render(Path.Combine(root, "docs", "rules"))),
        .. Figures.Render(root),
        .. ObservabilityFiles.Render(),
    ];
    bool onlyChecks = result.GetValue(check);
    IReadOnlyList<string> stale = onlyChecks ? WrittenPages.Check(root, pages) : WrittenPages.Write(root, pages);
    foreach (string page in stale)
    {
        Console.WriteLine(onlyChecks ? $"{page} is out of date: run dotnet run eng/docs.cs" : $"wrote {page}");
    }

    int code = result.GetValue(site) ? Site.Build(root) : 0;
    return onlyChecks && stale.Count > 0 ? 1 : code;
});
return docs.Parse(args).Invoke();
