using System;
using System.CommandLine;
using System.Linq;
using SafeState.StripedModel.Tests.Protocol;
using SafeState.StripedModel.Tests.Scenarios;

namespace SafeState.StripedModel.Tests.Reporting;

/// <summary>The command line.</summary>
internal static class ModelCommand
{
    internal static RootCommand Create()
    {
        Option<string> scenario = new("--scenario") { Description = "Only scenarios whose name contains this." };
        Option<Part?> part = new("--part") { Description = "Leave this part of the protocol out, and show how it dies." };
        Option<bool> quick = new("--quick") { Description = "Without the scenarios that take more than a few seconds." };
        Option<bool> full = new("--full") { Description = "Leave the parts that nothing needs out of large scenarios, too: an hour." };
        RootCommand command =
            new("Walks every state of the protocol of the striped tables, with all its parts and without each.") { scenario, part, quick,
                full };
        command.SetAction(result =>
        {
            Scenario[] scenarios =
            [
                .. AllScenarios.All.Where(item => item.Name.Contains(result.GetValue(scenario) ?? "", StringComparison.Ordinal)
                    && !(item.IsLarge && result.GetValue(quick))),
            ];
            bool asExpected = result.GetValue(part) is { } dropped
                ? Report.WritePart(scenarios, dropped)
                : Report.WriteAll(scenarios, result.GetValue(full));
            return asExpected ? 0 : 1;
        });
        return command;
    }
}
