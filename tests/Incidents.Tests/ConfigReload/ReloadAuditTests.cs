using System.Collections.Generic;
using System.Linq;
using Incidents.ConfigReload;
using Incidents.Running;

namespace Incidents.Tests.ConfigReload;

/// <summary>An audit that cannot fail proves nothing: each kind of defect is planted and must be found, in its amount.</summary>
public class ReloadAuditTests
{
    private readonly Reader _reader = new();

    [Fact]
    public void Whole_views_in_order_and_one_load_for_each_secret_are_no_defect()
    {
        _reader.SeeAll(View(1));
        _reader.SeeAll(View(1));
        _reader.SeeAll(View(3));
        _reader.SeeOne(present: true);
        _reader.SeeSecret("token-00", SecretStore.ValueOf("token-00"));

        Assert.All(Check(loads: [1, 1]), finding => Assert.Equal(0, finding.Count));
        Assert.Equal(5, _reader.Reads);
    }

    [Fact]
    public void A_view_while_the_table_is_rebuilt_is_counted()
    {
        _reader.SeeAll(new Dictionary<string, string>());

        Assert.Equal(1, Count("half-loaded views"));
    }

    [Fact]
    public void A_setting_that_was_not_there_is_counted()
    {
        _reader.SeeOne(present: false);

        Assert.Equal(1, Count("settings missing"));
    }

    [Fact]
    public void An_older_view_after_a_newer_one_is_counted()
    {
        _reader.SeeAll(View(2));
        _reader.SeeAll(View(1));
        _reader.SeeAll(View(1));

        Assert.Equal(2, Count("views older than before"));
    }

    [Fact]
    public void Another_value_than_the_remote_one_is_counted()
    {
        _reader.SeeSecret("token-00", SecretStore.ValueOf("token-01"));

        Assert.Equal(1, Count("wrong secrets"));
    }

    [Fact]
    public void Each_load_beyond_the_first_is_counted() => Assert.Equal(3, Count("remote loads repeated", loads: [1, 3, 2]));

    private static Dictionary<string, string> View(int version) => SettingsFile.Names.ToDictionary(name => name, _ => $"{version}");

    private IReadOnlyList<Finding> Check(int[] loads) =>
        ReloadAudit.Check([_reader], loads.Index().ToDictionary(load => $"token-{load.Index}", load => (long)load.Item));

    private long Count(string kind, params int[] loads) => Check(loads).Single(finding => finding.Kind == kind).Count;
}
