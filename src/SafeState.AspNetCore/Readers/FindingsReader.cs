using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>findings</c>.</summary>
internal sealed class FindingsReader(HostReader host, FindingsSource source)
{
    private const int Maximum = 1_000;

    internal FindingsPage Read()
    {
        if (!source.IsSetUp)
        {
            return new(host.Read(), IsSetUp: false, null, [], [], IsTruncated: false);
        }

        FindingsContent content = source.Read();
        IReadOnlyList<FindingRow> findings = FindingsHistory.Group(content.Runs);
        return new(host.Read(), IsSetUp: true, content.Error, content.Files, [.. findings.Take(Maximum)], findings.Count > Maximum);
    }
}
