using System.Linq;

namespace SafeState.Observability;

/// <summary>The alerting rules for Prometheus.</summary>
internal static class PrometheusRules
{
    /// <summary>Returns the file of rules.</summary>
    internal static string Render(Flavor flavor) =>
        $"""
        # Written by eng/docs.cs. Change eng/SafeState.Observability, and run it again.
        # Names of series: {flavor.Description}.
        groups:
          - name: safestate
            rules:

        """.ReplaceLineEndings("\n")
        + string.Concat(AlertingRule.All(flavor).Select(static rule => rule.ToYaml().ReplaceLineEndings("\n")));
}
