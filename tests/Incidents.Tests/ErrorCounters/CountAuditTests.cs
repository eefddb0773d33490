using System.Collections.Generic;
using Incidents.ErrorCounters;
using Incidents.Running;

namespace Incidents.Tests.ErrorCounters;

/// <summary>An audit that cannot fail proves nothing: each kind of defect is planted and must be found, in its amount.</summary>
public class CountAuditTests
{
    private static readonly Dictionary<int, long> Truth = new() { [404] = 10, [503] = 20 };

    [Fact]
    public void The_truth_has_no_defect() => Assert.Equal(Findings(lost: 0, tooMany: 0), Audit(new() { [503] = 20, [404] = 10 }));

    [Fact]
    public void A_lost_increment_is_counted() => Assert.Equal(Findings(lost: 3, tooMany: 0), Audit(new() { [503] = 17, [404] = 10 }));

    [Fact]
    public void A_missing_counter_is_lost_as_a_whole() => Assert.Equal(Findings(lost: 10, tooMany: 0), Audit(new() { [503] = 20 }));

    [Fact]
    public void A_counter_for_what_never_happened_is_too_many() =>
        Assert.Equal(Findings(lost: 0, tooMany: 2), Audit(new() { [503] = 20, [404] = 10, [418] = 2 }));

    [Fact]
    public void Lost_and_too_many_do_not_cancel_out() =>
        Assert.Equal(Findings(lost: 1, tooMany: 1), Audit(new() { [503] = 19, [404] = 11 }));

    private static IReadOnlyList<Finding> Audit(Dictionary<int, long> counted) => CountAudit.Check("status", Truth, counted);

    private static Finding[] Findings(long lost, long tooMany) =>
        [new("increments lost by status", lost), new("increments too many by status", tooMany)];
}
