using System;
using System.Collections.Generic;
using System.Globalization;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>Threads with their programs, the memory they start with, and what must hold when all are done.</summary>
/// <param name="Programs">One for each thread.</param>
/// <param name="Start">The state before anything happened.</param>
/// <param name="Tables">The location of the outer array.</param>
/// <param name="FindBrokenInvariant">What does not hold in a state in which all threads are done.</param>
/// <param name="Describe">The name of a location.</param>
internal sealed record Model(
    Instruction[][] Programs, State Start, int Tables, Func<State, string?> FindBrokenInvariant, Func<int, string> Describe)
{
    /// <summary>Everything that may happen next.</summary>
    internal void Enumerate(State state, List<Step> steps)
    {
        for (int index = 0; index < Programs.Length; index++)
        {
            ThreadState thread = state.Threads[index];
            for (int store = 0; store < thread.Stores.Count; store++)
            {
                if (MayReachMemory(thread.Stores, store))
                {
                    steps.Add(new(index, store, 0));
                }
            }

            if (thread.Next < Programs[index].Length)
            {
                EnumerateInstruction(state, index, thread, steps);
            }
        }
    }

    /// <summary>The state after a step.</summary>
    internal State After(State before, Step step)
    {
        State state = before.Copy();
        ThreadState thread = state.Threads[step.Thread];
        if (step.Store >= 0)
        {
            PendingStore store = thread.Stores[step.Store];
            thread.Stores.RemoveAt(step.Store);
            state.Append(thread, store.Location, store.Value, store.Commit, Tables);
        }
        else
        {
            Run(state, thread, Programs[step.Thread][thread.Next++], step.Choice);
        }

        RunLocal(state, thread, Programs[step.Thread]);
        state.Normalize();
        return state;
    }

    /// <summary>What a step does, for people.</summary>
    internal string Tell(State state, Step step)
    {
        ThreadState thread = state.Threads[step.Thread];
        if (step.Store >= 0)
        {
            PendingStore store = thread.Stores[step.Store];
            return string.Create(CultureInfo.InvariantCulture,
                $"T{step.Thread}:   {Describe(store.Location)} = {store.Value} reaches memory");
        }

        int[] registers = thread.Registers;
        string what = Programs[step.Thread][thread.Next] switch
        {
            Instruction.Load load =>
                $"reads {Describe(load.Address(registers))} = {Read(state, thread, load.Address(registers), step.Choice)}"
                + (step.Choice < state.Now ? ", maybe as it was earlier" : ""),
            Instruction.Store store => $"writes {Describe(store.Address(registers))} = {store.Value(registers)}",
            Instruction.CompareExchange exchange =>
                $"exchanges {Describe(exchange.Address(registers))}: {exchange.Expected(registers)} for {exchange.Value(registers)}, "
                + $"finds {state[exchange.Address(registers)]}",
            Instruction.TakeLock take => $"locks {Describe(take.Address(registers))}",
            Instruction.Await wait => $"waits for {Describe(wait.Address(registers))}",
            Instruction.Choose => $"chooses way {step.Choice}",
            Instruction other => other.GetType().Name,
        };
        return string.Create(CultureInfo.InvariantCulture, $"T{step.Thread}: {what}");
    }

    private static bool MayReachMemory(List<PendingStore> stores, int index)
    {
        for (int earlier = 0; earlier < index; earlier++)
        {
            if (stores[index].Releases
                || stores[earlier].Location == stores[index].Location
                || stores[earlier].Epoch != stores[index].Epoch)
            {
                return false;
            }
        }

        return true;
    }

    private void EnumerateInstruction(State state, int index, ThreadState thread, List<Step> steps)
    {
        int[] registers = thread.Registers;
        switch (Programs[index][thread.Next])
        {
            case Instruction.Load load:
                EnumerateLoad(state, index, thread, load.Address(registers), steps);
                break;
            case Instruction.Choose choose:
                for (int way = 0; way < choose.Ways; way++)
                {
                    steps.Add(new(index, -1, way));
                }

                break;
            case Instruction.TakeLock take when thread.Stores.Count != 0 || (state[take.Address(registers)] & take.Bit) != 0:
            case Instruction.CompareExchange when thread.Stores.Count != 0:
            case Instruction.Begin when thread.Stores.Count != 0:
            case Instruction.Await wait when thread.Stores.Count != 0 || state[wait.Address(registers)] != wait.Content(registers):
                break; // its own stores come first, or another thread
            default:
                steps.Add(new(index, -1, 0));
                break;
        }
    }

    private static void EnumerateLoad(State state, int index, ThreadState thread, int location, List<Step> steps)
    {
        if (thread.Stores.Exists(store => store.Location == location))
        {
            steps.Add(new(index, -1, state.Now));
            return;
        }

        List<int> times = [];
        state.ReadableTimes(location, int.Max(thread.Floor, thread.Seen[location]), times);
        foreach (int time in times)
        {
            steps.Add(new(index, -1, time));
        }
    }

    private static int Read(State state, ThreadState thread, int location, int time)
    {
        int own = thread.Stores.FindLastIndex(store => store.Location == location);
        return own >= 0 ? thread.Stores[own].Value : state.At(location, time);
    }

    private static void Run(State state, ThreadState thread, Instruction instruction, int choice)
    {
        int[] registers = thread.Registers;
        switch (instruction)
        {
            case Instruction.Begin:
                Begin(state, thread);
                break;
            case Instruction.Load load:
                RunLoad(state, thread, load, choice);
                break;
            case Instruction.Store store:
                thread.Stores.Add(
                    new(store.Address(registers), store.Value(registers), store.Releases, thread.Epoch, store.Commit?.Invoke(registers)));
                break;
            case Instruction.CompareExchange exchange:
                int location = exchange.Address(registers);
                bool succeeds = state[location] == exchange.Expected(registers);
                registers[exchange.Succeeded] = succeeds ? 1 : 0;
                if (succeeds)
                {
                    Exchange(state, thread, location, exchange.Value(registers));
                }

                break;
            case Instruction.TakeLock take:
                int taken = take.Address(registers);
                registers[take.Before] = state[taken];
                Exchange(state, thread, taken, state[taken] | take.Bit);
                break;
            case Instruction.Await:
                break;
            case Instruction.Choose choose:
                registers[choose.Into] = choice;
                break;
            default:
                throw new InvalidOperationException($"{instruction} is no step.");
        }
    }

    private static void Begin(State state, ThreadState thread)
    {
        if (!thread.HasBegun)
        {
            thread.HasBegun = true;
            thread.Floor = state.Now; // a call reads nothing older than its beginning
        }

        for (int key = 0; key < thread.Known.Length; key++)
        {
            thread.Known[key] = state.Truths[key].KnownAt(thread.Floor);
        }
    }

    private static void RunLoad(State state, ThreadState thread, Instruction.Load load, int time)
    {
        int location = load.Address(thread.Registers);
        bool isOwn = thread.Stores.Exists(store => store.Location == location);
        thread.Registers[load.Into] = Read(state, thread, location, time);
        if (isOwn)
        {
            return; // seen before memory sees it: this orders nothing
        }

        thread.Seen[location] = time;
        thread.Latest = int.Max(thread.Latest, time);
        thread.Floor = load.Acquires ? int.Max(thread.Floor, time) : thread.Floor;
    }

    private static void Exchange(State state, ThreadState thread, int location, int value)
    {
        state.Append(thread, location, value, null, 0);
        thread.Floor = state.Now;
        thread.Latest = state.Now;
    }

    private static void RunLocal(State state, ThreadState thread, Instruction[] program)
    {
        while (thread.Next < program.Length && program[thread.Next] is Instruction.Local)
        {
            switch (program[thread.Next++])
            {
                case Instruction.Compute compute:
                    compute.Run(thread.Registers);
                    break;
                case Instruction.Jump jump:
                    thread.Next = jump.When(thread.Registers) ? jump.Target : thread.Next;
                    break;
                case Instruction.ReadBarrier:
                    thread.Floor = int.Max(thread.Floor, thread.Latest);
                    break;
                case Instruction.WriteBarrier:
                    thread.Epoch++;
                    break;
                case Instruction.Check check:
                    state.Fault ??= check.Fault(state, thread);
                    break;
            }
        }

        thread.IsDone = thread.Next == program.Length && thread.Stores.Count == 0;
    }
}
