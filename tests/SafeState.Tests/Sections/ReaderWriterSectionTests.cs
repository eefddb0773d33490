using System;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Tests.Sections;

public sealed class ReaderWriterSectionTests() : SectionTests<ReaderWriterGate>(static content => new ReaderWriterMap(content))
{
    [Fact]
    public void Read_sections_run_side_by_side()
    {
        ReaderWriterMap map = new([]);
        using Barrier both = new(2);
        bool met = false;
        Thread other = new(() => MapSections.Read(map, _ => both.SignalAndWait(TimeSpan.FromSeconds(30)))) { IsBackground = true };
        other.Start();
        MapSections.Read(map, _ => met = both.SignalAndWait(TimeSpan.FromSeconds(30)));
        other.Join();
        Assert.True(met, "Two readers should be inside at the same time.");
    }
}
