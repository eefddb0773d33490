using System;
using System.IO;
using SafeState.Engineering.Verification;

namespace SafeState.Engineering.Tests;

/// <summary>The closing line of the gate: whatever leaves no count behind is a failure, too.</summary>
public sealed class TestSummaryTests : IDisposable
{
    private readonly DirectoryInfo _results = Directory.CreateTempSubdirectory("SafeState.Engineering-");
    private int _projects;

    public void Dispose() => _results.Delete(recursive: true);

    [Fact]
    public void Results_of_all_projects_are_added_up()
    {
        Write("Completed", total: 3, executed: 3, passed: 3);
        Write("Failed", total: 5, executed: 5, passed: 3, more: "failed=\"1\" error=\"1\"");
        AssertSummary(new(6, 2), isGood: false, exitCodes: [0, 1]);
    }

    [Fact]
    public void All_tests_passed()
    {
        Write("Completed", total: 3, executed: 3, passed: 3);
        AssertSummary(new(3, 0), isGood: true, exitCodes: [0]);
    }

    [Fact]
    public void A_skipped_test_is_a_failure()
    {
        Write("Completed", total: 3, executed: 2, passed: 2);
        AssertSummary(new(2, 1), isGood: false, exitCodes: [0]);
    }

    [Fact]
    public void A_crashed_test_host_is_a_failure_though_all_tests_before_passed()
    {
        Write("Failed", total: 3, executed: 3, passed: 3);
        AssertSummary(new(3, 1), isGood: false, exitCodes: [0]);
    }

    [Fact]
    public void A_project_without_a_result_file_is_a_failure()
    {
        Write("Completed", total: 3, executed: 3, passed: 3);
        _projects++;
        AssertSummary(new(3, 1), isGood: false, exitCodes: [0]);
    }

    [Fact]
    public void A_command_that_fails_though_no_test_does_is_a_failure()
    {
        Write("Completed", total: 3, executed: 3, passed: 3);
        AssertSummary(new(3, 1), isGood: false, exitCodes: [0, 1]);
    }

    [Fact]
    public void No_test_at_all_is_no_success() => AssertSummary(new(0, 0), isGood: false, exitCodes: [0]);

    [Fact]
    public void Each_test_that_did_not_pass_is_named_with_its_first_line()
    {
        File.WriteAllText(Path.Combine(_results.FullName, "a.trx"), """
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testName="A.Passes" outcome="Passed" />
                <UnitTestResult testName="A.Fails" outcome="Failed">
                  <Output><ErrorInfo><Message>It is wrong.
            And so on.</Message></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testName="A.Is_skipped" outcome="NotExecuted" />
              </Results>
            </TestRun>
            """);

        Assert.Equal(["A.Fails: It is wrong.", "A.Is_skipped: It left no message."], TestSummary.FailedTests(_results.FullName));
    }

    private void AssertSummary(TestSummary expected, bool isGood, int[] exitCodes)
    {
        TestSummary summary = TestSummary.Read(_results.FullName, _projects, exitCodes);

        Assert.Equal(expected, summary);
        Assert.Equal(isGood, summary.IsGood);
        Assert.Equal($"{expected.Passed} passed, {expected.Failed} failed", summary.ToString());
    }

    private void Write(string outcome, int total, int executed, int passed, string more = "")
    {
        _projects++;
        File.WriteAllText(Path.Combine(_results.FullName, $"{_projects}.trx"), $"""
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <ResultSummary outcome="{outcome}">
                <Counters total="{total}" executed="{executed}" passed="{passed}" {more} />
              </ResultSummary>
            </TestRun>
            """);
    }
}
