using System.Reflection;

namespace SafeState.Tests;

/// <summary>What is built to be shipped has no fault that can be planted, and no yield point.</summary>
public sealed class ShippedTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void No_fault_can_be_planted()
    {
        FieldInfo[] faults = typeof(Proving.FaultInjection).GetFields(All);

        Assert.True(faults.Length >= 30);
        Assert.All(faults,
            static fault =>
                Assert.False(fault.IsLiteral ? (bool)fault.GetRawConstantValue()! : true, $"{fault.Name} is not the constant false."));
    }

    [Fact]
    public void Yield_points_have_no_code() =>
        Assert.All(typeof(Proving.SchedulePoint).GetMethods(All | BindingFlags.DeclaredOnly),
            static step => Assert.InRange(step.GetMethodBody()!.GetILAsByteArray()!.Length, 0, 2));
}
