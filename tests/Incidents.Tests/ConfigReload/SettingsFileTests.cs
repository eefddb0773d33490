using System.Collections.Generic;
using System.Linq;
using Incidents.ConfigReload;
using Incidents.Running;

namespace Incidents.Tests.ConfigReload;

public class SettingsFileTests
{
    [Fact]
    public void A_deployed_version_is_read_back_as_a_whole()
    {
        using SettingsFile file = new();
        file.Deploy(7);

        Assert.Equal(7, SettingsFile.VersionOf(file.Read()));
    }

    [Fact]
    public void A_file_that_is_rewritten_is_never_read_by_half()
    {
        using SettingsFile file = new();
        file.Deploy(0);
        FaultLog faults = new();
        List<int?> seen = [];

        LoadThreads.Start([() => Enumerable.Range(1, 200).ToList().ForEach(file.Deploy), () => ReadUntil(200)], faults);

        Assert.Equal((0L, 200), (faults.Count, seen[^1]));
        Assert.DoesNotContain(null, seen);

        void ReadUntil(int last)
        {
            do
            {
                seen.Add(SettingsFile.VersionOf(file.Read()));
            }
            while (seen[^1] is { } version && version < last);
        }
    }

    [Fact]
    public void A_view_that_lacks_a_setting_has_no_version() =>
        Assert.Null(SettingsFile.VersionOf(SettingsFile.Names.Skip(1).ToDictionary(name => name, _ => "3")));

    [Fact]
    public void A_view_that_mixes_versions_has_no_version() =>
        Assert.Null(
            SettingsFile.VersionOf(SettingsFile.Names.ToDictionary(name => name, name => name == SettingsFile.Names[9] ? "4" : "3")));
}
