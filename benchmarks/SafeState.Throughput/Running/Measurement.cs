using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>Measures the subjects of one scene against each other: round by round, forward and backward.</summary>
internal sealed class Measurement(Workers workers, Checks checks, Effort effort)
{
    private const int StartStride = 7_919;

    private readonly SliceRunner _slices = new(workers, checks);

    /// <summary>Measures.</summary>
    /// <param name="scene">What is done.</param>
    /// <param name="subjects">With what.</param>
    /// <param name="maps">The filled maps.</param>
    public IReadOnlyList<CellFigures> Measure(Scene scene, IReadOnlyList<string> subjects, IMapSet maps)
    {
        List<Contender> contenders = [.. subjects.Select(subject => new Contender(new Cell(scene, subject), maps))];
        contenders.ForEach(contender => Named(contender, Warm));
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < effort.Rounds && !HadEnough(round, begin, contenders.Count); round++)
        {
            foreach (Contender contender in round % 2 == 0 ? contenders : Enumerable.Reverse(contenders))
            {
                Named(contender, each => each.Slices.Add(Slice(each, round)));
            }
        }

        contenders.ForEach(contender => Named(contender, Finish));
        return [.. contenders.Select(contender => contender.Figures())];
    }

    private bool HadEnough(int rounds, long begin, int contenders) =>
        rounds > 0 && effort.Limit?.IsReached(rounds, Stopwatch.GetElapsedTime(begin), rounds * contenders * effort.Slice) == true;

    private void Warm(Contender contender)
    {
        contender.Open();
        contender.Chunk = new Warming(_slices).Run(contender.Workload, contender.Cell.Scene.Threads);
    }

    private Slice Slice(Contender contender, int round)
    {
        Workload workload = contender.Workload;
        int unit = workload.Unit;
        int start = (int)((long)round * StartStride * unit % (workload.Period / unit * unit));
        return _slices.Run(workload, contender.Cell.Scene.Threads, start, contender.Chunk, effort.Slice);
    }

    private void Finish(Contender contender)
    {
        contender.Workload.Finish(checks);
        contender.LongestMicros = contender.Workload.LongestMicros();
    }

    // Whatever goes wrong is told with its cell.
    private void Named(Contender contender, Action<Contender> act)
    {
        checks.Cell = contender.Cell;
        try
        {
            act(contender);
        }
        catch (Exception fault)
        {
            throw new CellException(contender.Cell, fault);
        }
    }
}
