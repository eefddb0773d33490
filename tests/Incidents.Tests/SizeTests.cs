using System.IO;
using System.Linq;

namespace Incidents.Tests;

/// <summary>A sample is smaller than what it shows.</summary>
public class SizeTests
{
    private const int Limit = 600;

    [Fact]
    public void The_sample_is_small()
    {
        string folder = Path.Combine(IncidentsPageTests.RepositoryRoot(), "samples", "Incidents");
        int lines = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Sum(file => File.ReadLines(file).Count());

        Assert.InRange(lines, 1, Limit);
    }
}
