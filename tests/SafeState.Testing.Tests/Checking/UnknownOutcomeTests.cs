using SafeState.Testing.Tests.Structures;
using static SafeState.Testing.Tests.Structures.Histories;
using static SafeState.Testing.Tests.Structures.RegisterCallKind;

namespace SafeState.Testing.Tests.Checking;

/// <summary>Calls that threw or never returned: they took effect at some moment since their start, or will, or never do.</summary>
public sealed class UnknownOutcomeTests
{
    [Fact]
    public void It_may_never_take_effect() => Right(Unknown(0, Write, 1, 1), Known(1, Read, 0, 0, 2, 3), Known(1, Read, 0, 0, 4, 5));

    [Fact]
    public void It_may_take_effect_at_once() => Right(Unknown(0, Write, 1, 1), Known(1, Read, 0, 1, 2, 3));

    [Fact]
    public void It_may_take_effect_long_afterwards_though_its_client_went_on() =>
        Right(Unknown(0, Write, 1, 1), Known(0, Read, 0, 0, 2, 3), Known(0, Write, 2, 0, 4, 5), Known(1, Read, 0, 2, 6, 7),
            Known(1, Read, 0, 1, 8, 9));

    [Fact]
    public void It_does_not_take_effect_before_its_start() => Wrong(Known(1, Read, 0, 1, 1, 2), Unknown(0, Write, 1, 3));

    [Fact]
    public void It_does_not_take_effect_twice() =>
        Wrong(Unknown(0, Write, 1, 1), Known(1, Read, 0, 1, 2, 3), Known(1, Write, 2, 0, 4, 5), Known(1, Read, 0, 1, 6, 7));

    [Fact]
    public void Two_of_them_may_both_take_effect() =>
        Right(Unknown(0, Add, 1, 1), Unknown(1, Add, 1, 2), Known(2, Read, 0, 1, 3, 4), Known(2, Read, 0, 2, 5, 6));

    [Fact]
    public void Two_of_them_do_not_take_effect_three_times() =>
        Wrong(Unknown(0, Add, 1, 1), Unknown(1, Add, 1, 2), Known(2, Read, 0, 3, 3, 4));

    [Fact]
    public void Many_equal_ones_do_not_make_the_search_explode()
    {
        RecordedCall<RegisterCall, int>[] calls = new RecordedCall<RegisterCall, int>[200];
        for (int i = 0; i < calls.Length - 1; i++)
        {
            calls[i] = Unknown(i, Add, 1, i + 1);
        }

        calls[^1] = Known(200, Read, 0, 500, 1_000, 1_001);
        Assert.Equal(Conclusion.NotLinearizable, Linearizability.Check(new RegisterModel(), new(calls), new() { StepLimit = 10_000 })
            .Conclusion);
    }

    private static void Right(params RecordedCall<RegisterCall, int>[] calls) =>
        Assert.Equal(Conclusion.Linearizable, Linearizability.Check(new RegisterModel(), Of(calls)).Conclusion);

    private static void Wrong(params RecordedCall<RegisterCall, int>[] calls) =>
        Assert.Equal(Conclusion.NotLinearizable, Linearizability.Check(new RegisterModel(), Of(calls)).Conclusion);
}
