using System;
using System.Globalization;
using System.IO;

namespace Incidents.Generation;

/// <summary>Half an hour of a shop's access log: the payment service fails after ten minutes, and the shop with it.</summary>
internal static class LogGenerator
{
    private const int Lines = 30_000;

    private static readonly DateTimeOffset Start = new(2026, 11, 27, 18, 0, 0, TimeSpan.Zero);

    public static void Write(string path, int seed)
    {
        Random random = new(seed);
        RequestGenerator requests = new(random);
        using StreamWriter log = new(path) { NewLine = "\n" };
        for (int line = 0; line < Lines; line++)
        {
            DateTimeOffset time = Start.AddSeconds(1800.0 * line / Lines);
            (string request, bool pays) = requests.Next();
            int status = Status(random, pays, outage: line > Lines / 3);
            log.WriteLine($"{Host(random)} - {User(random)} [{Format(time)}] \"{request} HTTP/1.1\" {status} {Bytes(random, status)}");
        }
    }

    private static string Format(DateTimeOffset time) => time.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);

    /// <summary>Addresses reserved for documentation.</summary>
    private static string Host(Random random) =>
        $"{(random.Next(3) switch { 0 => "192.0.2", 1 => "198.51.100", _ => "203.0.113" })}.{random.Next(1, 255)}";

    private static string User(Random random) => random.Next(8) == 0 ? $"c{random.Next(10_000, 32_000)}" : "-";

    private static string Bytes(Random random, int status) => status is 204 or 304 ? "-" : $"{random.Next(180, 24_000)}";

    private static int Status(Random random, bool pays, bool outage) => (random.Next(100), pays && outage) switch
    {
        ( < 55, true) => 503,
        ( < 80, true) => 504,
        ( < 84, true) => 429,
        ( < 3, false) => 404,
        ( < 5, false) => outage ? 502 : 400,
        ( < 6, false) => 401,
        ( < 7, false) => 500,
        ( < 15, false) => 304,
        _ => 200,
    };
}
