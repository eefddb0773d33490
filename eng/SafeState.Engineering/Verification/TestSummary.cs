using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace SafeState.Engineering.Verification;

/// <summary>Adds up what test projects left behind.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">
/// Tests that did not, and what left no count behind: a project without a result file, a crashed test host, a command that failed
/// though no test did.
/// </param>
public sealed record TestSummary(int Passed, int Failed)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Gets whether tests ran and all of them passed.</summary>
    public bool IsGood => Failed == 0 && Passed > 0;

    /// <summary>Reads the result files of a folder.</summary>
    /// <param name="folder">The folder with the .trx files.</param>
    /// <param name="projects">How many there must be.</param>
    /// <param name="exitCodes">What the commands returned.</param>
    public static TestSummary Read(string folder, int projects, params IEnumerable<int> exitCodes)
    {
        TestSummary[] files = [.. Files(folder).Select(ReadFile)];
        int failed = files.Sum(file => file.Failed) + int.Max(0, projects - files.Length);
        return new(files.Sum(file => file.Passed), failed == 0 && exitCodes.Any(code => code != 0) ? 1 : failed);
    }

    /// <summary>Reads one result file.</summary>
    public static TestSummary ReadFile(string file)
    {
        XElement summary = XDocument.Load(file).Root!.Element(Trx + "ResultSummary")!;
        XElement counters = summary.Element(Trx + "Counters")!;
        int failed = Count("failed") + Count("error") + Count("timeout") + Count("aborted") + Count("total") - Count("executed");
        bool isCrashed = (string?)summary.Attribute("outcome") != "Completed" && failed == 0;
        return new(Count("passed"), isCrashed ? 1 : failed);

        int Count(string name) => (int?)counters.Attribute(name) ?? 0;
    }

    /// <summary>Returns the name of each failed test, and the first line of its message.</summary>
    /// <param name="folder">The folder with the .trx files.</param>
    public static IEnumerable<string> FailedTests(string folder) =>
        from file in Files(folder)
        from result in XDocument.Load(file).Descendants(Trx + "UnitTestResult")
        where (string?)result.Attribute("outcome") != "Passed"
        let message = (string?)result.Descendants(Trx + "Message").FirstOrDefault() ?? "It left no message."
        select $"{(string?)result.Attribute("testName")}: {message.ReplaceLineEndings("\n").Split('\n')[0]}";

    private static string[] Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.trx") : [];

    /// <inheritdoc/>
    public override string ToString() => $"{Passed} passed, {Failed} failed";
}
