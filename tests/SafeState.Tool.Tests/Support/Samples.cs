using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace SafeState.Tool.Tests.Support;

/// <summary>Reads the samples that <c>safestate monitor</c> writes.</summary>
internal static class Samples
{
    /// <summary>Far more than a test needs, so that a slow machine fails no test.</summary>
    private const int Most = 60;

    /// <summary>Reads samples until one is as expected.</summary>
    internal static async Task<JsonElement> Until(ChildProcess monitor, Func<JsonElement, bool> isExpected, string message)
    {
        string last = "";
        for (int i = 0; i < Most; i++)
        {
            last = await monitor.ReadLine();
            JsonElement sample = JsonSerializer.Deserialize<JsonElement>(last);
            if (isExpected(sample))
            {
                return sample;
            }
        }

        throw new TimeoutException($"{message} The last of {Most} samples: {last}");
    }

    /// <summary>Returns a number of the observed store; null if the sample has none.</summary>
    internal static double? Of(JsonElement sample, string value)
    {
        foreach (JsonElement store in sample.GetProperty("stores").EnumerateArray())
        {
            if (store.GetProperty("name").GetString() == "observed.items" && store.TryGetProperty(value, out JsonElement number))
            {
                return number.GetDouble();
            }
        }

        return null;
    }
}
