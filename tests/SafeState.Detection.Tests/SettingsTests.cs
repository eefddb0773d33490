using System;
using System.IO;
using SafeState.Detection.Engine;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>What the variables set, and that a wrong value is named and not used.</summary>
[Collection(OneAtATime.Name)]
public sealed class SettingsTests
{
    [Theory]
    [InlineData("DELAY", "0", "0")]
    [InlineData("DELAY", "60000", "60000")]
    [InlineData("BUDGET", "0.5", "0.5")]
    [InlineData("BUDGET", "0", "0")]
    [InlineData("ACTION", "FailFast", "FailFast")]
    [InlineData("CHAOS", "0.25", "0.25")]
    [InlineData("SEED", "-7", "-7")]
    [InlineData("", "OFF", "False")]
    [InlineData("", "0", "False")]
    [InlineData("", "On", "True")]
    public void A_variable_sets_its_option(string name, string text, string value) => Assert.Equal((value, ""), Read(name, text));

    [Theory]
    [InlineData("DELAY", "-1", "50")]
    [InlineData("DELAY", "60001", "50")]
    [InlineData("DELAY", "2147483648", "50")]
    [InlineData("DELAY", "5 ms", "50")]
    [InlineData("BUDGET", "NaN", "0.3")]
    [InlineData("BUDGET", "-1", "0.3")]
    [InlineData("BUDGET", "1e999", "0.3")]
    [InlineData("BUDGET", "0,3,0", "0.3")]
    [InlineData("ACTION", "explode", "Fail")]
    [InlineData("CHAOS", "1.5", "0")]
    [InlineData("CHAOS", "NaN", "0")]
    [InlineData("CHAOS", "many", "0")]
    [InlineData("", "no", "True")]
    public void A_wrong_value_is_named_and_not_used(string name, string text, string value)
    {
        (string read, string message) = Read(name, text);
        Assert.Equal(value, read);
        Assert.Contains($"'{text}' is not a valid value of SafeStateDetect", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_that_is_not_a_number_is_named()
        => Assert.Contains(
            "'99999999999' is not a valid value of SafeStateDetectSeed",
            Read("SEED", "99999999999").Message,
            StringComparison.Ordinal);

    private static (string Value, string Message) Read(string name, string text)
    {
        string variable = name.Length == 0 ? "SAFESTATE_DETECT" : "SAFESTATE_DETECT_" + name;
        TextWriter before = Console.Error;
        using StringWriter messages = new();
        Console.SetError(messages);
        Environment.SetEnvironmentVariable(variable, text);
        try
        {
            DetectionSettings settings = DetectionSettings.Read([]);
            object value = name switch
            {
                "DELAY" => settings.Delay,
                "BUDGET" => settings.Budget,
                "ACTION" => settings.Action,
                "CHAOS" => settings.Chaos,
                "SEED" => settings.Seed,
                _ => settings.IsOn,
            };
            return (FormattableString.Invariant($"{value}"), messages.ToString());
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
            Console.SetError(before);
        }
    }
}
