using System.Linq;
using SafeState.StripedModel.Tests.Machine;
using SafeState.StripedModel.Tests.Scenarios;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>The protocol of the striped tables, walked state by state in a memory that reorders what .NET lets it reorder.</summary>
public sealed class ProtocolTests
{
    public static TheoryData<string> SmallScenarios =>
        [.. AllScenarios.All.Where(static scenario => !scenario.IsLarge).Select(static scenario => scenario.Name)];

    public static TheoryData<string> NeededParts =>
        [.. PartCase.All.Where(static part => part.DiesIn is not null).Select(static part => part.Name)];

    [Theory]
    [MemberData(nameof(SmallScenarios))]
    public void In_every_state_everything_holds(string name)
    {
        Verdict verdict = AllScenarios.Find(name).Explore();

        Assert.True(verdict.Holds, string.Join('\n', verdict.Trace.Append(verdict.Fault)));
    }

    [Theory]
    [MemberData(nameof(NeededParts))]
    public void Without_a_part_something_goes_wrong(string name)
    {
        PartCase part = PartCase.All.Single(item => item.Name == name);

        Assert.False(AllScenarios.Find(part.DiesIn!).Explore(part.Parts).Holds, $"'{part.DiesIn}' holds without {name}: is it needed?");
    }

    [Fact]
    public void Every_part_is_left_out() =>
        Assert.Equal(System.Enum.GetValues<Part>(), PartCase.All.SelectMany(static part => part.Parts).Distinct());
}
